using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Batches;
using Actors.Kernel.Directory;
using Actors.Kernel.Mailboxes;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Cells;

/// <summary>
/// One managed object: its mailbox, its state, and the turns between them. A request that finds the mailbox idle runs here
/// and now, on the thread that read it; any other waits its turn.
/// </summary>
internal sealed partial class Cell : IThreadPoolWorkItem
{
    private const int KeepReplyBuffer = 256 * 1024;

    [ThreadStatic]
    private static ByteBuffer? _replyBuffer;

    private readonly ActorSystem _system;
    private readonly Mailbox _mailbox;
    private readonly CellContext _context;
    private ObjectState _state = GoneState.BeforeCreation;
    private string? _goneBecause;

    // The request that has its turn after it has waited; null in all other turns.
    private Envelope? _waited;

    /// <summary>Makes the cell with its mailbox taken: <see cref="Create"/> and <see cref="GiveBack"/> follow.</summary>
    public Cell(ActorSystem system, ObjectId id, ObjectType type, string? name)
    {
        _system = system;
        Id = id;
        Type = type;
        Name = name;
        _mailbox = new Mailbox(system.Options.MailboxCapacity);
        _context = new CellContext(this, system.Directory) { Page = system.Options.Page, Waits = system.Waits };
        _mailbox.TryEnter();
    }

    public ObjectId Id { get; }

    public ObjectType Type { get; }

    /// <summary>Its name; null when it is anonymous. Changed only by the directory, under its lock.</summary>
    public string? Name { get; set; }

    public ObjectReference Reference => new(Id, Type.Name);

    /// <summary>Requests and kernel messages that wait.</summary>
    public int Waiting => _mailbox.Waiting;

    /// <summary>The state's size as of its last turn; a look from outside, not a promise.</summary>
    public long Count => _state.Count;

    /// <summary>The state's version as of its last turn; a look from outside, not a promise.</summary>
    public ulong Version => _state.Version;

    /// <summary>Makes the state. Runs as the cell's first turn: the cell is reserved but nobody has its id yet.</summary>
    public void Create(ref ValueReader arguments, Session session, DateTime now)
    {
        _context.Now = now;
        _context.Session = session.Id;
        try
        {
            _state = Type.Create(ref arguments, _context);
            _context.Commit();
        }
        catch
        {
            _context.Abort();
            throw;
        }
    }

    /// <summary>Takes a request: runs it now if the mailbox is idle, else lets it wait.</summary>
    public void Receive(Session session, in Request request)
    {
        if (_mailbox.TryEnter() || _mailbox.TryEnterSoon())
        {
            var wasLeft = false;
            try
            {
                if (_setAside is null || !TrySetAside(session, request))
                {
                    _context.ArgumentsOwner = request.ArgumentsOwner;
                    _context.Trace = request.Trace;
                    wasLeft = !TryRunTurn(session, request.Id, request.Operation, request.Fence, request.Arguments, request.Now);
                }
            }
            finally
            {
                if (!wasLeft)
                {
                    EndRequest();
                }
            }
        }
        else
        {
            Enqueue(session, request);
        }
    }

    /// <summary>Takes a message of the kernel.</summary>
    public void Tell(SystemMessage message)
    {
        _mailbox.Enqueue(message);
        DrainLater();
    }

    /// <summary>Ends the object: its watchers are told, its waiting requests refused.</summary>
    public void Stop(string reason) => Tell(new StopMessage(reason));

    /// <summary>Works off what waits, a quantum at a time. Called by the scheduler; owns the mailbox.</summary>
    public void Execute()
    {
        using var flushes = FlushScope.Begin();
        for (var left = _system.Options.MailboxQuantum; left > 0; left--)
        {
            if (_mailbox.TryDequeue(out SystemMessage? message))
            {
                message!.Run(this);
            }
            else if (_mailbox.TryDequeue(out Envelope? envelope))
            {
                if (envelope!.Batch is { } batch)
                {
                    // The mailbox stays taken: the batch gives it back when it is done with all its objects.
                    envelope.Return();
                    batch.Arrived();
                    return;
                }

                if (!TrySetAside(envelope) && !TryRunEnvelope(envelope))
                {
                    return;
                }
            }
            else
            {
                break;
            }
        }

        GiveBack();
    }

