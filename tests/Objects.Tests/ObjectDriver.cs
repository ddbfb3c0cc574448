using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Tests;

/// <summary>Drives one state without a host: turns by hand, time by hand, changes and references recorded.</summary>
internal sealed class ObjectDriver : TurnContext, IChangeLog
{
    private readonly ByteBuffer _arguments = new();
    private readonly ByteBuffer _reply = new();

    public ObjectDriver(ObjectType type, Action<ValueWriter>? arguments = null)
    {
        Now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Changes = this;
        arguments?.Invoke(new ValueWriter(_arguments));
        var reader = new ValueReader(_arguments.WrittenSpan);
        State = type.Create(ref reader, this);
    }

    public ObjectState State { get; }

    /// <summary>Changes recorded so far: version, kind, key, value.</summary>
    public List<(ulong Version, ChangeKind Kind, Value Key, Value Value)> Recorded { get; } = [];

    /// <summary>References the state keeps, by object, counted.</summary>
    public Dictionary<ObjectId, int> Kept { get; } = [];

    /// <summary>References handed out in replies.</summary>
    public List<ObjectId> HandedOut { get; } = [];

    /// <summary>The wake-up the state asked for last.</summary>
    public DateTime? WakeTime { get; private set; }

    /// <summary>Applies one command and gives its reply; a refusal is an ActorException, malformed arguments a ValueFormatException.</summary>
    public Value Ask(Enum operation, Action<ValueWriter>? arguments = null) =>
        Ask(Convert.ToUInt16(operation), arguments);

    public Value Ask(ushort operation, Action<ValueWriter>? arguments = null)
    {
        _arguments.Clear();
        _reply.Clear();
        arguments?.Invoke(new ValueWriter(_arguments));
        var turn = new Turn(this, operation, _arguments.WrittenSpan, _reply);
        State.Apply(ref turn);
        return turn.Error == ErrorCode.None
            ? Value.FromEncoded(_reply.WrittenSpan)
            : throw new ActorException(turn.Error, turn.ErrorMessage!);
    }

    /// <summary>Applies commands as an atomic batch that is then taken back.</summary>
    public void AskAndTakeBack(Action commands)
    {
        Undo = new UndoLog();
        commands();
        Undo.Unwind();
        Undo = null;
    }

    public Value Wake() => Ask(KernelOperation.Wake);

    public override void HandOut(in Value value) => ForEachReference(value, HandedOut.Add);

    public override void WakeAt(DateTime time) => WakeTime = time;

    public void Record(ulong version, ChangeKind kind, in Value key, in Value value) =>
        Recorded.Add((version, kind, key, value));

    protected override void RetainReferences(in Value value) =>
        ForEachReference(value, id => Kept[id] = Kept.GetValueOrDefault(id) + 1);

    protected override void ReleaseReferences(in Value value) => ForEachReference(value, id =>
    {
        if (--Kept[id] == 0)
        {
            Kept.Remove(id);
        }
    });

    private static void ForEachReference(in Value value, Action<ObjectId> action)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            action(reference.Id);
        }
    }
}
