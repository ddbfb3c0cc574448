namespace Actors.Protocol.Frames;

/// <summary>Why a client cancels a request: the code of a cancel frame. Numbers are never reused.</summary>
public enum CancelReason : ushort
{
    /// <summary>The answer is no longer awaited.</summary>
    NotAwaited = 0,

    /// <summary>The answer has come and does not fit what its caller asked for: what it hands over is not wanted.</summary>
    DoesNotFit = 1,
}
