using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Simulation.Clients;

/// <summary>How a call ended.</summary>
/// <param name="Code">Why it was refused; none when it was not.</param>
/// <param name="Body">The reply.</param>
/// <param name="IsLost">Its session ended before its answer came: it may have been carried out.</param>
/// <param name="IsDeclined">What it handed over was not wanted, and stays the host's.</param>
internal readonly record struct Answer(ErrorCode Code, byte[] Body, bool IsLost = false, bool IsDeclined = false)
{
    public static Answer Lost { get; } = new(ErrorCode.None, [], IsLost: true);

    public static Answer Declined { get; } = new(ErrorCode.None, [], IsDeclined: true);

    public bool IsReply => Code == ErrorCode.None && !IsLost && !IsDeclined;

    /// <summary>Whether the reply is null: the time was over.</summary>
    public bool IsNull => Reader.PeekKind() == ValueKind.Null;

    public ValueReader Reader => new(Body);

    public bool IsTrue => IsReply && Reader.ReadBoolean();

    /// <summary>Demands a reply, unless the session was lost or the reply declined.</summary>
    public bool IsReplyUnlessLost(string what) =>
        IsReply || (IsLost || IsDeclined ? false : throw new World.InvariantException("only what can be refused is refused", $"{what}: {Code}"));
}
