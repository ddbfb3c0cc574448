namespace Actors.TestKit.Probes;

/// <summary>How long a test waits for what must come: long enough for a busy machine, short enough to end a hung run.</summary>
public static class Patience
{
    /// <summary>2 min of real time.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Waits for a task, at most for <see cref="Default"/>.</summary>
    /// <param name="task">What must come.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static Task InTime(this Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.WaitAsync(Default);
    }

    /// <summary>Waits for a task, at most for <see cref="Default"/>.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="task">What must come.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static Task<T> InTime<T>(this Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.WaitAsync(Default);
    }

    /// <summary>Waits for a task, at most for <see cref="Default"/>.</summary>
    /// <param name="task">What must come.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static Task InTime(this ValueTask task) => task.AsTask().InTime();

    /// <summary>Waits for a task, at most for <see cref="Default"/>.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="task">What must come.</param>
    /// <exception cref="TimeoutException">It did not.</exception>
    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().InTime();

    /// <summary>
    /// Waits until something holds that nobody announces, by looking again and again while giving way to others. For what has
    /// a signal, await the signal.
    /// </summary>
    /// <param name="holds">The condition.</param>
    /// <param name="what">What it says, for the failure.</param>
    /// <exception cref="TimeoutException">It did not come to hold within <see cref="Default"/>.</exception>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        ArgumentNullException.ThrowIfNull(holds);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var began = TimeProvider.System.GetTimestamp(); !holds();)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Default)
            {
                throw new TimeoutException($"Within {Default.TotalSeconds} s it did not come to hold that {what}.");
            }

            await look.WaitForNextTickAsync();
        }
    }
}
