using Actors.Contracts.Values;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Cells;

/// <summary>
/// The state of one managed object: a deterministic state machine. The cell calls it in turns, one at a time; it never
/// waits, never starts a task, and reads neither clock nor randomness: time comes with the turn.
/// </summary>
public abstract class ObjectState
{
    /// <summary>Rises by one with each change. Never falls, also when an atomic batch is taken back.</summary>
    public ulong Version { get; protected set; }

    /// <summary>What a listing shows as the object's size: entries, items, elements.</summary>
    public abstract long Count { get; }

    /// <summary>
    /// Applies one command: reads the turn's arguments to their end, changes the state, writes the reply. Live and in
    /// replay. A refusal (<see cref="Turn.Fail"/> or an <see cref="Contracts.ActorException"/>) must leave the state as it was;
    /// so must a <see cref="Contracts.ValueFormatException"/> from the arguments: read them all, then change.
    /// </summary>
    /// <param name="turn">The command and where its reply goes.</param>
    public abstract void Apply(ref Turn turn);

    /// <summary>Takes a message that this state has sent to itself by <see cref="TurnContext.Tell"/>, in a turn of its own.</summary>
    /// <param name="context">What the state may ask for during the turn.</param>
    /// <param name="message">The message.</param>
    public virtual void Receive(TurnContext context, object message) =>
        throw new NotSupportedException($"{GetType()} takes no messages.");

    /// <summary>The object is gone; nothing follows. Its parked requests are refused by the kernel.</summary>
    public virtual void Stopped()
    {
        // Most states are only memory.
    }

    /// <summary>What others see of the lock that this object is; null when it is none. Any thread.</summary>
    public virtual LockNode? Lock => null;

    /// <summary>Writes the whole state as one value, for snapshots. References in it are written as references.</summary>
    /// <param name="writer">Where to write.</param>
    public abstract void WriteSnapshot(ValueWriter writer);

    /// <summary>Takes a snapshot's state; called once, before any turn.</summary>
    /// <param name="reader">At the value that <see cref="WriteSnapshot"/> wrote.</param>
    public abstract void ReadSnapshot(ref ValueReader reader);
}
