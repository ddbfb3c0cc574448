using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Objects.Locks;

/// <summary>What one who asks for a lock says of itself.</summary>
/// <param name="Owner">The logical owner in its session; 0 for the handle alone.</param>
/// <param name="CallSite">Where in its program; null when it does not say.</param>
/// <param name="Holding">What the owner holds already: not released before this wait is over.</param>
/// <param name="Origins">The requests that were or will be granted the lock: told when it is taken from them.</param>
internal sealed record LockRequest(ulong Owner, string? CallSite, IReadOnlyList<Fence> Holding, List<Caller> Origins)
{
    /// <summary>How long the lock stays taken after its holder's session ended; null when it is released with the session.</summary>
    public TimeSpan? Grace { get; init; }

    private const int MostHeld = 10_000;

    // call site or null, [lock id, token, …]
    public static LockRequest Read(ref Turn turn, ulong owner)
    {
        var callSite = turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadString();
        var numbers = turn.Arguments.ReadListHeader();
        if (numbers % 2 != 0 || numbers > 2 * MostHeld)
        {
            throw new ValueFormatException($"Found a list of {numbers} lock ids and tokens; expected pairs, at most {MostHeld}.");
        }

        var holding = numbers == 0 ? [] : new Fence[numbers / 2];
        for (var i = 0; i < holding.Length; i++)
        {
            holding[i] = new Fence(new ObjectId(turn.Arguments.ReadUInt64()), turn.Arguments.ReadUInt64());
        }

        return new LockRequest(owner, callSite, holding, [turn.Context.Caller]);
    }
}
