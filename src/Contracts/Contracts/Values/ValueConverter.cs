namespace Actors.Contracts.Values;

/// <summary>Maps one .NET type to values and back. Stateless and thread-safe.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
public abstract class ValueConverter<T>
{
    /// <summary>Writes exactly one value.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">What to write.</param>
    public abstract void Write(ValueWriter writer, T value);

    /// <summary>Reads exactly one value.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="ValueFormatException">The value does not fit; the message names what was found and the type asked for.</exception>
    public abstract T Read(ref ValueReader reader);
}
