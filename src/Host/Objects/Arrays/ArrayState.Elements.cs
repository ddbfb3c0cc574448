using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;

namespace Actors.Objects.Arrays;

/// <summary>Checks of what commands bring, and the two ways an array changes: one element, or everything.</summary>
internal sealed partial class ArrayState
{
    private Span<byte> Element(int position) => _elements.AsSpan(position * _type.Size, _type.Size);

    private bool RequireIndex(ref Turn turn, long index, out int position)
    {
        var located = index < 0 ? index + Length : index;
        var inside = located >= 0 && located < Length;
        position = inside ? (int)located : -1;
        if (!inside)
        {
            turn.Fail(ErrorCode.IndexOutOfRange, $"Found index {index}; the array has {Length} elements.");
        }

        return inside;
    }

    private bool RequireElement(ref Turn turn, in Value value, scoped Span<byte> element) =>
        Require(ref turn, _type.Store(value, element), value);

    private bool Require(ref Turn turn, ErrorCode error, in Value operand)
    {
        if (error != ErrorCode.None)
        {
            turn.Fail(error, _type.Explain(operand, error));
        }

        return error == ErrorCode.None;
    }

    // For refusals by a result that no operand shows.
    private bool RequireResult(ref Turn turn, ErrorCode error)
    {
        if (error != ErrorCode.None)
        {
            turn.Fail(error, error == ErrorCode.Overflow
                ? $"A result leaves what typecode '{_type.Code}' can hold; expected {_type.Domain} each."
                : $"Typecode '{_type.Code}' and what was given do not calculate; expected numbers of the array's kind.");
        }

        return error == ErrorCode.None;
    }

    private bool RequireSameLength(ref Turn turn, byte[] elements)
    {
        if (elements.Length == _elements.Length)
        {
            return true;
        }

        turn.Fail(ErrorCode.ValueError, $"Found {elements.Length / _type.Size} elements; expected {Length}, as the array has.");
        return false;
    }

    private void Replace(TurnContext context, int position, ReadOnlySpan<byte> element)
    {
        if (context.Undo is { } undo)
        {
            UndoReplace(undo, position, Element(position).ToArray());
        }

        element.CopyTo(Element(position));
        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, Value.FromInteger(position), _type.Load(element));
    }

    private void Load(TurnContext context, byte[] elements)
    {
        if (context.Undo is { } undo)
        {
            UndoLoad(undo, _elements);
        }

        _elements = elements;
        Version++;
        context.Changes?.Record(Version, ChangeKind.Reset, default, default);
    }

    private void UndoReplace(UndoLog undo, int position, byte[] old) => undo.Push(() => old.CopyTo(Element(position)));

    private void UndoLoad(UndoLog undo, byte[] old) => undo.Push(() => _elements = old);
}