    /// <summary>Lets a batch have the mailbox, now if it is idle, else when its turn comes.</summary>
    /// <returns>Whether the batch has it now.</returns>
    public bool TryEnter(AtomicBatch batch)
    {
        if (_mailbox.TryEnter())
        {
            return true;
        }

        _mailbox.EnqueueBatch(Envelope.ForBatch(batch));
        DrainLater();
        return false;
    }

    /// <summary>Ends a batch's hold of the mailbox.</summary>
    public void GiveBack()
    {
        _mailbox.Leave();
        if (_mailbox.Waiting != 0)
        {
            DrainLater();
        }
    }

    /// <summary>Applies one command as a part of an atomic batch, which owns the mailbox.</summary>
    public Refusal? ApplyInBatch(Session session, ushort operation, ReadOnlySpan<byte> arguments, DateTime now, ByteBuffer reply) =>
        operation is >= (ushort)ObjectOperation.Describe and < OperationNumber.Change
            ? new Refusal(ErrorCode.BadArgument, $"Operation 0x{operation:x4} cannot be a part of an atomic batch.")
            : Apply(session, operation, arguments, now, reply, out _);

    /// <summary>Before the first command of a batch. Its objects are held for it, so it cannot wait behind what its session has set aside.</summary>
    public void BeginBatch(Session session)
    {
        RunAllSetAside(session);
        _context.Undo = new UndoLog();
        _watchers?.HoldBack();
    }

    /// <summary>After the last command of a batch.</summary>
    public void EndBatch(bool stands)
    {
        if (stands)
        {
            _context.Commit();
        }
        else
        {
            TakeBack(_context.Undo!);
            _context.Abort();
        }

        _context.Undo = null;
        _watchers?.LetGo(stands);
    }

    public override string ToString() => Name is null ? Reference.ToString() : $"{Reference} '{Name}'";

    private void DrainLater()
    {
        if (_mailbox.TryEnterToDrain())
        {
            _system.Options.Scheduler.Post(this);
        }
    }

    private void Enqueue(Session session, in Request request)
    {
        var envelope = MakeEnvelope(session, request);
        session.RequestWaits();
        if (_mailbox.TryEnqueue(envelope))
        {
            DrainLater();
            return;
        }

        session.EndTurn();
        if (envelope.Pinned is { } pinned)
        {
            _system.Directory.Unpin(pinned);
        }

        envelope.Return();

        // Whoever came to wait while TryEnter had the mailbox found it taken: without this nobody would work it off.
        DrainLater();
        session.Sink.Refuse(request.Id, request.Operation, new Refusal(
            ErrorCode.MailboxFull, $"{this} has {_system.Options.MailboxCapacity} requests waiting, which is its limit (host.limits.mailbox). Try again later."));
    }

    private Envelope MakeEnvelope(Session session, in Request request)
    {
        var envelope = Envelope.ForRequest(session, request);
        envelope.Pinned = PinFor(request);
        return envelope;
    }

    // What a waiting request needs stays alive: what its arguments refer to, and an anonymous object itself, which its
    // session may give back meanwhile.
    private List<ObjectReference>? PinFor(in Request request) => (request.CarriesReferences, Name is null) switch
    {
        (true, true) => _system.Directory.Pin([Reference, .. ArgumentReferences.In(request.Arguments)]),
        (true, false) => _system.Directory.Pin(ArgumentReferences.In(request.Arguments)),
        (false, true) => _system.Directory.Pin([Reference]),
        _ => null,
    };

    private void EndRequest()
    {
        _context.ArgumentsOwner = null;
        _context.Trace = null;
        GiveBack();
    }

    // False when the turn was left: the mailbox is no longer this thread's, nor the envelope.
    private bool TryRunEnvelope(Envelope envelope)
    {
        _waited = envelope;
        if (!TryRunWaiting(envelope))
        {
            return false;
        }

        EndWaited();
        return true;
    }

    private void EndWaited()
    {
        var envelope = _waited!;
        _waited = null;
        _context.Trace = null;
        envelope.Session.EndTurn();
        if (envelope.Pinned is { } pinned)
        {
            _system.Directory.Unpin(pinned);
        }

        envelope.Return();
    }

    private bool TryRunWaiting(Envelope envelope)
    {
        if (envelope.Session.TryBeginTurn(envelope.Id))
        {
            _context.Trace = envelope.Trace;
            return TryRunTurn(envelope.Session, envelope.Id, envelope.Operation, envelope.Fence, envelope.Arguments, _system.Now);
        }

        envelope.Session.Sink.Refuse(envelope.Id, envelope.Operation, new Refusal(
            ErrorCode.Cancelled, "The request was cancelled before its turn came. Nothing was changed."));
        return true;
    }

