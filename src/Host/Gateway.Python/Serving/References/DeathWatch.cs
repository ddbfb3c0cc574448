using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Serving.Iterators;

namespace Actors.Gateway.Python.Serving.References;

/// <summary>
/// Gives back what processes had counted that have died, when nobody can have it from them. A proxy that one process has pickled
/// for another is counted by nobody while it is under way: in the start of a child, or in a pipe that is read
/// much later. So it waits until every process has ended to which the dead one could have given it: all clients of its
/// time, what they have forked, and what runs the same program in their process groups. Thread-safe.
/// </summary>
/// <param name="processes">The clients.</param>
/// <param name="objects">Their references to objects.</param>
/// <param name="iterators">Their references to iterators.</param>
/// <param name="time">The clock.</param>
internal sealed class DeathWatch(ClientProcesses processes, ReferenceCounts objects, IteratorTable iterators, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Death> _deaths = [];

    /// <summary>Looks who has died since the last look.</summary>
    public void Look()
    {
        lock (_gate)
        {
            // Where its kin cannot be told from others, what it has counted stays counted.
            var now = time.GetTimestamp();
            _deaths.AddRange(processes.TakeDead().Where(dead => dead.Kinship.IsKnown).Select(dead => new Death(dead, now, processes.Connections)));
        }
    }

    /// <summary>Gives back what nobody can have any more.</summary>
    /// <param name="hasUnknown">Whether a client is connected whose process is not known, and that was there when there had been so many connections.</param>
    public void GiveBack(Func<long, bool> hasUnknown)
    {
        long? oldest = null;
        lock (_gate)
        {
            // What was counted in the moment of its death has been counted by then, and who was just given it has claimed it.
            foreach (var death in _deaths.FindAll(death => time.GetElapsedTime(death.Seen) >= ReferenceCounts.ClaimTime))
            {
                if (death.Process.References == 0)
                {
                    _deaths.Remove(death);
                }
                else if (!processes.HasLiving(death.Connections) && !hasUnknown(death.Connections) && death.Connections < (oldest ??= processes.FindOldest()))
                {
                    _deaths.Remove(death);
                    objects.Objects.Drop(death.Process);
                    iterators.References.Drop(death.Process);
                }
            }
        }
    }

    /// <param name="Process">Who has died.</param>
    /// <param name="Seen">When that was seen, by the clock.</param>
    /// <param name="Connections">How many connections there had been by then.</param>
    private readonly record struct Death(PeerProcess Process, long Seen, long Connections);
}
