using System.Diagnostics;
using Actors.Client.Links;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

public class ReaderWatchTests
{
    private const int LongTurns = 8;

    [Fact]
    public async Task Turn_that_does_not_end_has_the_reader_replaced_once()
    {
        var replaced = new TestProbe<string>();
        using var watch = new ReaderWatch(() => replaced.Add("replaced"));

        var turn = watch.Enter();
        await replaced.ExpectAsync();

        Assert.False(watch.TryLeave(turn));
        Assert.False(watch.LooksAfterThisThread);
        Assert.False(watch.MayCompleteHere);
        replaced.ExpectNoneYet();
    }

    [Fact]
    public async Task Turns_after_a_replacement_are_watched_as_well()
    {
        var replaced = new TestProbe<string>();
        using var watch = new ReaderWatch(() => replaced.Add("replaced"));
        watch.Enter();
        await replaced.ExpectAsync();

        var turn = watch.Enter();
        await replaced.ExpectAsync();

        Assert.False(watch.TryLeave(turn));
    }

    [Fact]
    public void Only_the_thread_in_its_turn_is_looked_after()
    {
        using var watch = new ReaderWatch(() => { });
        using var other = new ReaderWatch(() => { });
        Assert.False(watch.LooksAfterThisThread);

        var turn = watch.Enter();
        var isInTurn = watch.LooksAfterThisThread;
        var isOthers = other.LooksAfterThisThread;
        var elsewhere = true;
        var thread = new Thread(() => elsewhere = watch.LooksAfterThisThread);
        thread.Start();
        thread.Join();

        // On a busy machine it may be judged stuck at any moment of its turn.
        var isReaderStill = watch.TryLeave(turn);
        Assert.True(isInTurn || !isReaderStill);
        Assert.False(isOthers);
        Assert.False(elsewhere);
        Assert.False(watch.LooksAfterThisThread);
    }

    [Fact]
    public void Long_turns_in_a_row_send_callers_to_the_thread_pool()
    {
        using var watch = new ReaderWatch(() => { });
        Assert.True(watch.MayCompleteHere);

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < LongTurns; i++)
        {
            var turn = watch.Enter();
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(1.5))
            {
                Thread.SpinWait(20);
            }

            watch.TryLeave(turn);
        }

        // For a second, which may be over on a busy machine.
        var isSentAway = !watch.MayCompleteHere;
        Assert.True(isSentAway || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(1));
    }
}
