using System.Text;
using System.Text.Json;

namespace Actors.Contracts;

/// <summary>
/// The code of a user's class threw an exception that this side does not know as its own. Its type's name is text here and
/// never becomes a type.
/// </summary>
public sealed class RemoteException : ActorException
{
    private const string NoStackTrace = "";

    private string _place = OnTheHost;

    /// <summary>Makes the exception.</summary>
    /// <param name="typeName">The name of the exception's type on the host.</param>
    /// <param name="message">Its message.</param>
    /// <param name="serverStackTrace">Where it was thrown, on the host.</param>
    /// <param name="remoteData">What it carried in its Data, as text.</param>
    public RemoteException(string typeName, string message, string? serverStackTrace = null, IReadOnlyDictionary<string, string>? remoteData = null)
        : base(ErrorCode.RemoteFailure, message, serverStackTrace)
    {
        TypeName = typeName;
        RemoteData = remoteData ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>The name of the exception's type on the host, with its namespace.</summary>
    public string TypeName { get; }

    /// <summary>Where it was thrown, on the host.</summary>
    public string ServerStackTrace => Detail ?? NoStackTrace;

    /// <summary>What it carried: texts by name.</summary>
    public IReadOnlyDictionary<string, string> RemoteData { get; }

    /// <summary>Where it was thrown, for people: "on the host", or in which process.</summary>
    public override string Place => _place;

    /// <summary>The same exception, thrown at another place.</summary>
    /// <param name="place">The place, for people.</param>
    public RemoteException From(string place) => new(TypeName, Message, Detail, RemoteData) { _place = place };

    /// <summary>Reads the exception as a host sends it.</summary>
    /// <param name="message">The refusal's message.</param>
    /// <param name="detail">The refusal's detail: JSON with type, stack and data.</param>
    /// <exception cref="ValueFormatException">The detail is not what a host sends.</exception>
    public static RemoteException Read(string message, string? detail)
    {
        try
        {
            using var document = JsonDocument.Parse(detail ?? "");
            var root = document.RootElement;
            var data = root.GetProperty("data").EnumerateObject().ToDictionary(
                entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal);
            return new RemoteException(root.GetProperty("type").GetString() ?? "", message, root.GetProperty("stack").GetString(), data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new ValueFormatException($"Found '{detail}' as the description of a remote failure; expected an object with type, stack and data.", e);
        }
    }

    /// <summary>The detail as a host sends it.</summary>
    /// <returns>JSON with type, stack and data.</returns>
    public string WriteDetail()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("type", TypeName);
            writer.WriteString("stack", Detail);
            writer.WriteStartObject("data");
            foreach (var (name, value) in RemoteData)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
