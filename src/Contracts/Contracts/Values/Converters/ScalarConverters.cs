using System.Collections.Frozen;
using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>The converters of types without type parameters that need nothing from a set.</summary>
internal static class ScalarConverters
{
    private static readonly FrozenDictionary<Type, ValueConverter> ByType = new ValueConverter[]
    {
        new BooleanConverter(),
        new IntegerConverter<sbyte>(),
        new IntegerConverter<byte>(),
        new IntegerConverter<short>(),
        new IntegerConverter<ushort>(),
        new IntegerConverter<int>(),
        new IntegerConverter<uint>(),
        new IntegerConverter<long>(),
        new IntegerConverter<nint>(),
        new UInt64Converter(),
        new WideIntegerConverter<nuint>(),
        new WideIntegerConverter<Int128>(),
        new WideIntegerConverter<UInt128>(),
        new WideIntegerConverter<BigInteger>(),
        new FloatConverter<Half>(),
        new FloatConverter<float>(),
        new FloatConverter<double>(),
        new DecimalConverter(),
        new CharConverter(),
        new StringConverter(),
        new ByteArrayConverter(),
        new ReadOnlyMemoryConverter(),
        new MemoryConverter(),
        new DateTimeOffsetConverter(),
        new DateTimeConverter(),
        new DateOnlyConverter(),
        new TimeOnlyConverter(),
        new TimeSpanConverter(),
        new GuidConverter(),
        new UriConverter(),
        new VersionConverter(),
        new SelfConverter(),
        new ObjectReferenceConverter(),
    }.ToFrozenDictionary(converter => converter.Type);

    public static ValueConverter? Find(Type type) => ByType.GetValueOrDefault(type);
}
