using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Objects.Matching;
using Actors.Objects.Numbers;

namespace Actors.Objects.Lists;

/// <summary>Changes that look before they act.</summary>
internal sealed partial class ListState
{
    private void Exchange(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var item = ReadItemOnly(ref turn);
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        turn.Context.Retain(item);
        turn.Write(_items[position]);
        Replace(turn.Context, position, item);
    }

    private void CompareAndSet(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var expected = turn.ReadValue();
        var item = ReadItemOnly(ref turn);
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        var matches = ItemMatch.AreSame(_items[position], expected);
        if (matches)
        {
            turn.Context.Retain(item);
            Replace(turn.Context, position, item);
        }

        turn.Reply.WriteBoolean(matches);
    }

    private void CompareAndRemove(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var expected = ReadItemOnly(ref turn);
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        var matches = ItemMatch.AreSame(_items[position], expected);
        if (matches)
        {
            RemoveRange(turn.Context, position, 1);
        }

        turn.Reply.WriteBoolean(matches);
    }

    private void AddTo(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var number = ReadItemOnly(ref turn);
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        if (!NumberAddition.TryAdd(_items[position], number, out var sum))
        {
            turn.Fail(ErrorCode.TypeMismatch, NumberAddition.Explain(_items[position], number));
            return;
        }

        Replace(turn.Context, position, sum);
        turn.Write(sum);
    }
}
