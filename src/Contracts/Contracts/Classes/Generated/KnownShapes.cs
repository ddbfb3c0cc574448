using Actors.Contracts.Values;
using Actors.Contracts.Values.Converters;

namespace Actors.Contracts.Classes.Generated;

/// <summary>
/// The converters of types made of other types, for generated code: each is made by a call that the compiler sees, so that trimming and
/// compilation ahead of time keep it. A set's own factories come first, as everywhere. Thread-safe.
/// </summary>
public static partial class KnownShapes
{
    /// <summary>An array.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item">Finds the items' converter.</param>
    public static ValueConverter<T[]?> Array<T>(ValueConverterSet set, Func<ValueConverterSet, ValueConverter<T>> item) =>
        For<T[]?, Func<ValueConverterSet, ValueConverter<T>>>(set, item, static (set, item) => new ArrayConverter<T>(item(set)));

    /// <summary>A list, or an interface of it.</summary>
    /// <typeparam name="TList">The list's type.</typeparam>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item">Finds the items' converter.</param>
    public static ValueConverter<TList?> List<TList, T>(ValueConverterSet set, Func<ValueConverterSet, ValueConverter<T>> item)
        where TList : class, IEnumerable<T> =>
        For<TList?, Func<ValueConverterSet, ValueConverter<T>>>(set, item, static (set, item) => new ListConverter<TList, T>(item(set)));

    /// <summary>A set, or an interface of it.</summary>
    /// <typeparam name="TSet">The set's type.</typeparam>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="set">The set of converters.</param>
    /// <param name="item">Finds the items' converter.</param>
    public static ValueConverter<TSet?> Set<TSet, T>(ValueConverterSet set, Func<ValueConverterSet, ValueConverter<T>> item)
        where TSet : class, IEnumerable<T> =>
        For<TSet?, Func<ValueConverterSet, ValueConverter<T>>>(set, item, static (set, item) => new SetConverter<TSet, T>(item(set)));

    /// <summary>A dictionary, or an interface of it.</summary>
    /// <typeparam name="TDictionary">The dictionary's type.</typeparam>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="key">Finds the keys' converter.</param>
    /// <param name="value">Finds the values' converter.</param>
    public static ValueConverter<TDictionary?> Dictionary<TDictionary, TKey, TValue>(
        ValueConverterSet set, Func<ValueConverterSet, ValueConverter<TKey>> key, Func<ValueConverterSet, ValueConverter<TValue>> value)
        where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull =>
        For<TDictionary?, (Func<ValueConverterSet, ValueConverter<TKey>>, Func<ValueConverterSet, ValueConverter<TValue>>)>(set, (key, value), static (set, parts) => new DictionaryConverter<TDictionary, TKey, TValue>(parts.Item1(set), parts.Item2(set)));

    /// <summary>A key with its value.</summary>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="key">Finds the key's converter.</param>
    /// <param name="value">Finds the value's converter.</param>
    public static ValueConverter<KeyValuePair<TKey, TValue>> Pair<TKey, TValue>(
        ValueConverterSet set, Func<ValueConverterSet, ValueConverter<TKey>> key, Func<ValueConverterSet, ValueConverter<TValue>> value) =>
        For<KeyValuePair<TKey, TValue>, (Func<ValueConverterSet, ValueConverter<TKey>>, Func<ValueConverterSet, ValueConverter<TValue>>)>(set, (key, value), static (set, parts) => new KeyValuePairConverter<TKey, TValue>(parts.Item1(set), parts.Item2(set)));

    /// <summary>A value or null.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item">Finds the value's converter.</param>
    public static ValueConverter<T?> Nullable<T>(ValueConverterSet set, Func<ValueConverterSet, ValueConverter<T>> item)
        where T : struct =>
        For<T?, Func<ValueConverterSet, ValueConverter<T>>>(set, item, static (set, item) => new NullableConverter<T>(item(set)));

    /// <summary>An enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <typeparam name="TNumber">The type of its numbers.</typeparam>
    /// <param name="set">The set.</param>
    public static ValueConverter<TEnum> Enum<TEnum, TNumber>(ValueConverterSet set)
        where TEnum : struct, System.Enum
        where TNumber : struct =>
        For<TEnum, bool>(set, parts: false, static (set, _) => new EnumConverter<TEnum, TNumber>(set.For<TNumber>()));

    /// <summary>A type that travels by System.Text.Json's contract, if it has no form of its own.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="set">The set, whose contract is used.</param>
    public static ValueConverter<T> Json<T>(ValueConverterSet set) =>
        For<T, bool>(set, parts: false, static (set, _) => new EmbeddedJsonConverter<T>(set));

    private static ValueConverter<T> For<T, TParts>(ValueConverterSet set, TParts parts, Func<ValueConverterSet, TParts, ValueConverter> shape)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.For<T, TParts>(parts, shape);
    }
}
