using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;

namespace Actors.Objects.Locks;

/// <summary>
/// What locks of every kind have in common: a place in the host's graph of waits, a token that rises with every grant, and the news that
/// the last one who could change something died while it held the lock.
/// </summary>
internal abstract class FencedLockState(TurnContext creation) : CoordinatorState
{
    /// <summary>How many holders and how many waiters a description has at most.</summary>
    protected const int MostDescribed = 1000;

    public sealed override LockNode Lock { get; } = new(creation.Self, creation.SelfName);

    /// <summary>The token of the last grant.</summary>
    protected ulong LastToken { get; set; }

    /// <summary>Whether the next grant says that the lock was abandoned.</summary>
    protected bool IsAbandoned { get; set; }

    // Who holds a lock lives and dies with sessions, which no snapshot outlives: [version, last token].

    public sealed override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(2);
        writer.WriteInteger(Version);
        writer.WriteInteger(LastToken);
    }

    public sealed override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        LastToken = reader.ReadUInt64();
    }

    /// <summary>Lets the turn's caller wait for the lock as far as the graph is concerned; else refuses the turn.</summary>
    protected bool TryBeginWait(ref Turn turn, LockRequest request, [NotNullWhen(true)] out LockWait? wait)
    {
        var context = turn.Context;
        wait = new LockWait(context.Caller, Lock, request.Holding, context.DescribeSession(context.Session), context.Now, request.CallSite);
        if (context.Waits.TryBegin(wait, out var circle))
        {
            return true;
        }

        turn.Fail(ErrorCode.Deadlock, LockDescription.Explain(circle), LockDescription.ToJson(circle, context.Now));
        wait = null;
        return false;
    }

    /// <summary>[token, whether the lock was abandoned]; only the first grant says so.</summary>
    protected void WriteGrant(ValueWriter writer, ulong token)
    {
        writer.WriteListHeader(2);
        WriteGranted(writer, token);
    }

    /// <summary>As <see cref="WriteGrant"/>, as the first two parts of a list.</summary>
    protected void WriteGranted(ValueWriter writer, ulong token)
    {
        writer.WriteInteger(token);
        writer.WriteBoolean(IsAbandoned);
        IsAbandoned = false;
    }
}
