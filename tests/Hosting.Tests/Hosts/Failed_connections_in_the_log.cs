using Actors.Contracts;
using Actors.Hosting.Logging;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Failed_connections_in_the_log
{
    [Fact]
    public void A_thousand_failures_take_a_few_lines_and_then_one_number()
    {
        var time = new HandMovedTime();
        var lines = new LogLines();
        var log = new ConnectionFailureLog(lines, time);

        for (var i = 0; i < 1000; i++)
        {
            log.Add("peer", ErrorCode.AuthenticationFailed, "wrong key");
        }

        time.Advance(ConnectionFailureLog.Stretch);
        log.Add("peer", ErrorCode.AuthenticationFailed, "wrong key");

        Assert.Equal(ConnectionFailureLog.LoggedPerStretch + 2, lines.Texts.Count);
        Assert.StartsWith("990 more connections failed", lines.Texts[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_reason_is_cut()
    {
        var lines = new LogLines();

        new ConnectionFailureLog(lines, new HandMovedTime()).Add("peer", ErrorCode.Protocol, new string('x', 100_000));

        Assert.InRange(Assert.Single(lines.Texts).Length, 1, 1000);
    }

    private sealed class HandMovedTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
