namespace Actors.Contracts.Objects;

/// <summary>A value that may not be there: the answer to a look-up, where null may be a value like any other.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Optional<T>
{
    private readonly T _value;

    /// <summary>A value that is there.</summary>
    /// <param name="value">The value.</param>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Nothing.</summary>
    public static Optional<T> None => default;

    /// <summary>Whether it is there.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public T Value => HasValue ? _value : throw new InvalidOperationException("There is no value; look at HasValue first.");

    /// <summary>A value that is there.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Gives the value if it is there.</summary>
    /// <param name="value">The value, or the type's default.</param>
    public bool TryGetValue(out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>The value, or another where it is not there.</summary>
    /// <param name="fallback">The other.</param>
    public T OrElse(T fallback) => HasValue ? _value : fallback;

    /// <summary>The value as text; <c>none</c> where it is not there.</summary>
    public override string ToString() => HasValue ? _value?.ToString() ?? "null" : "none";
}
