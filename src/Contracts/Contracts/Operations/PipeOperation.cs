namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a pipe. Create arguments: (whether both ends send, most items on the way in one direction, most bytes), or ()
/// for (true, 1000, 1048576). An end is 0 or 1; of a pipe that is not duplex the first end only receives, the second only
/// sends: else <see cref="ErrorCode.BadArgument"/>. References name the end by their type: pipe-first, pipe-second. Any
/// operation attaches the session to the end; an end is closed when all sessions that were attached have closed it or ended.
/// Milliseconds: null waits for ever, 0 does not wait.
/// </summary>
public enum PipeOperation : ushort
{
    /// <summary>(end) -> [items to receive, sessions attached here, sessions attached there, whether this end is closed, whether the other is]. Does not attach.</summary>
    Look = 0x0001,

    /// <summary>(end) -> null: attaches the session. <see cref="ErrorCode.BrokenPipe"/> when the end is closed.</summary>
    Attach = 0x8001,

    /// <summary>(end, item, milliseconds) -> whether it was sent before the time was over. <see cref="ErrorCode.BrokenPipe"/> when one of the ends is closed.</summary>
    Send = 0x8002,

    /// <summary>(end, milliseconds) -> [item], or [] when the time was over. Handed over under lease. <see cref="ErrorCode.EndOfStream"/> when the other end is closed and everything was received.</summary>
    Receive = 0x8003,

    /// <summary>(end, milliseconds) -> whether there is something to receive, the end of the stream included.</summary>
    Poll = 0x8005,

    /// <summary>(end) -> null: the session is no longer attached. Does nothing where it was not.</summary>
    Close = 0x8006,
}
