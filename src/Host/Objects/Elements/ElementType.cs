using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Elements;

/// <summary>
/// One of Python's typecodes: how its elements lie in memory (packed, little-endian, as on every platform .NET has), which
/// values they take, and what can be calculated with them. Stateless.
/// </summary>
internal abstract class ElementType(char code, int size, string domain)
{
    /// <summary>Bytes of the largest element.</summary>
    public const int MaxSize = 8;

    public char Code { get; } = code;

    /// <summary>Bytes of one element.</summary>
    public int Size { get; } = size;

    /// <summary>Which values it takes, for people.</summary>
    public string Domain { get; } = domain;

    /// <summary>What an element is that was given no value.</summary>
    public Value Zero => Load(stackalloc byte[MaxSize]);

    /// <summary>Stores a value as an element.</summary>
    /// <returns><see cref="ErrorCode.None"/>, or why it is refused: TypeMismatch, Overflow.</returns>
    public abstract ErrorCode Store(in Value value, Span<byte> element);

    /// <summary>Finds the element that equals a value exactly, for searching.</summary>
    /// <returns>False when no element of this type does.</returns>
    public abstract bool TryMatch(in Value value, Span<byte> element);

    /// <summary>Reads the first element of the bytes.</summary>
    public abstract Value Load(ReadOnlySpan<byte> element);

    public abstract int IndexOf(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> element);

    public abstract int CountOf(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> element);

    public abstract bool AreEqual(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> others);

    /// <summary>The index of the smallest or largest of at least one element.</summary>
    public abstract int IndexOfExtreme(ReadOnlySpan<byte> elements, bool largest);

    public abstract void Reverse(Span<byte> elements);

    public abstract void Sort(Span<byte> elements, bool descending);

    public abstract void Fill(Span<byte> elements, ReadOnlySpan<byte> element);

    /// <summary>Whether bytes that came packed are elements of this type.</summary>
    public virtual bool AreValid(ReadOnlySpan<byte> elements) => true;

    /// <summary>Adds a number to every element. After a refusal the elements are undefined.</summary>
    public virtual ErrorCode Add(Span<byte> elements, in Value number) => ErrorCode.TypeMismatch;

    /// <summary>Adds as many others by pairs. After a refusal the elements are undefined.</summary>
    public virtual ErrorCode Add(Span<byte> elements, ReadOnlySpan<byte> others) => ErrorCode.TypeMismatch;

    /// <summary>Multiplies every element. After a refusal the elements are undefined.</summary>
    public virtual ErrorCode Multiply(Span<byte> elements, in Value number) => ErrorCode.TypeMismatch;

    public virtual ErrorCode Sum(ReadOnlySpan<byte> elements, out Value sum)
    {
        sum = default;
        return ErrorCode.TypeMismatch;
    }

    public virtual ErrorCode Dot(ReadOnlySpan<byte> elements, ReadOnlySpan<byte> others, out Value sum)
    {
        sum = default;
        return ErrorCode.TypeMismatch;
    }

    /// <summary>The value as it would be read back after being stored.</summary>
    public ErrorCode Normalise(in Value value, out Value stored)
    {
        Span<byte> element = stackalloc byte[MaxSize];
        var error = Store(value, element[..Size]);
        stored = error == ErrorCode.None ? Load(element[..Size]) : default;
        return error;
    }

    /// <summary>Whether packed elements of the other type are elements of this one, bit for bit.</summary>
    public bool HasLayoutOf(ElementType other) => other.Code == Code || (other.GetType() == GetType() && other.Size == Size);

    /// <summary>What a refused value is answered with.</summary>
    public string Explain(in Value value, ErrorCode error) => error == ErrorCode.Overflow
        ? $"Found {value}, which typecode '{Code}' cannot hold; expected {Domain}."
        : $"Found {ValueReader.Describe(value.Kind)} for typecode '{Code}'; expected {Domain}.";
}
