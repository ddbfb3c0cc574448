namespace Actors.Objects.WorkerPools;

/// <summary>Tasks in the order of their submission. Joining at the end, leaving from anywhere, and coming back near the front cost the same however long it is.</summary>
internal sealed class TaskLine
{
    private PooledTask? _last;

    public int Count { get; private set; }

    public PooledTask? First { get; private set; }

    public void Append(PooledTask task) => InsertAfter(_last, task);

    /// <summary>Takes a task back to its place: those that come back are older than nearly all that wait.</summary>
    public void Return(PooledTask task)
    {
        PooledTask? before = null;
        for (var next = First; next is not null && next.Id < task.Id; next = next.After)
        {
            before = next;
        }

        InsertAfter(before, task);
    }

    public void Remove(PooledTask task)
    {
        if (task.Before is { } before)
        {
            before.After = task.After;
        }
        else
        {
            First = task.After;
        }

        if (task.After is { } after)
        {
            after.Before = task.Before;
        }
        else
        {
            _last = task.Before;
        }

        (task.Before, task.After) = (null, null);
        Count--;
    }

    private void InsertAfter(PooledTask? before, PooledTask task)
    {
        var after = before is null ? First : before.After;
        (task.Before, task.After) = (before, after);
        if (before is null)
        {
            First = task;
        }
        else
        {
            before.After = task;
        }

        if (after is null)
        {
            _last = task;
        }
        else
        {
            after.Before = task;
        }

        Count++;
    }
}
