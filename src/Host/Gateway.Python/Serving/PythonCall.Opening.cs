using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>Making objects, and opening those that have names.</summary>
internal sealed partial class PythonCall
{
    /// <summary>The name of the object to open; null makes one without a name.</summary>
    public string? OpenName { get; set; }

    /// <summary>Whether the object that was opened last is a new one.</summary>
    public bool HasMade { get; private set; }

    /// <summary>Begins a request that makes an object; its arguments follow.</summary>
    /// <param name="kernelType">The type.</param>
    /// <param name="count">How many arguments.</param>
    public ValueWriter BeginOpen(string kernelType, int count)
    {
        var writer = BeginRequest();
        writer.WriteString(kernelType);
        if (OpenName is { } name)
        {
            writer.WriteString(name);
        }
        else
        {
            writer.WriteNull();
        }

        writer.WriteListHeader(count);
        return writer;
    }

    /// <summary>Makes or opens the object.</summary>
    /// <exception cref="PythonException">It could not be.</exception>
    public async ValueTask<ObjectReference> OpenAsync()
    {
        var answer = (await AskAsync(ObjectId.Host, (ushort)HostOperation.Open)).Required;
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        var reference = reader.ReadReference();
        HasMade = reader.ReadBoolean();
        return reference;
    }
}
