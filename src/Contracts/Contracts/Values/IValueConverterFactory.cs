namespace Actors.Contracts.Values;

/// <summary>
/// Adds converters for types the value model does not know by itself, for example proxies. Called once per type and set;
/// may be called by several threads at once.
/// </summary>
public interface IValueConverterFactory
{
    /// <summary>Makes the converter of a type, or declines.</summary>
    /// <param name="type">The .NET type asked for.</param>
    /// <param name="set">The set that asks: where converters of item types are found.</param>
    /// <returns>A <see cref="ValueConverter{T}"/> of exactly that type; null when the type is none of this factory's.</returns>
    ValueConverter? TryCreate(Type type, ValueConverterSet set);
}
