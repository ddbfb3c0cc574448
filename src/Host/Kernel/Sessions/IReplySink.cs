using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Sessions;

/// <summary>
/// Where a session's replies go: a port that each protocol implements. Called inside turns, from any thread, several at
/// once; must not block, throw, or call back into the kernel.
/// </summary>
public interface IReplySink
{
    /// <summary>
    /// Whether the client leaves its replies unread: then its requests that have waited for their turn are set aside. After
    /// true, <see cref="SessionTable.LinkReady"/> follows when it has read, or when another connection serves the session.
    /// </summary>
    bool IsCongested => false;

    /// <summary>Answers a request.</summary>
    /// <param name="id">The request.</param>
    /// <param name="operation">Its operation: tells a change from a read.</param>
    /// <param name="body">One encoded value; valid only during the call.</param>
    void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body);

    /// <summary>Answers a request; the body may end in a large run of bytes that stands there by reference and never changes.</summary>
    /// <param name="id">The request.</param>
    /// <param name="operation">Its operation: tells a change from a read.</param>
    /// <param name="body">One encoded value; the buffer is valid only during the call.</param>
    void Reply(RequestId id, ushort operation, ByteBuffer body) => Reply(id, operation, body.WrittenSpan);

    /// <summary>Answers a request with something that stays the host's until the client's library has it.</summary>
    /// <param name="id">The request.</param>
    /// <param name="operation">Its operation; a change.</param>
    /// <param name="body">One encoded value; the buffer is valid only during the call.</param>
    /// <param name="delivery">Told when the client's library has it or does not want it, never inside this call.</param>
    /// <returns>False when the answer is too large to be sent: nothing was.</returns>
    bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery);

    /// <summary>Refuses a request.</summary>
    /// <param name="id">The request.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="error">Why.</param>
    void Refuse(RequestId id, ushort operation, in Refusal error);

    /// <summary>Sends a change to a watcher.</summary>
    /// <param name="watch">The request that began the watch.</param>
    /// <param name="change">One encoded change; valid only during the call.</param>
    /// <returns>False when the link is congested or cut: nothing was sent, the watcher has to catch up later.</returns>
    bool TryEvent(RequestId watch, ReadOnlySpan<byte> change);

    /// <summary>Tells the client that what a request was granted is no longer its own. It reaches the client for as long as the session lives.</summary>
    /// <param name="request">The request.</param>
    /// <param name="change">One encoded change of kind gone; valid only during the call.</param>
    void Revoke(RequestId request, ReadOnlySpan<byte> change) => TryEvent(request, change);

    /// <summary>The kernel has ended the session: nothing begins any more. A turn under way on another thread may still answer.</summary>
    /// <param name="reason">Why, for people.</param>
    void Ended(string reason);
}
