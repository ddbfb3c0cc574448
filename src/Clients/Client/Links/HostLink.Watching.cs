using System.Collections.Concurrent;
using Actors.Client.Calls;
using Actors.Client.Watching;
using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>Streams of changes: which request id belongs to which stream.</summary>
internal sealed partial class HostLink
{
    private readonly ConcurrentDictionary<ulong, WatchInbox> _watches = new();

    // By the request that was granted something: told when the host takes it back, or with the session.
    private readonly ConcurrentDictionary<ulong, Revocation> _revocations = new();
    private TaskCompletionSource? _connectedAgain;

    /// <inheritdoc/>
    public ValueTask<ulong> BeginWatchAsync(RequestBuilder request, WatchInbox inbox, CancellationToken cancellationToken)
    {
        var call = PendingCall<ulong>.Rent(Converters.For<ulong>());
        var task = call.Task;
        call.Placed = placed =>
        {
            inbox.Id = placed.Id;
            inbox.Session = _welcome.Session;
            _watches[placed.Id] = inbox;
        };
        Submit(call, request, cancellationToken);
        return task;
    }

    /// <inheritdoc/>
    public bool Reaches(WatchInbox inbox) => State == LinkState.Connected && Session == inbox.Session;

    /// <inheritdoc/>
    public void ForgetWatch(WatchInbox inbox) => _watches.TryRemove(new KeyValuePair<ulong, WatchInbox>(inbox.Id, inbox));

    /// <inheritdoc/>
    public async Task WhenConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_state == LinkState.Connected && !_rebinding)
                {
                    return;
                }

                if (_state == LinkState.Closed)
                {
                    throw Refusal();
                }

                changed = (_connectedAgain ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void HandleEvent(ulong watch, ReadOnlySpan<byte> payload)
    {
        if (_watches.TryGetValue(watch, out var inbox))
        {
            var reader = new ValueReader(payload);
            inbox.Add(ChangeStream.Read(ref reader));
        }
        else if (_reports.TryGetValue(watch, out var reports))
        {
            var reader = new ValueReader(payload);
            reports.Add(ChangeStream.Read(ref reader).Value);
        }
        else if (_revocations.TryRemove(watch, out var revoked))
        {
            ThreadPool.UnsafeQueueUserWorkItem(revoked, preferLocal: false);
        }
    }

    internal override void Forget(Revocation revocation) =>
        _revocations.TryRemove(new KeyValuePair<ulong, Revocation>(revocation.Id, revocation));

    private void RevokeAll()
    {
        foreach (var (id, revoked) in _revocations)
        {
            if (_revocations.TryRemove(id, out _))
            {
                ThreadPool.UnsafeQueueUserWorkItem(revoked, preferLocal: false);
            }
        }
    }

    private void InterruptWatches()
    {
        foreach (var (id, inbox) in _watches)
        {
            if (_watches.TryRemove(id, out _))
            {
                inbox.Interrupt();
            }
        }
    }

    // Whoever waits for the link looks again: it is there, or it never will be.
    private void WakeWaiters()
    {
        TaskCompletionSource? waiters;
        lock (_gate)
        {
            waiters = _connectedAgain;
            _connectedAgain = null;
        }

        waiters?.TrySetResult();
    }
}
