namespace Actors.Contracts.Values;

/// <summary>How .NET types are mapped to values.</summary>
public sealed class ValueConverterSet
{
    /// <summary>The converter of a type.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    public ValueConverter<T> For<T>() => throw new NotSupportedException();
}
