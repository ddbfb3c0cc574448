using Actors.SharedMemory.Tests.Locks.Exploration;

namespace Actors.SharedMemory.Tests.Locks;

/// <summary>
/// The lock's own code in every order of its steps. Each run demands: one has the lock at a time; nobody takes it from the living, or gives back what is another's;
/// whoever has the lock after one who was killed with it is told; tokens rise; all come to their end, and where nobody was killed without one look of the 50 ms.
/// </summary>
public class MutexProtocolTests
{
    [Fact]
    public void Two_processes_of_which_each_may_be_killed_anywhere()
    {
        var explorer = new Explorer(Participant.Taking(1, rounds: 2), Participant.Taking(2, rounds: 2)) { Deaths = 2, Strays = 1 };

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }

    [Fact]
    public void Three_processes_of_which_one_may_be_killed_anywhere()
    {
        var explorer = new Explorer(Participant.Taking(1), Participant.Taking(2), Participant.Taking(3)) { Deaths = 1 };

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }

    [Fact]
    public void Three_processes_that_look_before_they_sleep()
    {
        var explorer = new Explorer(Participant.Taking(1, looks: 1), Participant.Taking(2, looks: 1), Participant.Taking(3, looks: 1));

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }

    [Fact]
    public void One_of_three_whose_time_may_be_over_leaves_nobody_asleep()
    {
        var explorer = new Explorer(Participant.Taking(1), Participant.Taking(2, isImpatient: true), Participant.Taking(3));

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }

    [Fact]
    public void Hold_that_is_given_back_twice_gives_nothing_back_that_another_thread_or_process_has()
    {
        var explorer = new Explorer(Participant.Taking(1, thread: 1, releases: 2), Participant.Taking(1, thread: 2), Participant.Taking(2));

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }

    [Fact]
    public void Hold_that_two_threads_give_back_at_the_same_time_is_given_back_once()
    {
        var explorer = new Explorer(Participant.Taking(1), Participant.ReleasingCopy(1), Participant.Taking(2)) { Deaths = 1 };

        Assert.InRange(explorer.Run(), 1000, int.MaxValue);
    }
}
