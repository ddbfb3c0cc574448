namespace Actors.Contracts.Values;

/// <summary>
/// Turns objects of <typeparamref name="T"/> into encoded values and back. Converters hold no state between calls and are
/// safe to share between threads.
/// </summary>
/// <typeparam name="T">The .NET type.</typeparam>
public abstract class ValueConverter<T> : ValueConverter
{
    /// <inheritdoc/>
    public sealed override Type Type => typeof(T);

    /// <summary>Writes exactly one item.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The object.</param>
    /// <exception cref="ValueFormatException">The value model cannot hold it, for example text with a lone surrogate.</exception>
    public abstract void Write(ValueWriter writer, T value);

    /// <summary>Writes exactly one item, of which large runs of bytes may stay where they are: nobody may change them while the buffer has them.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The object.</param>
    /// <exception cref="ValueFormatException">The value model cannot hold it, for example text with a lone surrogate.</exception>
    public virtual void WriteShared(ValueWriter writer, T value) => Write(writer, value);

    /// <summary>Reads exactly one item.</summary>
    /// <param name="reader">Where to read. After a failure its position is undefined.</param>
    /// <exception cref="ValueFormatException">The item is malformed or does not fit the type; the message names both.</exception>
    public abstract T Read(ref ValueReader reader);

    /// <inheritdoc/>
    public sealed override void WriteObject(ValueWriter writer, object? value) => Write(writer, (T)value!);

    /// <inheritdoc/>
    public sealed override object? ReadObject(ref ValueReader reader) => Read(ref reader);

    /// <summary>The object as a value.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="ValueFormatException">The value model cannot hold it.</exception>
    public Value ToValue(T value)
    {
        var buffer = new ByteBuffer();
        Write(new ValueWriter(buffer), value);
        return Value.FromEncoded(buffer.WrittenSpan);
    }

    /// <summary>The value as an object.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ValueFormatException">The value does not fit the type; the message names both.</exception>
    public T FromValue(in Value value)
    {
        var reader = new ValueReader(value.TryGetEncoded(out var item) ? item : value.ToEncoded());
        return Read(ref reader);
    }
}
