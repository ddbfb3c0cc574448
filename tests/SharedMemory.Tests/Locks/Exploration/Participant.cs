using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory.Tests.Locks.Exploration;

/// <summary>
/// A thread that uses a lock, and where it can stand: a tree by what it has seen, so that each place is computed once, by running the code itself.
/// </summary>
/// <param name="process">The number of its process, by which it takes part.</param>
/// <param name="code">What it does.</param>
internal sealed class Participant(uint process, Action<Play> code)
{
    private readonly List<Place> _places = [new Place(Play.NextOf(code, []), [])];

    public uint Process => process;

    /// <summary>Whether it gives back what another thread has taken.</summary>
    public bool IsCopying { get; private init; }

    /// <summary>Takes the lock and gives it back, some times.</summary>
    /// <param name="process">The number of its process.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="thread">Its number in its process.</param>
    /// <param name="looks">How often it looks before it sleeps.</param>
    /// <param name="isImpatient">Whether its time may be over before it has the lock.</param>
    /// <param name="releases">How often it gives each hold back: once is enough.</param>
    public static Participant Taking(uint process, int rounds = 1, uint thread = 0, int looks = 0, bool isImpatient = false, int releases = 1) => new(process, play =>
    {
        var words = new Play.Words(play);
        for (var round = 0; round < rounds; round++)
        {
            var wasAbandoned = false;
            if (!MutexProtocol.TryTakeFree(words, process, out var token))
            {
                var wait = new Play.Wait(play, looks, isImpatient);
                if (!MutexProtocol.TryWait(words, ref wait, process, process + (thread << 8), out token, out wasAbandoned))
                {
                    continue;
                }
            }

            play.Take(StepKind.Enter, token, wasAbandoned ? 1u : 0);
            play.Take(StepKind.Leave);
            for (var release = 0; release < releases; release++)
            {
                MutexProtocol.Release(words, token);
            }
        }
    });

    /// <summary>Gives back a copy of the hold of another thread of its process, at any moment after that has it.</summary>
    public static Participant ReleasingCopy(uint process) => new(process, play => MutexProtocol.Release(new Play.Words(play), play.Take(StepKind.TakeCopy)))
    {
        IsCopying = true,
    };

    /// <summary>What it does next at a place.</summary>
    public Step NextAt(int place) => _places[place].Next;

    /// <summary>Where it stands after it has seen something at a place.</summary>
    public int After(int place, ulong sees)
    {
        var children = _places[place].Children;
        if (!children.TryGetValue(sees, out var next))
        {
            ulong[] seen = [.. _places[place].Seen, sees];
            next = _places.Count;
            _places.Add(new Place(Play.NextOf(code, seen), seen));
            children.Add(sees, next);
        }

        return next;
    }

    private sealed class Place(Step next, ulong[] seen)
    {
        public Step Next { get; } = next;

        public ulong[] Seen { get; } = seen;

        public Dictionary<ulong, int> Children { get; } = [];
    }
}
