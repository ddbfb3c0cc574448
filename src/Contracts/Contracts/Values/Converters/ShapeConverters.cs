using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// The converters of types made of other types: looked up by the type's generic definition and put together from the
/// set's converters of its arguments.
/// </summary>
internal static class ShapeConverters
{
    /// <summary>Why a program that is compiled ahead of time does without what is looked up here.</summary>
    public const string CompiledAhead = "Generated code makes the converters that it needs by KnownShapes; others fail with the runtime's own error, which names the type.";

    private const string Trimmed = "The constructors of all converters are kept, and none of them asks more of its type arguments.";

    private static readonly FrozenDictionary<Type, Shape> Shapes = new Dictionary<Type, Shape>
    {
        [typeof(Nullable<>)] = new(typeof(NullableConverter<>)),
        [typeof(List<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(IList<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(ICollection<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(IEnumerable<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(IReadOnlyList<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(IReadOnlyCollection<>)] = new(typeof(ListConverter<,>), TakesItself: true),
        [typeof(HashSet<>)] = new(typeof(SetConverter<,>), TakesItself: true),
        [typeof(ISet<>)] = new(typeof(SetConverter<,>), TakesItself: true),
        [typeof(IReadOnlySet<>)] = new(typeof(SetConverter<,>), TakesItself: true),
        [typeof(Dictionary<,>)] = new(typeof(DictionaryConverter<,,>), TakesItself: true),
        [typeof(IDictionary<,>)] = new(typeof(DictionaryConverter<,,>), TakesItself: true),
        [typeof(IReadOnlyDictionary<,>)] = new(typeof(DictionaryConverter<,,>), TakesItself: true),
        [typeof(KeyValuePair<,>)] = new(typeof(KeyValuePairConverter<,>)),
        [typeof(ValueTuple<>)] = new(typeof(ValueTupleConverter<>)),
        [typeof(ValueTuple<,>)] = new(typeof(ValueTupleConverter<,>)),
        [typeof(ValueTuple<,,>)] = new(typeof(ValueTupleConverter<,,>)),
        [typeof(ValueTuple<,,,>)] = new(typeof(ValueTupleConverter<,,,>)),
        [typeof(ValueTuple<,,,,>)] = new(typeof(ValueTupleConverter<,,,,>)),
        [typeof(ValueTuple<,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,>)),
        [typeof(ValueTuple<,,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,,>)),
        [typeof(ValueTuple<,,,,,,,>)] = new(typeof(ValueTupleConverter<,,,,,,,>)),
        [typeof(Tuple<>)] = new(typeof(ClassTupleConverter<>)),
        [typeof(Tuple<,>)] = new(typeof(ClassTupleConverter<,>)),
        [typeof(Tuple<,,>)] = new(typeof(ClassTupleConverter<,,>)),
        [typeof(Tuple<,,,>)] = new(typeof(ClassTupleConverter<,,,>)),
        [typeof(Tuple<,,,,>)] = new(typeof(ClassTupleConverter<,,,,>)),
        [typeof(Tuple<,,,,,>)] = new(typeof(ClassTupleConverter<,,,,,>)),
        [typeof(Tuple<,,,,,,>)] = new(typeof(ClassTupleConverter<,,,,,,>)),
        [typeof(Tuple<,,,,,,,>)] = new(typeof(ClassTupleConverter<,,,,,,,>)),
    }.ToFrozenDictionary();

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = Trimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "No converter makes an enum or a number by a constructor.")]
    [UnconditionalSuppressMessage("Trimming", "IL2076", Justification = "No converter makes an enum or a number by a constructor.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = CompiledAhead)]
    public static ValueConverter? TryCreate(Type type, ValueConverterSet set)
    {
        if (type == typeof(object))
        {
            return new ObjectConverter(set);
        }

        if (type.IsEnum)
        {
            var number = Enum.GetUnderlyingType(type);
            return Make(typeof(EnumConverter<,>).MakeGenericType(type, number), ScalarConverters.Find(number)!);
        }

        if (type.IsSZArray)
        {
            var item = type.GetElementType()!;
            return Make(typeof(ArrayConverter<>).MakeGenericType(item), set.For(item));
        }

        if (!type.IsGenericType || !Shapes.TryGetValue(type.GetGenericTypeDefinition(), out var shape))
        {
            return null;
        }

        var arguments = type.GetGenericArguments();
        var converter = shape.Converter.MakeGenericType(shape.TakesItself ? [type, .. arguments] : arguments);
        return Make(converter, Array.ConvertAll<Type, object>(arguments, set.For));
    }

    private static ValueConverter Make([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type converter, params object[] parts) =>
        (ValueConverter)Activator.CreateInstance(converter, parts)!;

    /// <param name="Converter">The converter's generic definition.</param>
    /// <param name="TakesItself">Whether the converted type comes before its arguments among the converter's.</param>
    private readonly record struct Shape(
        [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
        [param: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
        Type Converter,
        bool TakesItself = false);
}
