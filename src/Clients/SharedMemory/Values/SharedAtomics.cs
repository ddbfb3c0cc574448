using System.Numerics;
using System.Runtime.CompilerServices;

namespace Actors.SharedMemory;

/// <summary>Changes of shared numbers in one step, seen whole by every process; no lock is taken. Each is a full fence.</summary>
public static class SharedAtomics
{
    /// <summary>Adds to a shared integer, or subtracts where the amount is negative. Overflow wraps.</summary>
    /// <typeparam name="T">The integer's type.</typeparam>
    /// <param name="value">The shared value.</param>
    /// <param name="amount">What to add.</param>
    /// <returns>The sum.</returns>
    public static T Add<T>(this SharedValue<T> value, T amount)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Add(ref value.Reference, amount);
    }

    /// <summary>Adds to an element of a shared array, or subtracts where the amount is negative. Overflow wraps.</summary>
    /// <typeparam name="T">The integer's type.</typeparam>
    /// <param name="array">The shared array.</param>
    /// <param name="index">Which element.</param>
    /// <param name="amount">What to add.</param>
    /// <returns>The sum.</returns>
    public static T Add<T>(this SharedArray<T> array, long index, T amount)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(array);
        return Add(ref array[index], amount);
    }

    /// <summary>Replaces a shared integer.</summary>
    /// <typeparam name="T">The integer's type: 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="value">The shared value.</param>
    /// <param name="replacement">The new value.</param>
    /// <returns>The old value.</returns>
    public static T Exchange<T>(this SharedValue<T> value, T replacement)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Interlocked.Exchange(ref value.Reference, replacement);
    }

    /// <summary>Replaces an element of a shared array.</summary>
    /// <typeparam name="T">The integer's type: 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="array">The shared array.</param>
    /// <param name="index">Which element.</param>
    /// <param name="replacement">The new value.</param>
    /// <returns>The old value.</returns>
    public static T Exchange<T>(this SharedArray<T> array, long index, T replacement)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(array);
        return Interlocked.Exchange(ref array[index], replacement);
    }

    /// <summary>Replaces a shared integer if it is what one expects.</summary>
    /// <typeparam name="T">The integer's type: 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="value">The shared value.</param>
    /// <param name="replacement">The new value.</param>
    /// <param name="expected">What it must be.</param>
    /// <returns>What it was: <paramref name="expected"/> when it was replaced.</returns>
    public static T CompareExchange<T>(this SharedValue<T> value, T replacement, T expected)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return Interlocked.CompareExchange(ref value.Reference, replacement, expected);
    }

    /// <summary>Replaces an element of a shared array if it is what one expects.</summary>
    /// <typeparam name="T">The integer's type: 1, 2, 4 or 8 bytes.</typeparam>
    /// <param name="array">The shared array.</param>
    /// <param name="index">Which element.</param>
    /// <param name="replacement">The new value.</param>
    /// <param name="expected">What it must be.</param>
    /// <returns>What it was: <paramref name="expected"/> when it was replaced.</returns>
    public static T CompareExchange<T>(this SharedArray<T> array, long index, T replacement, T expected)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentNullException.ThrowIfNull(array);
        return Interlocked.CompareExchange(ref array[index], replacement, expected);
    }

    private static T Add<T>(ref T place, T amount)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            return Unsafe.BitCast<int, T>(Interlocked.Add(ref Unsafe.As<T, int>(ref place), Unsafe.BitCast<T, int>(amount)));
        }

        if (Unsafe.SizeOf<T>() == sizeof(long))
        {
            return Unsafe.BitCast<long, T>(Interlocked.Add(ref Unsafe.As<T, long>(ref place), Unsafe.BitCast<T, long>(amount)));
        }

        while (true)
        {
            var seen = place;
            var sum = unchecked(seen + amount);
            if (Interlocked.CompareExchange(ref place, sum, seen) == seen)
            {
                return sum;
            }
        }
    }
}
