using System.Diagnostics.CodeAnalysis;
using Actors.Classes.Activations;
using Actors.Classes.Calls;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Classes;

/// <summary>
/// One object of a user's class, as its cell sees it: which calls run, which wait, which streams are open. Used only inside
/// turns, but for <see cref="Tell"/>. The user's code runs in the lane of an <see cref="Activation"/>, which comes and goes.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A life ends in its lane, which Stopped asks for.")]
internal sealed partial class ClassState : ObjectState
{
    private readonly TurnContext _context;
    private readonly List<Value> _arguments;
    private readonly object? _given;
    private Activation? _activation;
    private ClassCall? _spare;
    private DateTime _lastUse;
    private volatile bool _isStopped;

    public ClassState(ClassType type, TurnContext context, List<Value> arguments, object? given)
    {
        Type = type;
        _context = context;
        _arguments = arguments;
        _given = given;
        Reference = new ObjectReference(context.Self, type.Name);
        Name = context.Name;
        _lastUse = context.Now;
        _activation = new Activation(this, arguments);
        try
        {
            _activation.Construct(given);
        }
        catch (Exception e)
        {
            _ = _activation.DisposeAsync();
            var failure = FailureOf(e, isCancelled: false);
            throw new ActorException(failure.Code, failure.Message, failure.Detail);
        }

        type.Host.Add(this);
        WakeWhenIdle();
    }

    public ClassType Type { get; }

    public ObjectReference Reference { get; }

    public string? Name { get; }

    /// <summary>The time of the turn, in UTC.</summary>
    public TimeProvider Time => Type.Host.Time;

    public override long Count => _running.Count + _waiting.Count;

    public override void Apply(ref Turn turn)
    {
        switch (turn.Operation)
        {
            case KernelOperation.Wake:
                TimePassed(turn.Context.Now);
                break;
            case KernelOperation.SessionEnded:
                SessionEnded(turn.Context.Session);
                break;
            case KernelOperation.Cancelled:
                Cancelled(turn.Context.Caller);
                break;
            case (ushort)ClassOperation.Members:
                turn.DemandEndOfArguments();
                WriteMembers(turn.Reply);
                break;
            case (ushort)ClassOperation.Next:
                Take(ref turn);
                break;
            case (ushort)ClassOperation.CloseStream:
                Close(ref turn);
                break;
            default:
                Call(ref turn);
                break;
        }
    }

    /// <summary>Tells the state, in a turn of its own, that a call is over. Any thread.</summary>
    public void Tell(object message)
    {
        if (!_isStopped)
        {
            _context.Tell(message);
        }
    }

    public override void Receive(TurnContext context, object message)
    {
        switch (message)
        {
            case ClassCall call:
                Ended(call);
                break;
            case Func<ClassCall, ValueTask> work:
                _waiting.AddLast(new ClassCall(this, member: null) { Work = work });
                StartNext();
                break;
            case TaskCompletionSource drained:
                _drained.Add(drained);
                TellIfDrained();
                break;
        }
    }

    /// <summary>The object is gone: its code is told, and its life ends by itself.</summary>
    public override void Stopped()
    {
        _isStopped = true;
        foreach (var call in _running)
        {
            call.Cancel();
        }

        foreach (var stream in _streams.Values)
        {
            stream.Cancel();
        }

        _ = _activation?.EndSoon();
        _activation = null;
        _drained.ForEach(drained => drained.TrySetResult());
        Type.Host.Remove(this);
    }

    public override void WriteSnapshot(ValueWriter writer) =>
        throw new NotSupportedException($"A {Type} keeps its own state: by IPersistentState.");

    public override void ReadSnapshot(ref ValueReader reader) =>
        throw new NotSupportedException($"A {Type} keeps its own state: by IPersistentState.");

    private void WriteMembers(ValueWriter writer)
    {
        writer.WriteListHeader(Type.Members.Count);
        foreach (var member in Type.Members.Select(member => member.Shared))
        {
            // member = [name, number, [[parameter, type, is optional]…], result type, is a stream]
            writer.WriteListHeader(5);
            writer.WriteString(member.Name);
            writer.WriteInteger((long)member.Operation);
            writer.WriteListHeader(member.Parameters.Count);
            foreach (var parameter in member.Parameters)
            {
                writer.WriteListHeader(3);
                writer.WriteString(parameter.Name);
                writer.WriteString(parameter.Type);
                writer.WriteBoolean(parameter.IsOptional);
            }

            writer.WriteString(member.Result);
            writer.WriteBoolean(member.IsStream);
        }
    }
}
