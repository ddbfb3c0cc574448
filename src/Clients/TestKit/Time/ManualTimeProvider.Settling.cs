namespace Actors.TestKit.Time;

/// <summary>Moving on step by step, with a rest after each.</summary>
public sealed partial class ManualTimeProvider
{
    private readonly List<Func<Task>> _settlers = [];

    /// <summary>When the next timer goes off; null when none will.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due);
            }
        }
    }

    /// <summary>Adds someone who lives on this clock: <see cref="AdvanceAsync"/> waits for it at each step.</summary>
    /// <param name="settle">Waits until nothing is left to do at the present time.</param>
    /// <returns>Disposing it takes it away.</returns>
    public IDisposable AddSettler(Func<Task> settle)
    {
        ArgumentNullException.ThrowIfNull(settle);
        lock (_gate)
        {
            _settlers.Add(settle);
        }

        return new Settler(this, settle);
    }

    /// <summary>
    /// Moves the time on from one timer to the next; before each step and at the end, waits until all who live on the clock have settled. So
    /// an hour of heartbeats passes as it would pass really: each is sent, answered and judged at its time.
    /// </summary>
    /// <param name="by">How far; not negative.</param>
    public async Task AdvanceAsync(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        await SettleAsync();
        do
        {
            await AdvanceToNextAsync(end);
        }
        while (GetUtcNow() < end);
    }

    /// <summary>Moves the time on to the next timer, sets off all that are due then, and lets all settle.</summary>
    /// <param name="end">How far at most: when no timer is due before, the time moves there.</param>
    public async Task AdvanceToNextAsync(DateTimeOffset end)
    {
        var now = GetUtcNow();
        var next = NextDue is { } due && due < end ? due : end;
        Advance(next > now ? next - now : TimeSpan.Zero);
        await SettleAsync();
    }

    /// <summary>Waits, in real time, until all who live on the clock have nothing left to do at the present time.</summary>
    public async Task SettleAsync()
    {
        Func<Task>[] settlers;
        lock (_gate)
        {
            settlers = [.. _settlers];
        }

        foreach (var settle in settlers)
        {
            await settle();
        }
    }

    private sealed class Settler(ManualTimeProvider time, Func<Task> settle) : IDisposable
    {
        public void Dispose()
        {
            lock (time._gate)
            {
                time._settlers.Remove(settle);
            }
        }
    }
}
