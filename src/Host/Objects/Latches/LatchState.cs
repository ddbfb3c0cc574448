using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Latches;

/// <summary>The state of a latch: a count that signals take down; at zero all who wait are released in that turn.</summary>
internal sealed partial class LatchState : CoordinatorState
{
    public const string TypeName = "latch";

    private const long MostCount = int.MaxValue;

    private readonly WaitingLine<Waiter> _line = new();

    // By token; their sessions are tied.
    private readonly Dictionary<ulong, SessionId> _participants = [];
    private ParticipantDeath _whenParticipantDies;
    private long _initial;
    private long _count;
    private ulong _lastToken;

    private LatchState(long initial, ParticipantDeath whenParticipantDies)
    {
        _initial = initial;
        _count = initial;
        _whenParticipantDies = whenParticipantDies;
    }

    /// <summary>The count.</summary>
    public override long Count => _count;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var count = arguments.ReadInt64();
        var death = arguments.End ? 0 : arguments.ReadInt64();
        arguments.DemandEnd();
        if (count is < 0 or > MostCount)
        {
            throw new ActorException(ErrorCode.ValueError, $"Found a count of {count}; expected 0 to {MostCount}.");
        }

        return death is (long)ParticipantDeath.Ignore or (long)ParticipantDeath.Signal
            ? new LatchState(count, (ParticipantDeath)death)
            : throw new ActorException(ErrorCode.BadArgument, $"Found {death} for what a participant's death does; expected 0 or 1.");
    }

    // Participants go with their sessions, which no snapshot outlives.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(5);
        writer.WriteInteger(Version);
        writer.WriteInteger(_initial);
        writer.WriteInteger(_count);
        writer.WriteInteger((long)_whenParticipantDies);
        writer.WriteInteger(_lastToken);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _initial = reader.ReadInt64();
        _count = reader.ReadInt64();
        _whenParticipantDies = (ParticipantDeath)reader.ReadInt64();
        _lastToken = reader.ReadUInt64();
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((LatchOperation)turn.Operation)
        {
            case LatchOperation.Look: Look(ref turn); break;
            case LatchOperation.Signal: Signal(ref turn); break;
            case LatchOperation.Add: Add(ref turn); break;
            case LatchOperation.Reset: Reset(ref turn); break;
            case LatchOperation.Wait: Wait(ref turn); break;
            case LatchOperation.Join: Join(ref turn); break;
            case LatchOperation.SignalAs: SignalAs(ref turn); break;
            case LatchOperation.Leave: Leave(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        RefuseOverdue(context, _line);
        WishWake(context, _line.NextDeadline);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        _line.TakeAll(session);
        if (_participants.Count == 0)
        {
            return;
        }

        foreach (var token in _participants.Where(participant => participant.Value == session).Select(participant => participant.Key).ToList())
        {
            EndUnsignalled(context, token);
        }
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
        }
    }
}
