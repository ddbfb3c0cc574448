using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Kernel.Tests.Support;

/// <summary>One value, with everything a state does: undo, changes, references, wake-ups; and each way to fail.</summary>
internal sealed class RegisterState(RegisterScript script) : ObjectState
{
    private static readonly Value ChangeKey = Value.FromString("value");

    private Value _value;

    public override long Count => script.CountFails ? throw new InvalidOperationException("no count") : _value.IsNull ? 0 : 1;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context, RegisterScript script)
    {
        var state = new RegisterState(script);
        if (!arguments.End)
        {
            var initial = Value.Read(ref arguments);
            context.Retain(initial);
            state._value = initial;
            if (initial == Value.FromString("defect"))
            {
                throw new InvalidOperationException("the factory is broken");
            }
        }

        return state;
    }

    public override void Apply(ref Turn turn)
    {
        switch (turn.Operation)
        {
            case RegisterOperation.Get:
                script.InGet?.Invoke();
                turn.Write(_value);
                break;
            case RegisterOperation.GetAndFail:
                turn.Write(_value);
                turn.Fail(ErrorCode.ValueError, "Written, then refused.");
                break;
            case RegisterOperation.CallTest:
                script.InTurn?.Invoke();

                // Turns of other objects on this thread have used the same reply buffer.
                turn.Reply.Output.Clear();
                turn.Reply.WriteNull();
                break;
            case RegisterOperation.Set:
                var set = turn.ReadValue();
                turn.DemandEndOfArguments();
                script.InSet?.Invoke(turn.Context.Trace);
                Replace(set, turn.Context);
                turn.Reply.WriteNull();
                break;
            case RegisterOperation.Add:
                Add(ref turn);
                break;
            case RegisterOperation.Take:
                turn.Write(_value);
                Replace(Value.Null, turn.Context);
                break;
            case RegisterOperation.CompareAndSet:
                var expected = turn.ReadValue();
                var replacement = turn.ReadValue();
                var equal = expected == _value;
                if (equal)
                {
                    Replace(replacement, turn.Context);
                }

                turn.Reply.WriteBoolean(equal);
                break;
            case RegisterOperation.WakeAt:
                turn.Context.WakeAt(turn.Context.Now.AddSeconds(turn.Arguments.ReadInt64()));
                turn.Reply.WriteNull();
                break;
            case KernelOperation.Wake:
                script.Wakes.Add(turn.Context.Now);
                script.InWake?.Invoke();
                break;
            default:
                FailAsTold(ref turn);
                break;
        }
    }

    public override void WriteSnapshot(ValueWriter writer) => _value.Write(writer);

    public override void ReadSnapshot(ref ValueReader reader) => _value = Value.Read(ref reader);

    private void FailAsTold(ref Turn turn)
    {
        switch (turn.Operation)
        {
            case RegisterOperation.RetainAndRefuse:
                turn.Context.Retain(turn.ReadValue());
                throw new ActorException(ErrorCode.ValueError, "Kept, then refused.");
            case RegisterOperation.ExpireAndRefuse:
                Replace(Value.Null, turn.Context);
                turn.Fail(ErrorCode.KeyNotFound, "Its time was over.");
                break;
            case RegisterOperation.Refuse:
                throw new ActorException(ErrorCode.ValueError, "Refused as told.");
            case RegisterOperation.Misread:
                throw new ValueFormatException("Misread as told.");
            case RegisterOperation.FailBeforeChange:
                throw new InvalidOperationException("broken before");
            case RegisterOperation.FailInMidChange:
                Version++;
                throw new InvalidOperationException("broken in the middle");
            case RegisterOperation.SetWithoutWayBack:
                Replace(turn.ReadValue(), turn.Context);
                turn.Context.Undo?.Push(() => throw new InvalidOperationException("no way back"));
                turn.Reply.WriteNull();
                break;
            default:
                turn.FailUnknownOperation("register");
                break;
        }
    }

    private void Add(ref Turn turn)
    {
        var by = turn.Arguments.ReadInt64();
        if (!_value.TryGetInt64(out var number))
        {
            turn.Fail(ErrorCode.TypeMismatch, "Found no integer; expected one.");
            return;
        }

        Replace(Value.FromInteger(number + by), turn.Context);
        turn.Reply.WriteInteger(number + by);
    }

    private void Replace(in Value value, TurnContext context)
    {
        context.Retain(value);
        context.Release(_value);
        if (context.Undo is { } undo)
        {
            PushUndo(undo);
        }

        _value = value;
        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, ChangeKey, value);
    }

    // A method of its own, so that the closure costs nothing outside batches.
    private void PushUndo(UndoLog undo)
    {
        var before = _value;
        undo.Push(() => _value = before);
    }
}
