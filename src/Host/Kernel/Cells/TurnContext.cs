using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Cells;

/// <summary>What a state may ask for during a turn. Belongs to the cell; used only inside its turns.</summary>
public abstract class TurnContext
{
    /// <summary>The time of the command, in UTC.</summary>
    public DateTime Now { get; set; }

    /// <summary>The array that the command's arguments end, if a large value at their end may keep it; usually null.</summary>
    public byte[]? ArgumentsOwner { get; set; }

    /// <summary>Where the command's caller stands in a distributed trace; usually null.</summary>
    public CallerTrace? Trace { get; set; }

    /// <summary>Whose command it is.</summary>
    public SessionId Session { get; set; }

    /// <summary>The command's number in its session.</summary>
    public RequestId Request { get; set; }

    /// <summary>Who awaits the command's answer.</summary>
    public Caller Caller => new(Session, Request);

    /// <summary>Who waits for whom, over all locks of the host.</summary>
    public WaitGraph Waits { get; init; } = new();

    /// <summary>The object that the context belongs to.</summary>
    public abstract ObjectId Self { get; }

    /// <summary>The object's name, or its id where it has none; for people.</summary>
    public abstract string SelfName { get; }

    /// <summary>The object's name; null where it has none.</summary>
    public virtual string? Name => null;

    /// <summary>Where the answers of the turn's own session go; null in a turn of the kernel.</summary>
    public virtual IReplySink? Sink => null;

    /// <summary>The host's bounds on one page of an iteration.</summary>
    public PageLimits Page { get; set; } = PageLimits.Default;

    /// <summary>Where to note how to take changes back; null outside an atomic batch, which is nearly always.</summary>
    public UndoLog? Undo { get; set; }

    /// <summary>Where to note changes for watchers; null when nobody watches, which is nearly always.</summary>
    public IChangeLog? Changes { get; set; }

    /// <summary>The state now keeps the value: its references stay alive with the object. Call before storing.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NoSuchObject"/>: a reference's target is gone.</exception>
    public void Retain(in Value value)
    {
        if (value.ContainsReferences)
        {
            RetainReferences(value);
        }
    }

    /// <summary>The state no longer keeps the value.</summary>
    /// <param name="value">The value.</param>
    public void Release(in Value value)
    {
        if (value.ContainsReferences)
        {
            ReleaseReferences(value);
        }
    }

    /// <summary>The reply carries the value: the receiver's session holds its references from now on.</summary>
    /// <param name="value">A value that contains references.</param>
    public abstract void HandOut(in Value value);

    /// <summary>Asks for an <see cref="KernelOperation.Wake"/> command at or after a time. Only the earliest wish counts; a state wishes anew when woken.</summary>
    /// <param name="time">When, in UTC.</param>
    public abstract void WakeAt(DateTime time);

    /// <summary>Sends the state a message, which has a turn of its own: at once where the object is idle. Any thread, also outside turns.</summary>
    /// <param name="message">For <see cref="ObjectState.Receive"/>.</param>
    public virtual void Tell(object message) => throw new NotSupportedException("There is no cell here.");

    /// <summary>
    /// Lets the command's caller wait: the turn's reply is not sent; a later turn answers or refuses it. The kernel refuses it
    /// itself when the object goes. Its session is tied meanwhile.
    /// </summary>
    /// <exception cref="ActorException">The session is over, the request was cancelled, or it is part of an atomic batch.</exception>
    public abstract void Park();

    /// <summary>Whether <see cref="EndForStuckThread"/> may end this turn.</summary>
    public virtual bool MayEndForStuckThread => false;

    /// <summary>
    /// Ends the turn whose own thread is stuck in a user's code, in its place: the mailbox is free for the next. The command is parked already,
    /// or refused now. Called inside the turn as it were, by whoever has made sure that the stuck thread touches nothing of the cell until
    /// it says <see cref="Turn.Leave"/>. Any thread.
    /// </summary>
    /// <param name="refusal">Why the command is refused; null where it is parked.</param>
    public virtual void EndForStuckThread(Refusal? refusal) => throw new NotSupportedException("There is no cell here.");

    /// <summary>Begins the answer to a parked request.</summary>
    /// <param name="caller">Who awaits it.</param>
    public ParkedAnswer Answer(Caller caller) => new(this, caller, BeginAnswer(caller));

    /// <summary>Refuses a parked request.</summary>
    /// <param name="caller">Who awaits it.</param>
    /// <param name="code">Why.</param>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public abstract void Refuse(Caller caller, ErrorCode code, string message, string? detail = null);

    /// <summary>
    /// The session has something here from now on: its end is told by <see cref="KernelOperation.SessionEnded"/>. Counted:
    /// each needs its <see cref="Untie"/>, but after the session's end. A parked request ties its session by itself.
    /// </summary>
    /// <param name="session">The turn's own session, or one that is tied already.</param>
    /// <returns>False when it is over.</returns>
    public abstract bool TryTie(SessionId session);

    /// <summary>Ends one tie.</summary>
    /// <param name="session">The session.</param>
    public abstract void Untie(SessionId session);

    /// <summary>The turn's session has no grace period from now on: when its connection goes, it is over.</summary>
    public virtual void EndWithConnection()
    {
        // Where there are no connections, sessions end by themselves.
    }

    /// <summary>Tells the client that what this request was granted is no longer its own.</summary>
    /// <param name="caller">The request; its session is tied.</param>
    public abstract void Revoke(Caller caller);

    /// <summary>What a client says of itself, for people.</summary>
    /// <param name="session">A session that is tied, or the turn's own.</param>
    public abstract string DescribeSession(SessionId session);

    /// <summary>The reply of this turn hands something over under a lease.</summary>
    /// <param name="lease">Its number, unique within the object.</param>
    public abstract void LeaseReply(ulong lease);

    /// <summary>Begins an answer.</summary>
    /// <param name="caller">Who awaits it.</param>
    /// <returns>Where it goes.</returns>
    protected internal abstract ValueWriter BeginAnswer(Caller caller);

    /// <summary>Sends the answer that was begun.</summary>
    /// <param name="caller">Who awaits it.</param>
    /// <param name="lease">The lease under which it hands something over; 0 for none.</param>
    protected internal abstract void SendAnswer(Caller caller, ulong lease);

    /// <summary>Called by <see cref="Retain"/> for a value that contains references.</summary>
    /// <param name="value">The value.</param>
    protected abstract void RetainReferences(in Value value);

    /// <summary>Called by <see cref="Release"/> for a value that contains references.</summary>
    /// <param name="value">The value.</param>
    protected abstract void ReleaseReferences(in Value value);
}
