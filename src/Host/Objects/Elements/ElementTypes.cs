using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;

namespace Actors.Objects.Elements;

/// <summary>The table of typecodes.</summary>
internal static class ElementTypes
{
    private static readonly ElementType[] All =
    [
        new IntegerElement<sbyte>('b'),
        new IntegerElement<byte>('B'),
        new IntegerElement<short>('h'),
        new IntegerElement<ushort>('H'),
        new IntegerElement<int>('i'),
        new IntegerElement<uint>('I'),
        new IntegerElement<long>('l'),
        new IntegerElement<ulong>('L'),
        new IntegerElement<long>('q'),
        new IntegerElement<ulong>('Q'),
        new FloatElement<float>('f', "a number within the range of a 32-bit float"),
        new FloatElement<double>('d', "a number within the range of a 64-bit float"),
        new CharacterElement(),
        new ByteElement(),
        new BooleanElement(),
    ];

    /// <summary>What an object has that was made without arguments.</summary>
    public static ElementType Default { get; } = All[1];

    public static bool TryFind(string code, [NotNullWhen(true)] out ElementType? type)
    {
        type = Array.Find(All, each => code.Length == 1 && each.Code == code[0]);
        return type is not null;
    }

    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: there is no such typecode.</exception>
    public static ElementType Require(string code) => TryFind(code, out var type)
        ? type
        : throw new ActorException(ErrorCode.ValueError, $"Found typecode '{code}'; expected one of b B h H i I l L q Q f d u c ?.");
}
