using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Watching;

/// <summary>
/// Changes that have come and are not yet taken. Bounded: when the consumer is too slow, all of it gives way to one Reset,
/// which tells it to read anew. One consumer.
/// </summary>
internal sealed class WatchInbox
{
    private const int Capacity = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ObjectChange> _changes = new();
    private TaskCompletionSource? _arrived;
    private bool _interrupted;

    /// <summary>The watch's request id.</summary>
    public ulong Id { get; set; }

    /// <summary>The session it belongs to: in another one, its id is another request's.</summary>
    public SessionId Session { get; set; }

    /// <summary>Whether the connection it came over is gone.</summary>
    public bool IsInterrupted
    {
        get
        {
            lock (_gate)
            {
                return _interrupted;
            }
        }
    }

    public void Add(ObjectChange change)
    {
        lock (_gate)
        {
            if (_changes.Count >= Capacity)
            {
                _changes.Clear();
                change = change with { Kind = ChangeKind.Reset, Key = Value.Null, Value = Value.Null };
            }

            _changes.Enqueue(change);
            Wake();
        }
    }

    /// <summary>Nothing more will come: the connection is gone.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _interrupted = true;
            Wake();
        }
    }

    /// <summary>The next change; null after an interruption, when all that came before it is taken.</summary>
    public async ValueTask<ObjectChange?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_changes.TryDequeue(out var change))
                {
                    return change;
                }

                if (_interrupted)
                {
                    return null;
                }

                arrived = (_arrived ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await arrived.WaitAsync(cancellationToken);
        }
    }

    private void Wake()
    {
        _arrived?.TrySetResult();
        _arrived = null;
    }
}
