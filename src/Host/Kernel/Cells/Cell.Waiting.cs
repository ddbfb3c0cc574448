using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;
using Actors.Kernel.Watching;

namespace Actors.Kernel.Cells;

/// <summary>
/// Requests that wait for their answer inside the object: parked by one turn, answered by another. And ties: what a session
/// holds or awaits here, so that its end is told.
/// </summary>
internal sealed partial class Cell
{
    [ThreadStatic]
    private static ByteBuffer? _answerBuffer;

    [ThreadStatic]
    private static ByteBuffer? _commandArguments;

    [ThreadStatic]
    private static ByteBuffer? _commandReply;

    private Dictionary<Caller, ParkedRequest>? _parked;
    private Dictionary<SessionId, Tie>? _ties;

    // The turn's own; null in the kernel's.
    private Session? _turnSession;
    private ushort _turnOperation;
    private ulong _lease;
    private bool _isParked;

    /// <summary>The client no longer awaits a request that is parked here.</summary>
    public void Cancel(Session session, RequestId id) => Tell(new CancelledMessage(new Caller(session.Id, id)));

    public void Park(Caller caller)
    {
        if (_context.Undo is not null)
        {
            throw new ActorException(ErrorCode.BadArgument, $"A {Type.Name} cannot wait inside an atomic batch.");
        }

        if (!TryTie(caller.Session))
        {
            throw new ActorException(ErrorCode.SessionLost, "The session has ended.");
        }

        if (!_turnSession!.TryPark(caller.Request, this))
        {
            Untie(caller.Session);
            throw new ActorException(ErrorCode.Cancelled, "The request was cancelled before its turn came. Nothing was changed.");
        }

        (_parked ??= []).Add(caller, new ParkedRequest(_turnSession, _turnOperation, Name is null ? _system.Directory.Pin([Reference]) : null));
        _isParked = true;
    }

    /// <summary>Whether the turn is one of a request that has the mailbox for itself.</summary>
    public bool MayEndForStuckThread => !_isCatchingUp && _context.Undo is null;

    /// <summary>Ends a turn in place of its own thread, as that would have ended it.</summary>
    public void EndForStuckThread(Refusal? refusal)
    {
        if (refusal is { } error)
        {
            EndRefused(_turnSession!, _context.Request, _turnOperation, error, stands: false);
        }
        else
        {
            _isParked = false;
            _context.Commit();
        }

        if (_waited is not null)
        {
            EndWaited();
        }

        EndRequest();
    }

    public bool TryTie(SessionId session)
    {
        if (_ties is not null && _ties.TryGetValue(session, out var tie))
        {
            tie.Count++;
            return true;
        }

        if (_turnSession is not { } own || own.Id != session || !own.TryTouch(this))
        {
            return false;
        }

        (_ties ??= []).Add(session, new Tie(own) { Count = 1 });
        return true;
    }

    public void Untie(SessionId session)
    {
        if (_ties is null || !_ties.TryGetValue(session, out var tie) || --tie.Count > 0)
        {
            return;
        }

        _ties.Remove(session);
        UntouchIfNothingIsLeft(tie.Session);
    }

    public void EndTurnSessionWithConnection() => _turnSession!.EndsWithConnection = true;

    public void Revoke(Caller caller)
    {
        if (_ties is not null && _ties.TryGetValue(caller.Session, out var tie))
        {
            var change = new ByteBuffer(32);
            ChangeRing.Write(new ValueWriter(change), _state.Version, ChangeKind.Gone, Value.Null, Value.Null);
            tie.Session.Sink.Revoke(caller.Request, change.WrittenSpan);
        }
    }

    public string DescribeSession(SessionId session) =>
        _turnSession?.Id == session ? _turnSession.Client
        : _ties is not null && _ties.TryGetValue(session, out var tie) ? tie.Session.Client
        : session.ToString();

    public void LeaseReply(ulong lease) => _lease = lease;

    /// <summary>A buffer for one answer; used up before the next one is begun.</summary>
    public static ByteBuffer RentAnswer()
    {
        var buffer = _answerBuffer ??= new ByteBuffer(256);
        buffer.Clear(KeepReplyBuffer);
        return buffer;
    }

    /// <returns>False when nobody awaits it here any more.</returns>
    public bool SendAnswer(Caller caller, ByteBuffer body, ulong lease)
    {
        if (Take(caller) is not { } parked)
        {
            return false;
        }

        _lease = lease;
        Send(parked.Session, caller.Request, parked.Operation, body);
        End(caller, parked);
        return true;
    }

