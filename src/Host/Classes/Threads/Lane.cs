using System.Collections.Concurrent;
using Actors.Classes.Activations;

namespace Actors.Classes.Threads;

/// <summary>
/// Runs all code of one object, one piece at a time: calls up to their first await, and what follows each await. Code that
/// awaits comes back here by itself. An idle lane is entered by the thread that has something to run.
/// </summary>
internal sealed class Lane(Activation activation) : SynchronizationContext, IThreadPoolWorkItem
{
    private const int Quantum = 64;

    private readonly ConcurrentQueue<LaneItem> _items = new();
    private int _isRunning;

    /// <summary>Takes the right to run here and now, if nobody has it and nothing waits.</summary>
    public bool TryEnter() => _items.IsEmpty && Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0;

    /// <summary>Gives the right to run back.</summary>
    public void Leave()
    {
        Volatile.Write(ref _isRunning, 0);
        if (!_items.IsEmpty)
        {
            Schedule();
        }
    }

    /// <summary>Runs an item after those that wait.</summary>
    public void Post(LaneItem item)
    {
        _items.Enqueue(item);
        Schedule();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => Post(new Continuation(d, state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An object's code runs one piece at a time: await in place of waiting for another piece.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Works off what waits. The scheduler's, or a thread of the class's own.</summary>
    public void Execute()
    {
        var isOwn = !Thread.CurrentThread.IsThreadPoolThread;
        for (var left = Quantum; left > 0 && _items.TryPeek(out var item); left--)
        {
            if (!isOwn && MayBlock(item))
            {
                activation.Type.Host.RunLong(this);
                return;
            }

            _items.TryDequeue(out _);
            Run(item);
        }

        Leave();
    }

    private void Run(LaneItem item)
    {
        var before = Current;
        SetSynchronizationContext(this);
        var segment = SegmentWatch.Own;
        var outer = segment.Enter(activation.Type, item.Member, activation, item.Call);
        try
        {
            item.Run();
        }
        catch (Exception e)
        {
            // Code that nobody awaits: an async void method, or a callback.
            activation.Type.Host.Failed(activation.Reference, e);
        }
        finally
        {
            segment.Leave(outer);
            SetSynchronizationContext(before);
        }
    }

    private void Schedule()
    {
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) != 0)
        {
            return;
        }

        if (!_items.TryPeek(out var item))
        {
            Leave();
        }
        else if (MayBlock(item))
        {
            activation.Type.Host.RunLong(this);
        }
        else
        {
            activation.Type.Host.Scheduler.Post(this);
        }
    }

    private bool MayBlock(LaneItem item) => activation.Type.HasBlocked || item.Member is { MayRunInline: false };

    private sealed class Continuation(SendOrPostCallback run, object? state) : LaneItem
    {
        public override void Run() => run(state);
    }
}
