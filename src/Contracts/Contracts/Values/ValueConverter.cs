namespace Actors.Contracts.Values;

/// <summary>
/// Turns .NET objects of one type into encoded values and back. Converters hold no state between calls and are safe to
/// share between threads.
/// </summary>
/// <remarks>Derive from <see cref="ValueConverter{T}"/>; this untyped half exists for types known only at run time.</remarks>
public abstract class ValueConverter
{
    private protected ValueConverter()
    {
    }

    /// <summary>The .NET type converted.</summary>
    public abstract Type Type { get; }

    /// <summary>The converter of <see cref="ValueConverterSet.Default"/> for a type; a static field read after the first call.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    public static ValueConverter<T> For<T>() => DefaultConverter<T>.Instance;

    /// <summary>Writes an object of the converted type as one item.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The object.</param>
    /// <exception cref="InvalidCastException"><paramref name="value"/> is not of the converted type.</exception>
    /// <exception cref="ValueFormatException">The value model cannot hold it, for example text with a lone surrogate.</exception>
    public abstract void WriteObject(ValueWriter writer, object? value);

    /// <summary>Reads one item as an object of the converted type.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="ValueFormatException">The item is malformed or does not fit the type; the message names both.</exception>
    public abstract object? ReadObject(ref ValueReader reader);

    private static class DefaultConverter<T>
    {
        public static readonly ValueConverter<T> Instance = ValueConverterSet.Default.For<T>();
    }
}
