using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Protocol.Frames;

/// <summary>Reads what a refusal or a goodbye says.</summary>
public static class ErrorPayload
{
    /// <summary>Reads a refusal.</summary>
    /// <param name="code">The frame's code.</param>
    /// <param name="payload">The frame's payload.</param>
    public static ActorException ReadError(ushort code, ReadOnlySpan<byte> payload)
    {
        var reader = new ValueReader(payload);
        var message = reader.ReadString();
        var detail = reader.TryReadNull() ? null : reader.ReadString();
        return Refusals.Read((ErrorCode)code, message, detail);
    }

    /// <summary>Reads a goodbye's message.</summary>
    /// <param name="payload">The frame's payload.</param>
    public static string ReadGoodbye(ReadOnlySpan<byte> payload) => new ValueReader(payload).ReadString();
}
