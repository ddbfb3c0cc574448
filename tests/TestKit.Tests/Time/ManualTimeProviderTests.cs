using Actors.TestKit.Time;

namespace Actors.TestKit.Tests.Time;

public class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void Timers_go_off_in_the_order_of_their_times_and_of_their_setting()
    {
        Set("c", 3);
        Set("a", 1);
        Set("b", 1);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["a@1", "b@1"], _seen);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["a@1", "b@1", "c@3"], _seen);
    }

    [Fact]
    public void Timer_that_repeats_goes_off_at_each_of_its_times_and_not_after_it_is_disposed()
    {
        var timer = Set("t", 1, period: 2);

        _time.Advance(TimeSpan.FromSeconds(6));
        timer.Dispose();
        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["t@1", "t@3", "t@5"], _seen);
        Assert.Null(_time.NextDue);
    }

    [Fact]
    public async Task All_settle_before_the_first_step_and_after_each()
    {
        Set("t", 1, period: 1);
        using var settler = _time.AddSettler(() =>
        {
            _seen.Add($"settled@{Now}");
            return Task.CompletedTask;
        });

        await _time.AdvanceAsync(TimeSpan.FromSeconds(2.5));

        Assert.Equal(["settled@0", "t@1", "settled@1", "t@2", "settled@2", "settled@2.5"], _seen);
    }

    [Fact]
    public async Task Timer_that_is_set_while_one_settles_goes_off_in_its_place()
    {
        using var settler = _time.AddSettler(() =>
        {
            if (_seen.Count == 0)
            {
                Set("late", 1);
            }

            return Task.CompletedTask;
        });

        await _time.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["late@1"], _seen);
    }

    [Fact]
    public async Task Settler_that_was_taken_away_is_not_asked()
    {
        _time.AddSettler(() => throw new InvalidOperationException("asked")).Dispose();

        await _time.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, Now);
    }

    private double Now => (_time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;

    private ITimer Set(string name, double due, double? period = null) => _time.CreateTimer(
        _ => _seen.Add($"{name}@{Now}"),
        null,
        TimeSpan.FromSeconds(due),
        period is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan);
}
