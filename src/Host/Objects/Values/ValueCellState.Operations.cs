using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Matching;
using Actors.Objects.Numbers;

namespace Actors.Objects.Values;

/// <summary>What a value cell does.</summary>
internal sealed partial class ValueCellState
{
    private void Get(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Write(_value);
    }

    private void GetWithVersion(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteInteger(Version);
        turn.Write(_value);
    }

    private void GetTypeCode(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        WriteTypeCode(turn.Reply);
    }

    private void Set(ref Turn turn)
    {
        if (TryReadLast(ref turn, out var value))
        {
            turn.Context.Retain(value);
            Replace(turn.Context, value);
            turn.Reply.WriteInteger(Version);
        }
    }

    private void Exchange(ref Turn turn)
    {
        if (TryReadLast(ref turn, out var value))
        {
            turn.Context.Retain(value);
            turn.Write(_value);
            Replace(turn.Context, value);
        }
    }

    private void CompareAndSet(ref Turn turn)
    {
        var expected = turn.ReadValue();
        if (TryReadLast(ref turn, out var value))
        {
            ReplaceIf(ref turn, ItemMatch.AreSame(_value, expected), value);
        }
    }

    private void CompareVersionAndSet(ref Turn turn)
    {
        var expected = turn.Arguments.ReadUInt64();
        if (TryReadLast(ref turn, out var value))
        {
            ReplaceIf(ref turn, Version == expected, value);
        }
    }

    private void Add(ref Turn turn)
    {
        var number = turn.ReadValue();
        turn.DemandEndOfArguments();
        if (TryAdd(ref turn, number, out var sum))
        {
            Replace(turn.Context, sum);
            turn.Write(sum);
        }
    }

    private void AddWithin(ref Turn turn)
    {
        var number = turn.ReadValue();
        var least = turn.ReadValue();
        var most = turn.ReadValue();
        turn.DemandEndOfArguments();
        if (!TrySum(ref turn, number, out var sum))
        {
            return;
        }

        var within = (least.IsNull || ValueOrdering.Compare(sum, least) >= 0) && (most.IsNull || ValueOrdering.Compare(sum, most) <= 0);
        if (within)
        {
            if (!TryAccept(ref turn, sum, out sum))
            {
                return;
            }

            Replace(turn.Context, sum);
        }

        turn.Reply.WriteListHeader(2);
        turn.Reply.WriteBoolean(within);
        turn.Write(_value);
    }

    private bool TryReadLast(ref Turn turn, out Value accepted)
    {
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        return TryAccept(ref turn, value, out accepted);
    }

    private bool TryAdd(ref Turn turn, in Value number, out Value sum) =>
        TrySum(ref turn, number, out sum) && TryAccept(ref turn, sum, out sum);

    private bool TrySum(ref Turn turn, in Value number, out Value sum)
    {
        if (NumberAddition.TryAdd(_value, number, out sum))
        {
            return true;
        }

        turn.Fail(ErrorCode.TypeMismatch, NumberAddition.Explain(_value, number));
        return false;
    }

    private bool TryAccept(ref Turn turn, in Value value, out Value accepted)
    {
        var error = Accept(value, out accepted);
        if (error == ErrorCode.None)
        {
            return true;
        }

        turn.Fail(error, _type!.Explain(value, error));
        return false;
    }

    private void ReplaceIf(ref Turn turn, bool condition, in Value value)
    {
        if (condition)
        {
            turn.Context.Retain(value);
            Replace(turn.Context, value);
        }

        turn.Reply.WriteBoolean(condition);
    }

    private void Replace(TurnContext context, in Value value)
    {
        if (context.Undo is { } undo)
        {
            UndoReplace(undo, _value);
        }

        context.Release(_value);
        _value = value;
        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, default, value);
    }

    private void UndoReplace(UndoLog undo, Value old) => undo.Push(() => _value = old);
}
