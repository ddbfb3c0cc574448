using System.Diagnostics;
using Actors.Contracts.Sockets;

namespace Actors.Contracts.Tests.Sockets;

public sealed class BriefLookTests
{
    private readonly BriefLook _look = new(BriefLook.Moment);

    [Fact]
    public void Nothing_is_looked_for_before_something_came_soon() => Assert.Null(_look.Deadline);

    [Fact]
    public void What_comes_soon_again_and_again_is_looked_for_for_a_moment()
    {
        Come(TimeSpan.Zero, times: 30);

        var before = Stopwatch.GetTimestamp();
        var deadline = _look.Deadline;
        Assert.InRange(deadline!.Value, before, Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 20_000));
    }

    [Fact]
    public void What_comes_late_a_few_times_is_looked_for_no_more()
    {
        Come(TimeSpan.Zero, times: 30);
        Come(TimeSpan.FromMilliseconds(1), times: 3);

        Assert.Null(_look.Deadline);
    }

    [Fact]
    public void A_long_rest_is_soon_forgotten()
    {
        Come(TimeSpan.FromDays(1), times: 1000);
        Come(TimeSpan.Zero, times: 30);

        Assert.NotNull(_look.Deadline);
    }

    [Fact]
    public void Nothing_is_looked_for_for_a_while_when_others_want_the_processor()
    {
        Come(TimeSpan.Zero, times: 30);

        Assert.True(_look.TryGoOn(TimeSpan.FromMicroseconds(20)));
        Assert.NotNull(_look.Deadline);
        Assert.False(_look.TryGoOn(TimeSpan.FromMilliseconds(3)));
        Assert.Null(_look.Deadline);
    }

    [Fact]
    public void While_that_others_want_the_processor_ends()
    {
        var look = new BriefLook(BriefLook.Moment, rest: TimeSpan.Zero);
        Come(TimeSpan.Zero, times: 30, look);

        Assert.False(look.TryGoOn(TimeSpan.FromMilliseconds(3)));

        Assert.NotNull(look.Deadline);
    }

    [Fact]
    public void Look_ends_at_its_deadline()
    {
        Assert.False(_look.TryGiveWay(Stopwatch.GetTimestamp()));
        Assert.True(new BriefLook(TimeSpan.FromDays(1)).TryGiveWay(long.MaxValue));
    }

    private void Come(TimeSpan after, int times, BriefLook? look = null)
    {
        for (var i = 0; i < times; i++)
        {
            (look ?? _look).Note(after);
        }
    }
}