    /// <summary>What others see of the lock that this object is; null when it is none. Any thread.</summary>
    public LockNode? Lock => _state.Lock;

    // False when another thread has ended the turn, while this one was stuck in it: nothing of the cell is this thread's any more.
    private bool TryRunTurn(Session session, RequestId id, ushort operation, in Fence fence, ReadOnlySpan<byte> arguments, DateTime now)
    {
        if (session.IsEnded)
        {
            _system.DeadLetters.Add(now, Id, operation, "its session has ended");
            return true;
        }

        if (!fence.IsNone && _system.RefuseUnlessHeld(fence) is { } lost)
        {
            session.Sink.Refuse(id, operation, lost);
            return true;
        }

        // A user's code may have another object's turn run inside this one, on this thread.
        var reply = _replyBuffer ?? new ByteBuffer(4096);
        _replyBuffer = null;
        try
        {
            reply.Clear(KeepReplyBuffer);
            return TryRunTurn(session, id, operation, arguments, now, reply);
        }
        finally
        {
            _replyBuffer = reply;
        }
    }

    private bool TryRunTurn(Session session, RequestId id, ushort operation, ReadOnlySpan<byte> arguments, DateTime now, ByteBuffer reply)
    {
        var end = TurnEnd.Unchanged;
        _lease = 0;
        _turnSession = session;
        _turnOperation = operation;
        _context.Request = id;
        var refusal = operation is >= (ushort)ObjectOperation.Describe and < OperationNumber.Change
            ? ApplyKernelOperation(session, id, operation, arguments, reply)
            : Apply(session, operation, arguments, now, reply, out end);
        if (end == TurnEnd.Left)
        {
            return false;
        }

        if (refusal is { } error)
        {
            EndRefused(session, id, operation, error, stands: end == TurnEnd.Changed);
            return true;
        }

        if (_isParked)
        {
            _isParked = false;
            _context.Commit();
            return true;
        }

        Send(session, id, operation, reply);
        _context.Commit();
        return true;
    }

    private void EndRefused(Session session, RequestId id, ushort operation, in Refusal error, bool stands)
    {
        EndUnanswered(stands);
        Withdraw(new Caller(session.Id, id));
        session.Sink.Refuse(id, operation, error);
    }

    // A refused command leaves the state as it was, but for entries whose time was over: with them the turn stands, so that
    // what they referred to is let go.
    private void EndUnanswered(bool stands)
    {
        if (stands)
        {
            _context.WithdrawReply();
            _context.Commit();
        }
        else
        {
            _context.Abort();
        }
    }

    private Refusal? Apply(Session session, ushort operation, ReadOnlySpan<byte> arguments, DateTime now, ByteBuffer reply, out TurnEnd end)
    {
        end = TurnEnd.Unchanged;
        if (_goneBecause is { } reason)
        {
            return new Refusal(ErrorCode.NoSuchObject, $"{this} is gone: {reason}.");
        }

        if (operation >= KernelOperation.FirstReserved)
        {
            return new Refusal(ErrorCode.UnknownOperation, $"Operation 0x{operation:x4} is the kernel's own.");
        }

        var version = _state.Version;
        try
        {
            _context.Now = now;
            _context.Session = session.Id;
            _context.Changes = _watchers;
            var turn = new Turn(_context, operation, arguments, reply);
            _state.Apply(ref turn);
            if (turn.WasLeft)
            {
                end = TurnEnd.Left;
                return null;
            }

            return turn.Error == ErrorCode.None ? null : new Refusal(turn.Error, turn.ErrorMessage!, turn.ErrorDetail);
        }
        catch (ActorException e)
        {
            return new Refusal(e.Code, e.Message, e.Detail);
        }
        catch (ValueFormatException e)
        {
            return new Refusal(ErrorCode.BadArgument, e.Message);
        }
        catch (Exception e)
        {
            return Supervise(e, version);
        }
        finally
        {
            if (end != TurnEnd.Left && _state.Version != version)
            {
                end = TurnEnd.Changed;
            }
        }
    }

    private enum TurnEnd
    {
        Unchanged,
        Changed,

        // Another thread has ended it.
        Left,
    }
}
