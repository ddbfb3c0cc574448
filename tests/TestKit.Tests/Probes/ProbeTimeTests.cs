using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.TestKit.Tests.Probes;

public class ProbeTimeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Expecting_nothing_for_an_hour_moves_the_clock_and_takes_no_time()
    {
        var probe = new TestProbe<string>(time: _time);
        await using var timer = Later(probe, TimeSpan.FromMinutes(61));
        var began = _time.GetUtcNow();

        await probe.ExpectNothingAsync(TimeSpan.FromHours(1));

        Assert.Equal(began + TimeSpan.FromHours(1), _time.GetUtcNow());
        Assert.Equal(0, probe.Count);
    }

    [Fact]
    public async Task Expecting_nothing_fails_when_something_comes_at_the_last_moment()
    {
        var probe = new TestProbe<string>("p", _time);
        await using var timer = Later(probe, TimeSpan.FromHours(1));

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => probe.ExpectNothingAsync(TimeSpan.FromHours(1)));

        Assert.StartsWith("Probe p: found \"tick\" (String); expected nothing for 3600 s.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("tick", await probe.ExpectAsync());
    }

    [Fact]
    public async Task Expecting_nothing_in_real_time_ends_with_what_comes()
    {
        var probe = new TestProbe<string>();
        await probe.ExpectNothingAsync(Short);
        var expecting = probe.ExpectNothingAsync(Patience.Default);

        probe.Add("x");

        await Assert.ThrowsAsync<ExpectationException>(() => expecting.InTime());
    }

    [Fact]
    public async Task Body_within_a_limit_has_the_clock_moved_as_far_as_it_needs()
    {
        var probe = new TestProbe<string>(time: _time);
        await using var first = Later(probe, TimeSpan.FromSeconds(10));
        await using var second = Later(probe, TimeSpan.FromSeconds(60));
        var began = _time.GetUtcNow();

        var ticks = await probe.WithinAsync(TimeSpan.FromSeconds(60), () => probe.ExpectAsync(2));

        Assert.Equal(["tick", "tick"], ticks);
        Assert.Equal(began + TimeSpan.FromSeconds(60), _time.GetUtcNow());
    }

    [Fact]
    public async Task Body_that_needs_more_than_the_limit_fails_and_says_what_it_awaited()
    {
        var probe = new TestProbe<string>("p", _time, Short);
        await using var timer = Later(probe, TimeSpan.FromSeconds(61));
        var began = _time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => probe.WithinAsync(TimeSpan.FromSeconds(60), async () => await probe.ExpectAsync<string>()));

        Assert.Equal("Probe p: found nothing within the limit of 60 s; expected a message of type String. Nothing had come before.", failure.Message);
        Assert.Equal(began + TimeSpan.FromSeconds(60), _time.GetUtcNow());
    }

    [Fact]
    public async Task Body_that_waits_for_something_else_is_left_alone_at_the_limit()
    {
        var probe = new TestProbe<string>("p", _time, Short);
        var never = new TaskCompletionSource();

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.WithinAsync(TimeSpan.FromSeconds(1), () => never.Task));

        Assert.StartsWith("Probe p: the body has not come to its end within the limit of 1 s.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_moves_the_clock_past_the_limit_itself_fails()
    {
        var probe = new TestProbe<string>("p", _time);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.WithinAsync(TimeSpan.FromSeconds(1), () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        }));

        Assert.StartsWith("Probe p: the body took 2 s; expected at most 1 s.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limit_in_real_time_ends_the_wait_of_an_expectation()
    {
        var probe = new TestProbe<string>("p");

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.WithinAsync(Short, () => probe.ExpectAsync()).InTime());

        Assert.StartsWith("Probe p: found nothing within the limit of 0.05 s; expected a message.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_of_the_body_is_the_failure()
    {
        var probe = new TestProbe<string>(time: _time);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => probe.WithinAsync(TimeSpan.FromSeconds(1), () => throw new InvalidTimeZoneException()));
    }

    private ITimer Later(TestProbe<string> probe, TimeSpan due) => _time.CreateTimer(_ => probe.Add("tick"), null, due, Timeout.InfiniteTimeSpan);
}
