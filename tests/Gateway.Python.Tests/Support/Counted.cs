using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Support;

/// <summary>Objects that lie with a gateway as if a Python client had made them, without any.</summary>
internal static class Counted
{
    /// <summary>Makes an object that one reference keeps.</summary>
    public static async Task<ObjectReference> MakeAsync(GatewayCore core, string type)
    {
        var requests = new KernelRequests(core.System, "maker");
        var arguments = new ByteBuffer();
        var writer = new ValueWriter(arguments);
        writer.WriteString(type);
        writer.WriteNull();
        writer.WriteListHeader(0);
        var reference = ReadReference((await requests.AskAsync(ObjectId.Host, (ushort)HostOperation.Open, arguments)).Required);
        Assert.True(core.Counts.Objects.TryAdd(reference.Id, null));
        requests.End("made");
        return reference;
    }

    private static ObjectReference ReadReference(in Answer answer)
    {
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        return reader.ReadReference();
    }
}
