namespace Actors.Contracts.Objects;

/// <summary>
/// One end of a pipe on a host: Python's Connection. It can be stored in other objects and sent to other processes; whoever
/// has it can use it. Items arrive once each, in the order sent.
/// </summary>
/// <remarks>
/// The first use attaches this client's session to the end. When the last attached session has closed the end or is over, the
/// end is closed for good: the other end receives what is on its way and then <see cref="ErrorCode.EndOfStream"/>, and what it
/// sends is refused with <see cref="ErrorCode.BrokenPipe"/>. Making a pipe attaches nobody. Of a pipe that is not duplex the
/// first end only receives and the second only sends: else <see cref="ErrorCode.BadArgument"/>. A wait is not subject to the
/// client's call timeout; it outlives a lost connection within the session's grace period, and has effect once. Every call
/// throws <see cref="ActorException"/> when the host refuses it, <see cref="LinkLostException"/> when the link is lost, and
/// <see cref="ValueFormatException"/> when an item is not of the type asked for. Disposing closes the end for this client.
/// </remarks>
public interface ISharedPipeEnd : ISharedObject
{
    /// <summary>Attaches this client before its first use: the end stays open while it is attached.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.BrokenPipe"/>: the end is closed.</exception>
    ValueTask AttachAsync(CancellationToken cancellationToken = default);

    /// <summary>Sends an item; waits for room.</summary>
    /// <typeparam name="T">The item's type.</typeparam>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.BrokenPipe"/>: the other end is closed.</exception>
    ValueTask SendAsync<T>(T item, CancellationToken cancellationToken = default);

    /// <summary>Sends an item if there is room in time.</summary>
    /// <typeparam name="T">The item's type.</typeparam>
    /// <param name="item">The item.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was sent.</returns>
    ValueTask<bool> TrySendAsync<T>(T item, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Sends bytes; waits for room. They arrive whole.</summary>
    /// <param name="bytes">The bytes; copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);

    /// <summary>Receives the next item; waits for one. One that cannot be read as the type stays the next one.</summary>
    /// <typeparam name="T">The item's type.</typeparam>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.EndOfStream"/>: the other end is closed and everything was received.</exception>
    ValueTask<T> ReceiveAsync<T>(CancellationToken cancellationToken = default);

    /// <summary>Receives the next item if there is one in time.</summary>
    /// <typeparam name="T">The item's type.</typeparam>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The item; none when the time was over.</returns>
    ValueTask<Optional<T>> TryReceiveAsync<T>(TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Receives the bytes that were sent together; waits for them.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<byte[]> ReceiveBytesAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether there is something to receive in time, the end of the stream included; leaves it where it is.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> PollAsync(TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Receives until the other end is closed and everything was received.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<T> ReadAllAsync<T>(CancellationToken cancellationToken = default);

    /// <summary>Closes the end for this client. An end that this client never used stays as it is.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask CloseAsync(CancellationToken cancellationToken = default);
}
