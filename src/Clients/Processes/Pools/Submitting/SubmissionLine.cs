using Actors.Client;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;

namespace Actors.Processes.Pools.Submitting;

/// <summary>
/// The way of this process's tasks to a pool, and of their outcomes back. While one batch of tasks is under way, those that come
/// meanwhile gather to the next; outcomes come in batches, too. Thread-safe.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="exceptions">What failures are restored to.</param>
/// <param name="whenFull">What becomes of tasks without room.</param>
internal sealed class SubmissionLine(WorkerPoolProxy pool, Contracts.Classes.SharedExceptions exceptions, WhenFull whenFull) : IAsyncDisposable
{
    private const int MostTogether = 512;
    private const int MostBytesTogether = 256 * 1024;
    private const int MostNews = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<PendingTask> _outbox = new();
    private readonly Dictionary<ulong, PendingTask> _pending = [];
    private readonly CancellationTokenSource _closing = new();
    private ulong _lastNumber;
    private ulong _submitter;
    private bool _isSending;
    private bool _isClosed;
    private Task _collecting = Task.CompletedTask;

    /// <summary>How many tasks have not ended.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    public void Add(PendingTask task)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(WorkerPool));
            task.Line = this;
            task.Number = ++_lastNumber;
            _pending.Add(task.Number, task);
            _outbox.Enqueue(task);
            if (_isSending)
            {
                return;
            }

            _isSending = true;
        }

        _ = SendAllAsync();
    }

    /// <summary>Takes a task out; the host is told, where it may have it.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool TryCallOff(PendingTask task)
    {
        ulong submitter;
        lock (_gate)
        {
            if (!TryEnd(task))
            {
                return false;
            }

            submitter = task.WasSent ? _submitter : 0;
        }

        if (submitter != 0)
        {
            _ = IgnoreAsync(pool.CancelAsync(submitter, [task.Number]));
        }

        return true;
    }

    /// <summary>The exception that a refusal stands for.</summary>
    public Exception Restore(ActorException refusal) => refusal is RemoteException remote ? exceptions.Restore(remote.From("in a worker")) : refusal;

    /// <summary>Calls off all that has not ended.</summary>
    public void CallOffAll()
    {
        foreach (var task in Pending())
        {
            task.TryCallOff(new CancellationToken(canceled: true));
        }
    }

    public async ValueTask DisposeAsync()
    {
        ulong submitter;
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            submitter = _submitter;
        }

        FailAll(new ObjectDisposedException(nameof(WorkerPool)));
        if (submitter != 0)
        {
            await IgnoreAsync(pool.QuitAsync(submitter));
        }

        await _closing.CancelAsync();
        await _collecting;
        _closing.Dispose();
    }

    private async Task SendAllAsync()
    {
        var batch = new List<PendingTask>();
        while (TryGather(batch))
        {
            try
            {
                var submitter = await EnterAsync();
                var accepted = await pool.SubmitAsync(submitter, batch, whenFull == WhenFull.Wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
                for (var i = 0; i < accepted; i++)
                {
                    batch[i].Accepted?.TrySetResult();
                }

                batch.RemoveRange(0, accepted);
                if (whenFull == WhenFull.Refuse)
                {
                    FailBatch(batch, new ActorException(ErrorCode.Full, $"{pool} has no room for another task."));
                }
            }
            catch (ActorException e) when (e.Code is ErrorCode.NotHeld or ErrorCode.SessionLost)
            {
                // The session that had entered is over; what it had submitted has ended with it.
                Forget(e);
                FailBatch(batch, e);
            }
            catch (Exception e)
            {
                // Whatever keeps a batch from getting there is the failure of its tasks.
                FailBatch(batch, e);
            }
        }
    }

    // What is left of the last batch, and what has come since.
    private bool TryGather(List<PendingTask> batch)
    {
        lock (_gate)
        {
            batch.RemoveAll(task => task.IsOver);
            var bytes = batch.Sum(task => task.Parts.Length);
            while (batch.Count < MostTogether && bytes < MostBytesTogether && _outbox.TryDequeue(out var task))
            {
                if (!task.IsOver)
                {
                    task.WasSent = true;
                    batch.Add(task);
                    bytes += task.Parts.Length;
                }
            }

            _isSending = batch.Count > 0;
            return _isSending;
        }
    }

    private async ValueTask<ulong> EnterAsync()
    {
        // Only the one sender enters.
        if (_submitter == 0)
        {
            var entered = await pool.EnterAsync(_closing.Token);
            lock (_gate)
            {
                _submitter = entered;
            }

            _collecting = CollectAllAsync(entered);
        }

        return _submitter;
    }

    private async Task CollectAllAsync(ulong submitter)
    {
        try
        {
            while (true)
            {
                foreach (var news in await pool.CollectAsync(submitter, MostNews, _closing.Token))
                {
                    Take(news);
                }
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (Exception e)
        {
            // Nobody will tell what becomes of the tasks.
            Forget(e is LinkLostException ? e : new LinkLostException($"What becomes of the tasks will not be known: {e.Message}", mayHaveExecuted: true, e), submitter);
        }
    }

    private void Take(in TaskNews news)
    {
        PendingTask? task;
        lock (_gate)
        {
            if (_pending.TryGetValue(news.Number, out task) && !news.IsReport)
            {
                TryEnd(task);
            }
        }

        if (task is null)
        {
            pool.Discard(news.Body);
        }
        else if (news.IsReport)
        {
            Report(task, news);
        }
        else
        {
            task.ForgetTokens();
            task.Accepted?.TrySetResult();
            if (news.Code == 0)
            {
                task.Complete(news.Body);
            }
            else
            {
                task.Fail(Restore(TaskNews.ReadFailure(news.Code, news.Body)));
            }
        }
    }

    private void Report(PendingTask task, in TaskNews news)
    {
        try
        {
            task.Reports?.Report(news.Body);
        }
        catch (Exception e)
        {
            // What the user's own code throws at a report is the task's failure, as it is for a call of an object.
            if (TryCallOff(task))
            {
                task.ForgetTokens();
                task.Fail(e);
            }
        }
    }

    // Under the gate.
    private bool TryEnd(PendingTask task)
    {
        task.IsOver = true;
        return _pending.Remove(task.Number);
    }

    private void FailBatch(List<PendingTask> batch, Exception failure)
    {
        foreach (var task in batch)
        {
            Fail(task, failure);
        }

        batch.Clear();
    }

    private void Fail(PendingTask task, Exception failure)
    {
        bool ended;
        lock (_gate)
        {
            ended = TryEnd(task);
        }

        if (ended)
        {
            task.ForgetTokens();
            task.Accepted?.TrySetException(failure);
            task.Fail(failure);
        }
    }

    // Those that had been sent under a submitter that is no more.
    private void Forget(Exception because, ulong? submitter = null)
    {
        lock (_gate)
        {
            if (submitter is { } known && known != _submitter)
            {
                return;
            }

            _submitter = 0;
        }

        foreach (var task in Pending().Where(task => task.WasSent))
        {
            Fail(task, because);
        }
    }

    private void FailAll(Exception failure)
    {
        foreach (var task in Pending())
        {
            Fail(task, failure);
        }
    }

    private List<PendingTask> Pending()
    {
        lock (_gate)
        {
            return [.. _pending.Values];
        }
    }

    private static async Task IgnoreAsync(ValueTask call)
    {
        try
        {
            await call;
        }
        catch (Exception e) when (e is ActorException or LinkLostException or TimeoutException)
        {
            // A host that is gone has no tasks to end.
        }
    }
}