    public void RefuseParked(Caller caller, in Refusal refusal)
    {
        if (Take(caller) is { } parked)
        {
            parked.Session.Sink.Refuse(caller.Request, parked.Operation, refusal);
            End(caller, parked);
        }
    }

    // A turn that parked its request and failed nevertheless: its refusal is its answer.
    private void Withdraw(Caller caller)
    {
        if (_isParked)
        {
            _isParked = false;
            if (Take(caller) is { } parked)
            {
                End(caller, parked);
            }
        }
    }

    private void Send(Session session, RequestId id, ushort operation, ByteBuffer body)
    {
        var lease = _lease;
        _lease = 0;
        if (lease == 0)
        {
            session.Sink.Reply(id, operation, body);
        }
        else if (!session.Sink.TryDeliver(id, operation, body, new LeaseMessage(this, KernelOperation.Delivered, lease)))
        {
            session.Sink.Refuse(id, operation, new Refusal(
                ErrorCode.LimitExceeded, $"The answer has {body.Length} bytes, which is more than a frame takes (host.limits.frame-bytes). It stays where it is."));
            Tell(new LeaseMessage(this, KernelOperation.Returned, lease));
        }
    }

    private ParkedRequest? Take(Caller caller) =>
        _parked is not null && _parked.Remove(caller, out var parked) ? parked : null;

    private void End(Caller caller, ParkedRequest parked)
    {
        parked.Session.Unpark(caller.Request);
        if (parked.Pinned is { } pinned)
        {
            _system.Directory.Unpin(pinned);
        }

        Untie(caller.Session);
    }

    private void RunSessionEnded(Session session)
    {
        if (_ties is null || !_ties.Remove(session.Id))
        {
            return;
        }

        if (_parked is not null)
        {
            foreach (var (caller, parked) in _parked.Where(entry => entry.Key.Session == session.Id).ToList())
            {
                _parked.Remove(caller);
                End(caller, parked);
            }
        }

        RunCommand(KernelOperation.SessionEnded, session.Id, default, default, _system.Now);
    }

    // The object is gone: nobody will answer.
    private void RefuseParked()
    {
        foreach (var caller in _parked?.Keys.ToList() ?? [])
        {
            RefuseParked(caller, new Refusal(ErrorCode.NoSuchObject, $"{this} is gone: {_goneBecause}."));
        }

        foreach (var tie in _ties?.Values.ToList() ?? [])
        {
            tie.Count = 1;
            Untie(tie.Session.Id);
        }
    }

    private void RunCancelled(Caller caller)
    {
        if (_parked is not null && _parked.ContainsKey(caller))
        {
            RunCommand(KernelOperation.Cancelled, caller.Session, caller.Request, default, _system.Now);
        }
    }

    private void RunLease(ushort operation, ulong lease)
    {
        var arguments = _commandArguments ??= new ByteBuffer(16);
        arguments.Clear();
        new ValueWriter(arguments).WriteInteger(lease);
        RunCommand(operation, SessionId.None, default, arguments.WrittenSpan, _system.Now);
    }

    // Most often the object is idle, and the thread that has the news brings it in itself.
    private void TellNow(LeaseMessage message)
    {
        if (!_mailbox.TryEnter())
        {
            Tell(message);
            return;
        }

        message.Run(this);
        GiveBack();
    }

    private readonly record struct ParkedRequest(Session Session, ushort Operation, List<ObjectReference>? Pinned);

    private sealed class Tie(Session session)
    {
        public Session Session { get; } = session;

        public int Count { get; set; }
    }

    private sealed class CancelledMessage(Caller caller) : SystemMessage
    {
        public override void Run(Cell cell) => cell.RunCancelled(caller);
    }

    // What was handed over has been delivered, or has come back: its own news when it is the first.
    // An object ignores news of a lease that is over: one that came back may still be acknowledged.
    private sealed class LeaseMessage(Cell cell, ushort operation, ulong lease) : SystemMessage, IDelivery
    {
        public override void Run(Cell receiver) => receiver.RunLease(operation, lease);

        public void Settled() => cell.TellNow(this);

        public void Returned(bool isMisfit) =>
            cell.TellNow(new LeaseMessage(cell, isMisfit ? KernelOperation.Misfit : KernelOperation.Returned, lease));
    }
}
