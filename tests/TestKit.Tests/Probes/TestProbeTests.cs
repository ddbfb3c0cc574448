using System.Threading.Channels;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Tests.Probes;

public class TestProbeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Messages_come_in_their_order_each_of_its_type()
    {
        var probe = new TestProbe<object>();
        probe.Add("one");
        probe.Add(2);
        probe.Add(3);

        Assert.Equal("one", await probe.ExpectAsync<string>());
        Assert.Equal(2, await probe.ExpectAsync<int>(number => number > 1));
        Assert.Equal(3, await probe.ExpectAsync());
        probe.ExpectNoneYet();
    }

    [Fact]
    public async Task Message_that_comes_later_is_waited_for()
    {
        var probe = new TestProbe<object>();
        var expecting = probe.ExpectAsync<string>();

        Assert.False(expecting.IsCompleted);
        probe.Add("late");

        Assert.Equal("late", await expecting);
    }

    [Fact]
    public async Task Failure_on_another_type_says_what_came_what_was_awaited_and_what_came_before()
    {
        var probe = new TestProbe<object>("orders");
        probe.Add("first");
        await probe.ExpectAsync();
        probe.Add(7);

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => probe.ExpectAsync<string>());

        Assert.Equal(
            "Probe orders: found 7 (Int32); expected a message of type String. Before that had come:\n  \"first\" (String)",
            failure.Message);
    }

    [Fact]
    public async Task Failure_on_a_wish_says_the_wish_as_it_was_written()
    {
        var probe = new TestProbe<string>();
        probe.Add("a");

        var failure = await Assert.ThrowsAsync<ExpectationException>(() => probe.ExpectAsync<string>(text => text.Length > 3));

        Assert.Equal("Probe of String: found \"a\" (String); expected a message of type String such that text => text.Length > 3. Nothing had come before.", failure.Message);
    }

    [Fact]
    public async Task Failure_when_nothing_comes_names_the_wait_the_wish_and_the_last_messages()
    {
        var probe = new TestProbe<int>("numbers", patience: Short);
        for (var i = 1; i <= 12; i++)
        {
            probe.Add(i);
        }

        await probe.ExpectAsync(12);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.ExpectAsync<int>());

        Assert.StartsWith("Probe numbers: found nothing within 0.05 s; expected a message of type Int32. Before that 12 had come, the last 10:\n  3 (Int32)", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  12 (Int32)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fishing_passes_over_what_is_not_wished_and_leaves_what_comes_after()
    {
        var probe = new TestProbe<object>();
        probe.Add("a");
        probe.Add(1);
        probe.Add("bbb");
        probe.Add("c");

        Assert.Equal("bbb", await probe.FishAsync<string>(text => text.Length == 3));
        Assert.Equal("c", await probe.FishAsync<string>());
        Assert.Equal(0, probe.Count);
    }

    [Fact]
    public async Task Fishing_in_vain_says_what_was_passed_over()
    {
        var probe = new TestProbe<object>(patience: Short);
        probe.Add("a");

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.FishAsync<int>());

        Assert.EndsWith("expected a message of type Int32. Before that had come:\n  \"a\" (String)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receiving_many_says_at_which_it_stopped()
    {
        var probe = new TestProbe<int>(patience: Short);
        probe.Add(1);
        probe.Add(2);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.ExpectAsync(3));

        Assert.Contains("expected message 3 of 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_that_ended_fails_at_once_and_gives_first_what_came()
    {
        var probe = new TestProbe<int>("p");
        probe.Add(1);
        probe.Complete();

        Assert.Equal(1, await probe.ExpectAsync());
        var failure = await Assert.ThrowsAsync<ChannelClosedException>(() => probe.ExpectAsync());

        Assert.StartsWith("Probe p: found its end; expected a message.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_that_came_is_told_where_nothing_was_expected_and_stays()
    {
        var probe = new TestProbe<string>("p");
        probe.Add("x");

        var failure = Assert.Throws<ExpectationException>(probe.ExpectNoneYet);

        Assert.StartsWith("Probe p: found \"x\" (String); expected nothing so far.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, probe.Count);
    }
}
