using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;
using Actors.Objects.Lists;
using Actors.Objects.Slices;

namespace Actors.Objects.Arrays;

/// <summary>Reading elements and finding them.</summary>
internal sealed partial class ArrayState
{
    private void Get(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (RequireIndex(ref turn, index, out var position))
        {
            _type.Load(Element(position)).Write(turn.Reply);
        }
    }

    private void GetMany(ref Turn turn)
    {
        var indices = ItemArguments.ReadIndices(ref turn.Arguments);
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(indices.Length);
        foreach (var index in indices)
        {
            if (!RequireIndex(ref turn, index, out var position))
            {
                return;
            }

            _type.Load(Element(position)).Write(turn.Reply);
        }
    }

    private void GetCount(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(Length);
    }

    private void GetTypeCode(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteString([_type.Code]);
    }

    private void Slice(ref Turn turn)
    {
        if (!TryReadSlice(ref turn, out var range))
        {
            return;
        }

        turn.Reply.WriteListHeader(range.Count);
        for (var i = 0; i < range.Count; i++)
        {
            _type.Load(Element(range[i])).Write(turn.Reply);
        }
    }

    private void SlicePacked(ref Turn turn)
    {
        if (!TryReadSlice(ref turn, out var range))
        {
            return;
        }

        if (range.Step == 1)
        {
            PackedElements.Write(turn.Reply, _type, Run(range.Start, range.Count));
            return;
        }

        var picked = new byte[range.Count * _type.Size];
        for (var i = 0; i < range.Count; i++)
        {
            Element(range[i]).CopyTo(picked.AsSpan(i * _type.Size));
        }

        PackedElements.Write(turn.Reply, _type, picked);
    }

    private void Page(ref Turn turn)
    {
        var cursor = SliceArguments.ReadOptional(ref turn.Arguments) ?? 0;
        var atMost = SliceArguments.ReadOptional(ref turn.Arguments) ?? long.MaxValue;
        turn.DemandEndOfArguments();
        if (cursor < 0 || atMost < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found page cursor {cursor} and size {atMost}; expected at least 0 and 1.");
            return;
        }

        // Elements are packed: the bound of bytes decides, as items cost nothing each.
        var start = (int)Math.Min(cursor, Length);
        var most = Math.Max(1, turn.Context.Page.MaxBytes / _type.Size);
        var count = (int)Math.Min(Length - start, Math.Min(atMost, most));
        turn.Reply.WriteListHeader(3);
        turn.Reply.WriteInteger(Version);
        if (start + count < Length)
        {
            turn.Reply.WriteInteger(start + count);
        }
        else
        {
            turn.Reply.WriteNull();
        }

        PackedElements.Write(turn.Reply, _type, Run(start, count));
    }

    private void IndexOf(ref Turn turn)
    {
        var value = turn.ReadValue();
        var start = SliceArguments.ReadOptional(ref turn.Arguments);
        var stop = SliceArguments.ReadOptional(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var (first, end) = SliceRange.ResolveBounds(start, stop, Length);
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        var found = _type.TryMatch(value, element[.._type.Size]) ? _type.IndexOf(Run(first, end - first), element[.._type.Size]) : -1;
        turn.Reply.WriteInteger(found < 0 ? -1 : found + first);
    }

    private void CountOf(ref Turn turn)
    {
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        var matches = _type.TryMatch(value, element[.._type.Size]);
        turn.Reply.WriteInteger(matches ? _type.CountOf(_elements, element[.._type.Size]) : 0);
    }

    private void Contains(ref Turn turn)
    {
        var value = turn.ReadValue();
        turn.DemandEndOfArguments();
        Span<byte> element = stackalloc byte[ElementType.MaxSize];
        turn.Reply.WriteBoolean(_type.TryMatch(value, element[.._type.Size]) && _type.IndexOf(_elements, element[.._type.Size]) >= 0);
    }

    private void IsEqualTo(ref Turn turn)
    {
        var others = PackedElements.ReadForMatch(ref turn, _type);
        turn.DemandEndOfArguments();
        turn.Reply.WriteBoolean(others is not null && _type.AreEqual(_elements, others));
    }

    private bool TryReadSlice(ref Turn turn, out SliceRange range)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        turn.DemandEndOfArguments();
        return slice.TryResolve(ref turn, Length, out range);
    }

    private ReadOnlySpan<byte> Run(int start, int count) => _elements.AsSpan(start * _type.Size, count * _type.Size);
}
