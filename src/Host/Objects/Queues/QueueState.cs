using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Queues;

/// <summary>
/// The state of a queue. Nobody waits while he could be served: every change ends with <see cref="Serve"/>. What is handed
/// over stays here under a lease until the client's library has it, or the work on it is done; else it finds its place again.
/// </summary>
internal sealed partial class QueueState : CoordinatorState
{
    public const string TypeName = "queue";

    private const int MaxItems = 1 << 27;

    private readonly WaitingLine<Getter> _getters = new();
    private readonly WaitingLine<Putter> _putters = new();
    private readonly WaitingLine<Waiter> _joiners = new();
    private ReadyItems _ready;
    private QueueOptions _options;
    private Closing _closing;
    private ulong _lastNumber;
    private long _unfinished;

    private QueueState(QueueOptions options)
    {
        _options = options;
        _ready = new ReadyItems(options.Order);
    }

    private enum Closing
    {
        Open = 0,
        Draining = 1,
        AtOnce = 2,
    }

    public override long Count => _ready.Count;

    protected override string Type => TypeName;

    // Items that count towards the bound.
    private long Occupied => _ready.Count + _handedOver + _atWork;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var options = arguments.End ? QueueOptions.Default : ReadOptions(ref arguments);
        arguments.DemandEnd();
        return new QueueState(options);
    }

    // [version, last number, unfinished, closing, max size, order, delivery limit, keeps dead letters, [item…], [dead letter…]]
    // What is leased is written as there: sessions do not outlive the host.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(10);
        writer.WriteInteger(Version);
        writer.WriteInteger(_lastNumber);
        writer.WriteInteger(_unfinished);
        writer.WriteInteger((int)_closing);
        writer.WriteInteger(_options.MaxSize);
        writer.WriteInteger((int)_options.Order);
        writer.WriteInteger(_options.DeliveryLimit);
        writer.WriteBoolean(_options.KeepsDeadLetters);
        var leased = _leases.Values.Where(lease => lease.Kind != QueueLeaseKind.DeadLetters).SelectMany(lease => Enumerable.Range(0, lease.Count).Select(i => lease.At(i)));
        WriteItems(writer, [.. _ready.All.Concat(leased).OrderBy(item => item.Number)]);
        var deadLeased = _leases.Values.Where(lease => lease.Kind == QueueLeaseKind.DeadLetters).SelectMany(lease => lease.Items!);
        WriteItems(writer, [.. _dead.Concat(deadLeased).OrderBy(item => item.Number)]);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _lastNumber = reader.ReadUInt64();
        _unfinished = reader.ReadInt64();
        _closing = (Closing)reader.ReadInt32();
        _options = ReadOptions(ref reader);
        _ready = new ReadyItems(_options.Order);
        foreach (var item in ReadItems(ref reader))
        {
            _ready.Add(item);
        }

        _dead.AddRange(ReadItems(ref reader));
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((QueueOperation)turn.Operation)
        {
            case QueueOperation.Look: Look(ref turn); break;
            case QueueOperation.Peek: Peek(ref turn); break;
            case QueueOperation.DeadLetters: PageDeadLetters(ref turn); break;
            case QueueOperation.Put: Put(ref turn); break;
            case QueueOperation.PutMany: PutMany(ref turn); break;
            case QueueOperation.Get: Get(ref turn); break;
            case QueueOperation.GetMany: GetMany(ref turn); break;
            case QueueOperation.Lease: Lease(ref turn); break;
            case QueueOperation.Complete: Complete(ref turn); break;
            case QueueOperation.Abandon: Abandon(ref turn); break;
            case QueueOperation.Extend: Extend(ref turn); break;
            case QueueOperation.TaskDone: TaskDone(ref turn); break;
            case QueueOperation.Join: Join(ref turn); break;
            case QueueOperation.ShutDown: ShutDown(ref turn); break;
            case QueueOperation.Clear: Clear(ref turn); break;
            case QueueOperation.TakeDeadLetters: TakeDeadLetters(ref turn); break;
            case QueueOperation.ReviveDeadLetters: ReviveDeadLetters(ref turn); break;
            default: turn.FailUnknownOperation(TypeName); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        EndOverdueLeases(context);
        while (_getters.TryTakeOverdue(context.Now, out var getter))
        {
            AnswerNothing(context, getter);
        }

        while (_putters.TryTakeOverdue(context.Now, out var putter))
        {
            Drop(context, putter);
            Answer(context, putter, false);
        }

        RefuseOverdue(context, _joiners);

        // One who waited for more room than the others is gone.
        Serve(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        _getters.TakeAll(session);
        _joiners.TakeAll(session);
        foreach (var putter in _putters.TakeAll(session))
        {
            Drop(context, putter);
        }

        EndLeasesOf(context, session);
        Serve(context);
        WishWake(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_putters.TryTake(caller, out var putter))
        {
            Drop(context, putter);
            RefuseCancelled(context, caller);
            Serve(context);
        }
        else if (_getters.TryTake(caller, out _) || _joiners.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
        }
    }

    private static QueueOptions ReadOptions(ref ValueReader reader)
    {
        var options = new QueueOptions
        {
            MaxSize = reader.ReadInt32(),
            Order = (QueueOrder)reader.ReadInt32(),
            DeliveryLimit = reader.ReadInt32(),
            KeepsDeadLetters = reader.ReadBoolean(),
        };
        return options.MaxSize is < 0 or > MaxItems ? throw Unfit($"a bound of {options.MaxSize} items; expected 0 to {MaxItems}")
            : !Enum.IsDefined(options.Order) ? throw Unfit($"{(int)options.Order} as a queue's order; expected 0, 1 or 2")
            : options.DeliveryLimit < 0 ? throw Unfit($"a delivery limit of {options.DeliveryLimit}; expected 0 or more")
            : options;
    }

    private static ActorException Unfit(string found) => new(ErrorCode.BadArgument, $"Found {found}.");

    private static void WriteItems(ValueWriter writer, QueueItem[] items)
    {
        writer.WriteListHeader(items.Length);
        foreach (var item in items)
        {
            item.WriteHead(writer);
            item.Value.Write(writer);
        }
    }

    private static QueueItem[] ReadItems(ref ValueReader reader)
    {
        var items = new QueueItem[reader.ReadListHeader()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = QueueItem.Read(ref reader);
        }

        return items;
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(11);
        turn.Reply.WriteInteger(_ready.Count);
        turn.Reply.WriteInteger(_handedOver + _atWork);
        turn.Reply.WriteInteger(_options.MaxSize);
        turn.Reply.WriteInteger((int)_options.Order);
        turn.Reply.WriteInteger(_unfinished);
        turn.Reply.WriteInteger(_getters.Count);
        turn.Reply.WriteInteger(_putters.Count);
        turn.Reply.WriteInteger(_dead.Count);
        turn.Reply.WriteInteger((int)_closing);
        turn.Reply.WriteInteger(_options.DeliveryLimit);
        turn.Reply.WriteInteger(_joiners.Count);
    }

    private void Peek(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(_ready.Count == 0 ? 0 : 1);
        if (_ready.Count > 0)
        {
            turn.Write(_ready.First.Value);
        }
    }

    // Items go to those who wait for one, and room to those who wait for that, for as long as there is either.
    private void Serve(TurnContext context)
    {
        while (true)
        {
            if (_ready.Count > 0 && _getters.TryTakeFirst(out var getter))
            {
                Answer(context, getter);
            }
            else if (_putters.First is { } putter && HasRoom(putter.Items.Length))
            {
                _putters.Remove(putter);
                Admit(context, putter);
            }
            else
            {
                break;
            }
        }

        if (IsDrained)
        {
            RefuseGetters(context);
        }
    }

    private void WishWake(TurnContext context)
    {
        var next = NextLeaseEnd;
        next = _getters.NextDeadline < next ? _getters.NextDeadline : next;
        next = _putters.NextDeadline < next ? _putters.NextDeadline : next;
        next = _joiners.NextDeadline < next ? _joiners.NextDeadline : next;
        WishWake(context, next);
    }
}
