using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;
using Actors.Objects.Queues;

namespace Actors.Objects.Pipes;

/// <summary>
/// The state of a pipe: two ends, and a bounded line of items towards each. A line is named by the end that receives from it.
/// An item is handed over as a queue's is: it stays here under a lease until the receiver's library has it.
/// </summary>
internal sealed partial class PipeState : CoordinatorState
{
    public const string TypeName = "pipe";

    private const int DefaultItems = 1000;
    private const long DefaultBytes = 1 << 20;
    private const int First = 0;
    private const int Second = 1;

    private readonly PipeEnd[] _ends = [new(), new()];
    private readonly PipeDirection[] _towards = [new(), new()];
    private readonly Dictionary<ulong, PipeLease> _leases = [];
    private bool _isDuplex = true;
    private int _maxItems = DefaultItems;
    private long _maxBytes = DefaultBytes;
    private ulong _lastLease;

    private PipeState()
    {
    }

    public override long Count => _towards[First].Ready.Count + _towards[Second].Ready.Count;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var state = new PipeState();
        if (!arguments.End)
        {
            state.ReadOptions(ref arguments);
        }

        arguments.DemandEnd();
        return state;
    }

    // [version, duplex, most items, most bytes, closed first, closed second, last number and [item…] towards the first, and the second]
    // Who is attached lives and dies with sessions; what is on its way to one is written as there.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(10);
        writer.WriteInteger(Version);
        writer.WriteBoolean(_isDuplex);
        writer.WriteInteger(_maxItems);
        writer.WriteInteger(_maxBytes);
        writer.WriteBoolean(_ends[First].IsClosed);
        writer.WriteBoolean(_ends[Second].IsClosed);
        for (var end = First; end <= Second; end++)
        {
            writer.WriteInteger(_towards[end].LastNumber);
            var leased = _leases.Values.Where(lease => lease.End == end).Select(lease => lease.Item);
            var items = _towards[end].Ready.All.Concat(leased).OrderBy(item => item.Number).ToList();
            writer.WriteListHeader(items.Count);
            foreach (var item in items)
            {
                item.WriteHead(writer);
                item.Value.Write(writer);
            }
        }
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        ReadOptions(ref reader);
        _ends[First].IsClosed = reader.ReadBoolean();
        _ends[Second].IsClosed = reader.ReadBoolean();
        foreach (var direction in _towards)
        {
            direction.LastNumber = reader.ReadUInt64();
            for (var left = reader.ReadListHeader(); left > 0; left--)
            {
                direction.TakeIn(QueueItem.Read(ref reader));
            }
        }
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((PipeOperation)turn.Operation)
        {
            case PipeOperation.Look: Look(ref turn); break;
            case PipeOperation.Attach: Attach(ref turn); break;
            case PipeOperation.Send: Send(ref turn); break;
            case PipeOperation.Receive: Receive(ref turn); break;
            case PipeOperation.Poll: Poll(ref turn); break;
            case PipeOperation.Close: Close(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        foreach (var direction in _towards)
        {
            while (direction.Receivers.TryTakeOverdue(context.Now, out var receiver))
            {
                var answer = context.Answer(receiver.Caller);
                answer.Writer.WriteListHeader(0);
                answer.Send();
            }

            while (direction.Senders.TryTakeOverdue(context.Now, out var sender))
            {
                context.Release(sender.Items[0]);
                Answer(context, sender, false);
            }

            RefuseOverdue(context, direction.Pollers);
        }

        ServeBoth(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        foreach (var direction in _towards)
        {
            direction.Receivers.TakeAll(session);
            direction.Pollers.TakeAll(session);
            foreach (var sender in direction.Senders.TakeAll(session))
            {
                context.Release(sender.Items[0]);
            }
        }

        foreach (var (lease, given) in _leases.Where(pair => pair.Value.Caller.Session == session).ToList())
        {
            TakeBack(context, lease, given);
        }

        for (var end = First; end <= Second; end++)
        {
            Detach(context, end, session);
        }

        ServeBoth(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        foreach (var direction in _towards)
        {
            if (direction.Senders.TryTake(caller, out var sender))
            {
                context.Release(sender.Items[0]);
                RefuseCancelled(context, caller);
                ServeBoth(context);
            }
            else if (direction.Receivers.TryTake(caller, out _) || direction.Pollers.TryTake(caller, out _))
            {
                RefuseCancelled(context, caller);
            }
        }
    }

    protected override void Delivered(TurnContext context, ulong lease)
    {
        if (_leases.Remove(lease, out var given))
        {
            _towards[given.End].HandedOver--;
            _towards[given.End].Left(given.Item.Value);
            context.Release(given.Item.Value);
            context.Untie(given.Caller.Session);
            Version++;
            Serve(context, given.End);
        }
    }

    protected override void Returned(TurnContext context, ulong lease, bool isMisfit)
    {
        if (_leases.TryGetValue(lease, out var given))
        {
            TakeBack(context, lease, given);
            context.Untie(given.Caller.Session);
            Serve(context, given.End);
        }
    }

    private void ReadOptions(ref ValueReader reader)
    {
        var (isDuplex, maxItems, maxBytes) = (reader.ReadBoolean(), reader.ReadInt32(), reader.ReadInt64());
        if (maxItems < 1 || maxBytes < 1)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found bounds of {maxItems} items and {maxBytes} bytes; expected 1 or more of each.");
        }

        (_isDuplex, _maxItems, _maxBytes) = (isDuplex, maxItems, maxBytes);
    }

    private void Look(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(5);
        turn.Reply.WriteInteger(_towards[end].Ready.Count);
        turn.Reply.WriteInteger(_ends[end].Attached.Count);
        turn.Reply.WriteInteger(_ends[Other(end)].Attached.Count);
        turn.Reply.WriteBoolean(_ends[end].IsClosed);
        turn.Reply.WriteBoolean(_ends[Other(end)].IsClosed);
    }

    private void Attach(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        turn.DemandEndOfArguments();
        if (TryAttach(ref turn, end))
        {
            turn.Reply.WriteNull();
        }
    }

    private void Close(ref Turn turn)
    {
        var end = ReadEnd(ref turn);
        turn.DemandEndOfArguments();
        if (_ends[end].Attached.Contains(turn.Context.Session))
        {
            turn.Context.Untie(turn.Context.Session);
            Detach(turn.Context, end, turn.Context.Session);
        }

        turn.Reply.WriteNull();
        ServeBoth(turn.Context);
    }

    private bool TryAttach(ref Turn turn, int end)
    {
        if (_ends[end].IsClosed)
        {
            turn.Fail(ErrorCode.BrokenPipe, "This end of the pipe is closed.");
            return false;
        }

        var session = turn.Context.Session;
        if (!_ends[end].Attached.Contains(session))
        {
            if (!turn.Context.TryTie(session))
            {
                throw new ActorException(ErrorCode.SessionLost, "The session has ended.");
            }

            _ends[end].Attached.Add(session);
            Version++;
        }

        return true;
    }

    // The last one to leave closes the end.
    private void Detach(TurnContext context, int end, SessionId session)
    {
        if (!_ends[end].Attached.Remove(session))
        {
            return;
        }

        Version++;
        if (_ends[end].Attached.Count > 0)
        {
            return;
        }

        _ends[end].IsClosed = true;

        // Nobody is left to receive here: what is on its way is dropped, and those who would send more are told.
        var direction = _towards[end];
        while (direction.Ready.Count > 0)
        {
            var item = direction.Ready.TakeFirst().Value;
            direction.Left(item);
            context.Release(item);
        }

        RefuseSenders(context, direction);
        while (direction.Receivers.TryTakeFirst(out var receiver))
        {
            context.Refuse(receiver.Caller, ErrorCode.BrokenPipe, "This end of the pipe was closed.");
        }

        while (direction.Pollers.TryTakeFirst(out var poller))
        {
            context.Refuse(poller.Caller, ErrorCode.BrokenPipe, "This end of the pipe was closed.");
        }

        RefuseSenders(context, _towards[Other(end)]);
    }

    private void WishWake(TurnContext context)
    {
        var (one, other) = (_towards[First].NextDeadline, _towards[Second].NextDeadline);
        var next = one < other ? one : other;
        WishWake(context, next);
    }

    private static int Other(int end) => 1 - end;

    private static int ReadEnd(ref Turn turn)
    {
        var end = turn.Arguments.ReadInt64();
        return end is First or Second ? (int)end : throw new ActorException(ErrorCode.BadArgument, $"Found {end} as an end of a pipe; expected 0 or 1.");
    }

    private static void RefuseSenders(TurnContext context, PipeDirection direction)
    {
        while (direction.Senders.TryTakeFirst(out var sender))
        {
            context.Release(sender.Items[0]);
            context.Refuse(sender.Caller, ErrorCode.BrokenPipe, "An end of the pipe was closed before there was room. Nothing was sent.");
        }
    }
}
