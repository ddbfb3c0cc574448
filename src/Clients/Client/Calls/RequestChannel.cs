using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>
/// Where a proxy's requests go: the client's connection, a pipelined batch on it, or an atomic batch. Thread-safe unless the
/// implementation says otherwise.
/// </summary>
public abstract class RequestChannel : IRequestScope
{
    [ThreadStatic]
    private static ByteBuffer? _spare;

    /// <summary>How .NET values are mapped for this client, proxies included.</summary>
    public abstract ValueConverterSet Converters { get; }

    /// <summary>Begins a request: write its arguments, then send it. A request that is begun and never sent costs nothing.</summary>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation's number.</param>
    public static RequestBuilder Begin(ObjectId target, ushort operation)
    {
        var buffer = _spare ?? new ByteBuffer();
        _spare = null;
        buffer.Clear();
        buffer.GetSpan(RequestBuilder.HeaderSize);
        buffer.Advance(RequestBuilder.HeaderSize);
        return new RequestBuilder(target, operation, buffer);
    }

    /// <summary>Sends a request and awaits its reply.</summary>
    /// <typeparam name="T">The .NET type of the reply.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="reply">Reads the reply.</param>
    /// <param name="cancellationToken">Cancels the wait and, if it has not begun, the request.</param>
    /// <returns>The reply. Await it once.</returns>
    public abstract ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken);

    /// <summary>Sends a request and awaits its completion; what the reply says is not looked at.</summary>
    /// <param name="request">The request; used up.</param>
    /// <param name="cancellationToken">Cancels the wait and, if it has not begun, the request.</param>
    public abstract ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a request that may wait on the host and must have its answer: a cancellation is told to the host, which ends the
    /// wait, and the answer says how.
    /// </summary>
    /// <typeparam name="T">The .NET type of the reply.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="reply">Reads the reply.</param>
    /// <param name="cancellationToken">Asks the host to end the wait.</param>
    internal virtual ValueTask<T> SendCooperativelyAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A wait cannot be a part of a batch.");

    /// <summary>Sends a request that reports while it is carried out. All reports are delivered before the task completes.</summary>
    /// <typeparam name="T">The .NET type of the reply.</typeparam>
    /// <param name="request">The request; used up.</param>
    /// <param name="reply">Reads the reply.</param>
    /// <param name="reports">Takes the reports.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal virtual ValueTask<T> SendReportingAsync<T>(
        RequestBuilder request, ValueConverter<T> reply, ReportInbox reports, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A call that reports cannot be a part of a batch.");

    /// <summary>Whether everything sent so far is in the hands of the operating system: then it gets through, also when this process is killed.</summary>
    internal virtual bool HasSentAll => false;

    /// <summary>Takes responsibility for a reference that a reply has brought.</summary>
    /// <param name="reference">The reference.</param>
    public abstract ReferenceHandle Adopt(ObjectReference reference);

    /// <summary>The channel of the proxies that are read now: this one, but for a host's, where each object has its own.</summary>
    protected internal virtual RequestChannel Current => this;

    /// <summary>Makes a shared object of one that is none: only where the object lives on the host.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="value">The object.</param>
    /// <returns>The reference under which others find it.</returns>
    /// <exception cref="ArgumentException">Here it cannot be shared.</exception>
    protected internal virtual ObjectReference Share<TInterface>(TInterface value)
        where TInterface : class => throw new ArgumentException(
            $"Found an object of {value?.GetType()} as {typeof(TInterface)}; expected a proxy. Only a host makes shared objects of its own.", nameof(value));

    /// <summary>Begins a stream of changes of an object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="afterVersion">From after which version on; null for from now on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public abstract IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken);

    /// <summary>What a request was granted is given back, or was never granted: no more news of it.</summary>
    internal virtual void Forget(Revocation revocation)
    {
        // Only a link has news.
    }

    /// <summary>Gives a used request's buffer back to the thread.</summary>
    /// <param name="request">The request.</param>
    protected static void Recycle(RequestBuilder request) => Recycle(request.Buffer);

    internal static void Recycle(ByteBuffer buffer)
    {
        const int KeepAtMost = 64 * 1024;
        buffer.Clear(KeepAtMost);
        _spare = buffer;
    }
}
