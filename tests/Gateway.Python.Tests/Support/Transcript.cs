using System.Text.Json;

namespace Actors.Gateway.Python.Support;

/// <summary>What went between a CPython client and CPython's own server, operation by operation.</summary>
internal sealed record Transcript(IReadOnlyList<Transcript.Operation> Operations)
{
    public static Transcript Load(string version)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", $"transcript-{version}.json")));
        return new Transcript([.. document.RootElement.GetProperty("ops").EnumerateArray().Select(Operation.Read)]);
    }

    /// <summary>The replies that were written by hand and read by every CPython, by what they are.</summary>
    public static IReadOnlyList<(string What, byte[] Pickle)> Replies()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "replies.json")));
        return [.. document.RootElement.EnumerateArray().Select(reply =>
            (reply.GetProperty("what").GetString()!, Convert.FromHexString(reply.GetProperty("hex").GetString()!)))];
    }

    internal sealed record Operation(string Code, IReadOnlyList<Message> Messages)
    {
        public static Operation Read(JsonElement element) => new(
            element.GetProperty("op").GetString()!,
            [.. element.GetProperty("messages").EnumerateArray().Select(Message.Read)]);
    }

    internal sealed record Message(int Connection, bool IsFromClient, byte[] Bytes)
    {
        /// <summary>Whether it is a pickle; else it belongs to a handshake.</summary>
        public bool IsPickle => Bytes.Length > 2 && Bytes[0] == 0x80 && Bytes[1] <= 5 && Bytes[^1] == (byte)'.';

        public static Message Read(JsonElement element) => new(
            element.GetProperty("conn").GetInt32(),
            element.GetProperty("dir").GetString() == "C>S",
            Convert.FromHexString(element.GetProperty("hex").GetString()!));
    }
}
