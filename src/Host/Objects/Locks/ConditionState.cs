using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Locks;

/// <summary>
/// A condition: a reentrant lock of its own, or the reference of the lock it belongs to, which then has its waiters.
/// </summary>
internal sealed class ConditionState : LockState
{
    public const string TypeName = "condition";

    private Value _lock;

    private ConditionState(TurnContext context)
        : base(context, TypeName, isReentrant: true)
    {
    }

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var given = arguments.End ? default : Value.Read(ref arguments);
        arguments.DemandEnd();
        if (!given.IsNull && given.Kind != ValueKind.Reference)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {given.Kind} as a condition's lock; expected a reference to a lock.");
        }

        context.Retain(given);
        return new ConditionState(context) { _lock = given };
    }

    protected override void GiveLock(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Write(_lock);
    }
}
