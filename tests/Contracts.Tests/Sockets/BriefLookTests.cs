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

    private void Come(TimeSpan after, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _look.Note(after);
        }
    }
}
