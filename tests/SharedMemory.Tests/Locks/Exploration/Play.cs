using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory.Tests.Locks.Exploration;

/// <summary>
/// One run of a participant's code from its beginning over what it has seen so far; where that is used up, the run ends, and the step that it was
/// about to take is known. The code decides by what it sees alone, so that this is where it stands.
/// </summary>
internal sealed class Play(IReadOnlyList<ulong> seen)
{
    private int _at;

    /// <summary>What it does next.</summary>
    public Step Next { get; private set; }

    public static Step NextOf(Action<Play> code, IReadOnlyList<ulong> seen)
    {
        var play = new Play(seen);
        try
        {
            code(play);
        }
        catch (UsedUpException)
        {
            return play.Next;
        }

        return default;
    }

    public ulong Take(StepKind kind, ulong first = 0, ulong second = 0)
    {
        if (_at < seen.Count)
        {
            return seen[_at++];
        }

        Next = new Step(kind, first, second);
        throw new UsedUpException();
    }

    /// <summary>The lock's words, as this participant uses them.</summary>
    public readonly struct Words(Play play) : IMutexWords
    {
        public uint ReadWord() => (uint)play.Take(StepKind.ReadWord);

        public uint SwapWord(uint value) => (uint)play.Take(StepKind.SwapWord, value);

        public uint CompareAndSwapWord(uint value, uint expected) => (uint)play.Take(StepKind.CompareAndSwapWord, value, expected);

        public uint ReadWanted() => (uint)play.Take(StepKind.ReadWanted);

        public void WriteWanted(uint value) => play.Take(StepKind.WriteWanted, value);

        public uint SwapWanted(uint value) => (uint)play.Take(StepKind.SwapWanted, value);

        public uint CompareAndSwapWanted(uint value, uint expected) => (uint)play.Take(StepKind.CompareAndSwapWanted, value, expected);

        public ulong ReadEnded() => play.Take(StepKind.ReadEnded);

        public void WriteEnded(ulong value) => play.Take(StepKind.WriteEnded, value);

        public ulong CompareAndSwapEnded(ulong value, ulong expected) => play.Take(StepKind.CompareAndSwapEnded, value, expected);

        public bool IsAlive(uint participant) => play.Take(StepKind.AskWhetherAlive, participant) != 0;

        public void WakeOne() => play.Take(StepKind.Wake);
    }

    /// <summary>One wait of it. What only passes time is no step: looking again is reading the word again.</summary>
    /// <param name="play">The run.</param>
    /// <param name="looks">How often it looks before it sleeps.</param>
    /// <param name="isImpatient">Whether its time may be over.</param>
    public struct Wait(Play play, int looks, bool isImpatient) : IMutexWait
    {
        private int _looks = looks;

        public static int MostCourtesy => 1;

        public bool TryLookAgain() => _looks-- > 0;

        public void AllowLooks(int looks) => _looks = 0;

        public readonly void LetAnotherGoFirst(int courtesyLeft)
        {
            // It comes and reads the word again.
        }

        public readonly bool TrySleep(uint seen) => play.Take(StepKind.Sleep, seen, isImpatient ? 1u : 0) != 0;
    }

    private sealed class UsedUpException : Exception;
}
