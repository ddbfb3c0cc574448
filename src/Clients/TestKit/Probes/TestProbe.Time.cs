namespace Actors.TestKit.Probes;

/// <summary>Expectations that speak of time.</summary>
public sealed partial class TestProbe<T>
{
    /// <summary>
    /// Nothing comes for a while. With a fake clock it is moved on by the period, timer by timer, and what lives on it settles each time: no real
    /// time is waited. Without one, the period is waited in real time, or until something comes.
    /// </summary>
    /// <param name="period">How long; not negative.</param>
    /// <exception cref="ExpectationException">Something came, or was there already; it stays in the probe.</exception>
    public async Task ExpectNothingAsync(TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
        var when = $"for {Seconds(period)}";
        DemandNone(when);
        if (time is not null)
        {
            await time.AdvanceAsync(period);
        }
        else
        {
            using var over = new CancellationTokenSource(period);
            await ((Task)_seen.Reader.WaitToReadAsync(over.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        DemandNone(when);
    }

    /// <summary>
    /// What the body expects must happen within a limit. With a fake clock, the clock is moved on from timer to timer while the body waits,
    /// up to the limit and not beyond; what is due later does not happen. Expectations of this probe inside the body wait as long as the limit lets them.
    /// </summary>
    /// <param name="limit">The limit for the whole body; not negative.</param>
    /// <param name="body">What is expected.</param>
    /// <exception cref="TimeoutException">It did not happen in time; says what was awaited last.</exception>
    public Task WithinAsync(TimeSpan limit, Func<Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return WithinAsync(limit, async () =>
        {
            await body();
            return true;
        });
    }

    /// <summary>As <see cref="WithinAsync(TimeSpan, Func{Task})"/>, with a result.</summary>
    /// <typeparam name="TResult">What the body gives.</typeparam>
    /// <param name="limit">The limit for the whole body; not negative.</param>
    /// <param name="body">What is expected.</param>
    /// <returns>What the body gives.</returns>
    /// <exception cref="TimeoutException">It did not happen in time; says what was awaited last.</exception>
    public async Task<TResult> WithinAsync<TResult>(TimeSpan limit, Func<Task<TResult>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        using var over = new CancellationTokenSource();
        var standing = new ProbeLimit(limit, over.Token);
        var running = RunAsync(body, standing);
        await PassAsync(running, limit);
        if (!running.IsCompleted)
        {
            // Whoever expects something of this probe says now what it was; a body that waits for something else is left alone.
            var wait = standing.HasWaits ? Patience.Default : _patience;
            await over.CancelAsync();
            await Task.WhenAny(running, Task.Delay(wait));
        }

        if (!running.IsCompleted)
        {
            throw new TimeoutException($"Probe {_name}: the body has not come to its end within the limit of {Seconds(limit)}. {_record}");
        }

        var (result, took) = await running;
        return took <= limit
            ? result
            : throw new TimeoutException($"Probe {_name}: the body took {Seconds(took)}; expected at most {Seconds(limit)}. {_record}");
    }

    // Async, so that the limit holds inside the body and nowhere else.
    private async Task<(TResult Result, TimeSpan Took)> RunAsync<TResult>(Func<Task<TResult>> body, ProbeLimit limit)
    {
        _limit.Value = limit;
        var clock = time ?? TimeProvider.System;
        var began = clock.GetTimestamp();
        var result = await body();
        return (result, clock.GetElapsedTime(began));
    }

    private async Task PassAsync(Task running, TimeSpan limit)
    {
        if (time is null)
        {
            await Task.WhenAny(running, Task.Delay(limit));
            return;
        }

        var end = time.GetUtcNow() + limit;
        await time.SettleAsync();
        while (!running.IsCompleted && time.GetUtcNow() < end)
        {
            await time.AdvanceToNextAsync(end);
        }

        // All that is due by now has been set off; what it does may still be on its way.
        await Task.WhenAny(running, Task.Delay(_patience));
    }
}
