using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;
using Actors.Objects.Slices;

namespace Actors.Objects.Arrays;

/// <summary>Replacing elements.</summary>
internal sealed partial class ArrayState
{
    private void Set(ref Turn turn)
    {
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        if (TryReadElement(ref turn, element, out var position, out var size))
        {
            Replace(turn.Context, position, element[..size]);
            turn.Reply.WriteNull();
        }
    }

    private void Exchange(ref Turn turn)
    {
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        if (TryReadElement(ref turn, element, out var position, out var size))
        {
            _type.Load(Element(position)).Write(turn.Reply);
            Replace(turn.Context, position, element[..size]);
        }
    }

    private void CompareAndSet(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var expected = turn.ReadValue();
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        element = element[.._type.Size];
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        var matches = _type.TryMatch(expected, element) && _type.IndexOf(Element(position), element) == 0;
        if (!RequireElement(ref turn, value, element))
        {
            return;
        }

        if (matches)
        {
            Replace(turn.Context, position, element);
        }

        turn.Reply.WriteBoolean(matches);
    }

    private void SetMany(ref Turn turn)
    {
        var count = turn.Arguments.ReadSequenceHeader();
        var indices = new long[count];
        var values = new Value[count];
        for (var i = 0; i < count; i++)
        {
            if (turn.Arguments.ReadSequenceHeader() != 2)
            {
                throw new ValueFormatException("Found a part that is not a pair; expected an index and a value.");
            }

            indices[i] = turn.Arguments.ReadInt64();
            values[i] = turn.ReadValue();
        }

        turn.DemandEndOfArguments();
        var positions = new int[count];
        var elements = new byte[count * _type.Size];
        for (var i = 0; i < count; i++)
        {
            if (!RequireIndex(ref turn, indices[i], out positions[i])
                || !RequireElement(ref turn, values[i], elements.AsSpan(i * _type.Size, _type.Size)))
            {
                return;
            }
        }

        for (var i = 0; i < count; i++)
        {
            Replace(turn.Context, positions[i], elements.AsSpan(i * _type.Size, _type.Size));
        }

        turn.Reply.WriteNull();
    }

    private void SetSlice(ref Turn turn)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        var elements = PackedElements.Read(ref turn.Arguments, _type);
        turn.DemandEndOfArguments();
        if (!slice.TryResolve(ref turn, Length, out var range))
        {
            return;
        }

        if (elements.Length != range.Count * _type.Size)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {elements.Length / _type.Size} elements; expected {range.Count}, as the slice has: an array keeps its length.");
            return;
        }

        BeginRun(turn.Context);
        for (var i = 0; i < range.Count; i++)
        {
            elements.AsSpan(i * _type.Size, _type.Size).CopyTo(Element(range[i]));
        }

        turn.Reply.WriteNull();
    }

    private void Fill(ref Turn turn)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        element = element[.._type.Size];
        if (!slice.TryResolve(ref turn, Length, out var range) || !RequireElement(ref turn, value, element))
        {
            return;
        }

        BeginRun(turn.Context);
        if (range.Step == 1)
        {
            _type.Fill(_elements.AsSpan(range.Start * _type.Size, range.Count * _type.Size), element);
        }
        else
        {
            for (var i = 0; i < range.Count; i++)
            {
                element.CopyTo(Element(range[i]));
            }
        }

        turn.Reply.WriteNull();
    }

    // A change of many elements in place: one version, one Reset; the copy is made only where it can be taken back.
    private void BeginRun(TurnContext context)
    {
        if (context.Undo is { } undo)
        {
            UndoLoad(undo, _elements.ToArray());
        }

        Version++;
        context.Changes?.Record(Version, ChangeKind.Reset, default, default);
    }

    private bool TryReadElement(ref Turn turn, scoped Span<byte> element, out int position, out int size)
    {
        var index = turn.Arguments.ReadInt64();
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        size = _type.Size;
        return RequireIndex(ref turn, index, out position) && RequireElement(ref turn, value, element[..size]);
    }
}
