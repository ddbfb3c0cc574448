using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Actors.Client.References;
using Actors.Client.Watching;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>What comes without being an answer: changes of watched objects, reports of running calls, news that a grant is taken back.</summary>
public abstract partial class EmbeddedChannel : IWatchSource
{
    private readonly ConcurrentDictionary<ulong, WatchInbox> _watches = new();
    private readonly ConcurrentDictionary<ulong, Revocation> _revocations = new();

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ObjectChange> WatchAsync(
        ReferenceHandle target, ulong? afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Ambient, cancellationToken);
        await foreach (var change in new ChangeStream(this, target, afterVersion).ReadAsync(either.Token))
        {
            yield return change;
        }
    }

    ValueTask<ulong> IWatchSource.BeginWatchAsync(RequestBuilder request, WatchInbox inbox, CancellationToken cancellationToken)
    {
        inbox.Id = NextId();
        _watches[inbox.Id] = inbox;
        return Send(inbox.Id, request, new EmbeddedCall<ulong>(Converters.For<ulong>(), reports: null), cancellationToken);
    }

    void IWatchSource.ForgetWatch(WatchInbox inbox) => _watches.TryRemove(new KeyValuePair<ulong, WatchInbox>(inbox.Id, inbox));

    bool IWatchSource.Reaches(WatchInbox inbox) => _closed is null;

    // It is interrupted only at its end.
    Task IWatchSource.WhenConnectedAsync(CancellationToken cancellationToken) => _closed is { } closed ? Task.FromException(closed) : Task.CompletedTask;

    internal override void Forget(Revocation revocation) =>
        _revocations.TryRemove(new KeyValuePair<ulong, Revocation>(revocation.Id, revocation));

    /// <summary>A request has news besides its answer.</summary>
    /// <param name="request">Its number.</param>
    /// <param name="change">The encoded change of the watched object, or the report of the running call.</param>
    protected void Report(ulong request, ReadOnlySpan<byte> change)
    {
        if (_watches.TryGetValue(request, out var inbox))
        {
            var reader = new ValueReader(change);
            inbox.Add(ChangeStream.Read(ref reader));
        }
        else if (_calls.TryGetValue(request, out var call) && call.Reports is { } reports)
        {
            var reader = new ValueReader(change);
            reports.Add(ChangeStream.Read(ref reader).Value);
        }
    }

    /// <summary>What a request was granted is its own no longer.</summary>
    /// <param name="request">Its number.</param>
    protected void Revoke(ulong request)
    {
        if (_revocations.TryRemove(request, out var revoked))
        {
            ThreadPool.UnsafeQueueUserWorkItem(revoked, preferLocal: false);
        }
    }

    private void Expect(ulong request, Revocation revocation)
    {
        revocation.Id = request;
        _revocations[request] = revocation;
    }

    private void EndNews()
    {
        foreach (var inbox in _watches.Values)
        {
            inbox.Interrupt();
        }

        foreach (var request in _revocations.Keys)
        {
            Revoke(request);
        }
    }
}
