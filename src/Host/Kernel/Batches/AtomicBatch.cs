using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Directory;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Batches;

/// <summary>
/// Operations on several objects of one host, all or nothing. It takes its place in the mailboxes of all its objects in one
/// step, so that any two batches stand in the same order everywhere and none waits for another in a circle. The last
/// mailbox to arrive runs it; the others stay taken until it is done.
/// </summary>
internal sealed class AtomicBatch
{
    private readonly ActorSystem _system;
    private readonly Session _session;
    private readonly RequestId _id;
    private readonly Fence _fence;
    private readonly List<AtomicCommand> _commands;
    private readonly List<Cell> _cells;
    private readonly List<ObjectReference> _pinned;
    private int _missing;

    private AtomicBatch(ActorSystem system, Session session, in Request request, List<AtomicCommand> commands)
    {
        _system = system;
        _session = session;
        _id = request.Id;
        _fence = request.Fence;
        _commands = commands;
        _cells = [.. commands.Select(command => command.Cell).Distinct()];
        _missing = _cells.Count + 1;
        _pinned = request.CarriesReferences ? PinReferences() : [];
    }

    /// <summary>Reads a batch from its request and lets it begin.</summary>
    /// <exception cref="ActorException">An object is gone or its mailbox full, or there are too many operations.</exception>
    /// <exception cref="ValueFormatException">The arguments are not a batch.</exception>
    public static void Begin(ActorSystem system, Session session, in Request request, ref ValueReader arguments)
    {
        var commands = new List<AtomicCommand>();
        while (!arguments.End)
        {
            if (commands.Count == system.Options.MaxAtomicOperations)
            {
                throw new ActorException(ErrorCode.LimitExceeded, $"An atomic batch has at most {system.Options.MaxAtomicOperations} operations (host.limits.atomic-operations).");
            }

            commands.Add(AtomicCommand.Read(ref arguments, system));
        }

        new AtomicBatch(system, session, request, commands).TakePlaces();
    }

    /// <summary>One more mailbox is ours; called by each cell when the batch's turn has come there.</summary>
    public void Arrived()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            Run();
        }
    }

    private void TakePlaces()
    {
        lock (_system.BatchPlacing)
        {
            DemandRoom();
            foreach (var cell in _cells)
            {
                if (cell.TryEnter(this))
                {
                    Interlocked.Decrement(ref _missing);
                }
            }
        }

        Arrived();
    }

    private void DemandRoom()
    {
        var capacity = _system.Options.MailboxCapacity;
        if (_cells.Find(cell => cell.Waiting >= capacity) is { } full)
        {
            _system.Directory.Unpin(_pinned);
            throw new ActorException(ErrorCode.MailboxFull, $"{full} has {capacity} requests waiting, which is its limit (host.limits.mailbox). Try again later.");
        }
    }

    // The batch may wait, and its sender let go of what it sent.
    private List<ObjectReference> PinReferences()
    {
        var references = new List<ObjectReference>();
        foreach (var command in _commands)
        {
            references.AddRange(ArgumentReferences.In(command.Arguments));
        }

        return _system.Directory.Pin(references);
    }

    private void Run()
    {
        var now = _system.Now;
        var replies = new List<byte[]>(_commands.Count);
        foreach (var cell in _cells)
        {
            cell.BeginBatch(_session);
        }

        var ended = _session.IsEnded;
        var refusal = ended ? null : _fence.IsNone ? ApplyAll(replies, now) : _system.RefuseUnlessHeld(_fence) ?? ApplyAll(replies, now);
        foreach (var cell in _cells)
        {
            cell.EndBatch(refusal is null);
        }

        if (ended)
        {
            _system.DeadLetters.Add(now, ObjectId.Host, (ushort)HostOperation.Atomic, "its session has ended");
        }
        else
        {
            Answer(refusal, replies);
        }

        foreach (var cell in _cells)
        {
            cell.GiveBack();
        }

        _system.Directory.Unpin(_pinned);
    }

    private Refusal? ApplyAll(List<byte[]> replies, DateTime now)
    {
        var reply = new ByteBuffer();
        for (var i = 0; i < _commands.Count; i++)
        {
            var command = _commands[i];
            reply.Clear();
            var refusal = command.Cell.ApplyInBatch(_session, command.Operation, command.Arguments, now, reply);
            if (refusal is null && command.MustBeTrue && !(reply.Length == 1 && reply.WrittenSpan[0] == 0xf5))
            {
                refusal = new Refusal(ErrorCode.Aborted, "its reply is not true, as the batch requires.");
            }

            if (refusal is { } error)
            {
                return error with { Message = $"Operation {i + 1} of {_commands.Count} ({command.Cell}): {error.Message} Nothing of the batch took effect." };
            }

            replies.Add(reply.WrittenSpan.ToArray());
        }

        return null;
    }

    private void Answer(Refusal? refusal, List<byte[]> replies)
    {
        if (refusal is { } error)
        {
            _session.Sink.Refuse(_id, (ushort)HostOperation.Atomic, error);
            return;
        }

        var body = new ByteBuffer();
        var writer = new ValueWriter(body);
        writer.WriteListHeader(replies.Count);
        foreach (var reply in replies)
        {
            writer.WriteBytes(reply);
        }

        _session.Sink.Reply(_id, (ushort)HostOperation.Atomic, body.WrittenSpan);
    }
}
