using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Objects.Elements;

namespace Actors.Objects.Arrays;

/// <summary>Calculating, and changing the order.</summary>
internal sealed partial class ArrayState
{
    private void Sum(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        if (RequireResult(ref turn, _type.Sum(_elements, out var sum)))
        {
            sum.Write(turn.Reply);
        }
    }

    private void Dot(ref Turn turn)
    {
        var others = PackedElements.Read(ref turn.Arguments, _type);
        turn.DemandEndOfArguments();
        if (RequireSameLength(ref turn, others) && RequireResult(ref turn, _type.Dot(_elements, others, out var sum)))
        {
            sum.Write(turn.Reply);
        }
    }

    private void GetExtreme(ref Turn turn, bool largest)
    {
        turn.DemandEndOfArguments();
        if (_elements.Length == 0)
        {
            turn.Fail(ErrorCode.Empty, "The array is empty; expected an element to give.");
            return;
        }

        _type.Load(Element(_type.IndexOfExtreme(_elements, largest))).Write(turn.Reply);
    }

    private void AddTo(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var number = turn.ReadValue();
        turn.DemandEndOfArguments();
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        Span<byte> sum = stackalloc byte[ElementType.MaxSize];
        sum = sum[.._type.Size];
        Element(position).CopyTo(sum);
        if (RequireResult(ref turn, _type.Add(sum, number)))
        {
            Replace(turn.Context, position, sum);
            _type.Load(sum).Write(turn.Reply);
        }
    }

    private void Add(ref Turn turn)
    {
        var number = turn.ReadValue();
        turn.DemandEndOfArguments();
        var results = _elements.ToArray();
        if (RequireResult(ref turn, _type.Add(results, number)))
        {
            Load(turn.Context, results);
            turn.Reply.WriteNull();
        }
    }

    private void AddArray(ref Turn turn)
    {
        var others = PackedElements.Read(ref turn.Arguments, _type);
        turn.DemandEndOfArguments();
        if (!RequireSameLength(ref turn, others))
        {
            return;
        }

        var results = _elements.ToArray();
        if (RequireResult(ref turn, _type.Add(results, others.AsSpan())))
        {
            Load(turn.Context, results);
            turn.Reply.WriteNull();
        }
    }

    private void Multiply(ref Turn turn)
    {
        var number = turn.ReadValue();
        turn.DemandEndOfArguments();
        var results = _elements.ToArray();
        if (RequireResult(ref turn, _type.Multiply(results, number)))
        {
            Load(turn.Context, results);
            turn.Reply.WriteNull();
        }
    }

    private void Reverse(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        BeginRun(turn.Context);
        _type.Reverse(_elements);
        turn.Reply.WriteNull();
    }

    private void Sort(ref Turn turn)
    {
        var descending = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        BeginRun(turn.Context);
        _type.Sort(_elements, descending);
        turn.Reply.WriteNull();
    }

    private void Swap(ref Turn turn)
    {
        var first = turn.Arguments.ReadInt64();
        var second = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (!RequireIndex(ref turn, first, out var a) || !RequireIndex(ref turn, second, out var b))
        {
            return;
        }

        Span<byte> kept = stackalloc byte[ElementType.MaxSize];
        kept = kept[.._type.Size];
        Element(a).CopyTo(kept);
        Replace(turn.Context, a, Element(b));
        Replace(turn.Context, b, kept);
        turn.Reply.WriteNull();
    }
}
