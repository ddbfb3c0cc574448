using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Batches;

/// <summary>
/// Operations on several objects of one host, all or nothing. It takes its place in the mailboxes of all its objects in one
/// step, so that any two batches stand in the same order everywhere and none waits for another in a circle. The last
/// mailbox to arrive runs it; the others stay taken until it is done.
/// </summary>
internal sealed class AtomicBatch
{
    // One for the process: held only while a batch takes its places, never while one runs.
    private static readonly Lock Placing = new();

    private readonly ActorSystem _system;
    private readonly Session _session;
    private readonly RequestId _id;
    private readonly List<AtomicCommand> _commands;
    private readonly List<Cell> _cells;
    private int _missing;

    private AtomicBatch(ActorSystem system, Session session, RequestId id, List<AtomicCommand> commands)
    {
        _system = system;
        _session = session;
        _id = id;
        _commands = commands;
        _cells = [.. commands.Select(command => command.Cell).Distinct()];
        _missing = _cells.Count + 1;
    }

    /// <summary>Reads a batch from its request and lets it begin.</summary>
    /// <exception cref="ActorException">An object is gone, or there are too many operations.</exception>
    /// <exception cref="ValueFormatException">The arguments are not a batch.</exception>
    public static void Begin(ActorSystem system, Session session, RequestId id, ref ValueReader arguments)
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

        new AtomicBatch(system, session, id, commands).TakePlaces();
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
        lock (Placing)
        {
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

    private void Run()
    {
        var now = _system.Now;
        var undo = new UndoLog();
        var replies = new List<byte[]>(_commands.Count);
        foreach (var cell in _cells)
        {
            cell.BeginBatch();
        }

        var refusal = _session.IsEnded ? new Refusal(ErrorCode.SessionLost, "The session has ended.") : ApplyAll(undo, replies, now);
        if (refusal is not null)
        {
            undo.Unwind();
        }

        foreach (var cell in _cells)
        {
            cell.EndBatch(refusal is null);
        }

        Answer(refusal, replies);
        foreach (var cell in _cells)
        {
            cell.GiveBack();
        }
    }

    private Refusal? ApplyAll(UndoLog undo, List<byte[]> replies, DateTime now)
    {
        var reply = new ByteBuffer();
        for (var i = 0; i < _commands.Count; i++)
        {
            var command = _commands[i];
            reply.Clear();
            var refusal = command.Cell.ApplyInBatch(_session, command.Operation, command.Arguments, now, undo, reply);
            if (refusal is null && command.MustBeTrue && !(reply.Length == 1 && reply.WrittenSpan[0] == 0xf5))
            {
                refusal = new Refusal(ErrorCode.Aborted, $"required true, found {Value.FromEncoded(reply.WrittenSpan)}");
            }

            if (refusal is { } error)
            {
                return error with { Message = $"Operation {i + 1} of {_commands.Count} ({command.Cell}): {error.Message} Nothing was changed." };
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
