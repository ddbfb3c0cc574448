using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>
/// Objects whose calls stand on a held lock: the host refuses each with <see cref="Contracts.ErrorCode.LockLost"/> when the
/// lock has since been lost, so that one who was taken for dead changes nothing any more.
/// </summary>
public static class HeldLockExtensions
{
    /// <summary>The same dictionary, its calls standing on a lock.</summary>
    /// <typeparam name="TKey">The keys' type.</typeparam>
    /// <typeparam name="TValue">The values' type.</typeparam>
    /// <param name="dictionary">The dictionary.</param>
    /// <param name="held">The lock.</param>
    public static ISharedDictionary<TKey, TValue> With<TKey, TValue>(this ISharedDictionary<TKey, TValue> dictionary, IHeldLock held)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        return dictionary.In(Scope(held));
    }

    /// <summary>The same list, its calls standing on a lock.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="list">The list.</param>
    /// <param name="held">The lock.</param>
    public static ISharedList<T> With<T>(this ISharedList<T> list, IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.In(Scope(held));
    }

    /// <summary>The same set, its calls standing on a lock.</summary>
    /// <typeparam name="T">The members' type.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="held">The lock.</param>
    public static ISharedSet<T> With<T>(this ISharedSet<T> set, IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.In(Scope(held));
    }

    /// <summary>The same namespace, its calls standing on a lock.</summary>
    /// <param name="shared">The namespace.</param>
    /// <param name="held">The lock.</param>
    public static ISharedNamespace With(this ISharedNamespace shared, IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(shared);
        return shared.In(Scope(held));
    }

    /// <summary>The same value cell, its calls standing on a lock.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The cell.</param>
    /// <param name="held">The lock.</param>
    public static ISharedValue<T> With<T>(this ISharedValue<T> value, IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.In(Scope(held));
    }

    /// <summary>The same array, its calls standing on a lock.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="array">The array.</param>
    /// <param name="held">The lock.</param>
    public static ISharedArray<T> With<T>(this ISharedArray<T> array, IHeldLock held)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.In(Scope(held));
    }

    private static IRequestScope Scope(IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.Scope;
    }
}
