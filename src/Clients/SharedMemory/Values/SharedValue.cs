using System.Runtime.CompilerServices;
using Actors.SharedMemory.Values;

namespace Actors.SharedMemory;

/// <summary>
/// One value in shared memory: a number, an enum, a struct without references. Read and written directly (<see cref="Value"/>,
/// some nanoseconds), or under the lock that lies beside it (<see cref="Acquire"/>, <see cref="Update"/>), or in one step
/// (<see cref="SharedAtomics"/>).
/// </summary>
/// <typeparam name="T">The value's type. In all processes the same, with the same layout: give a struct <c>[StructLayout(LayoutKind.Explicit)]</c> or <c>Sequential</c>.</typeparam>
/// <remarks>
/// A direct read or write of up to 8 bytes is one step; of a larger struct others may see a part. Writes of one thread may be seen by others in
/// another order (as <c>Volatile</c> says): what belongs together goes under the lock.
/// </remarks>
public sealed unsafe class SharedValue<T> : SharedPart
    where T : unmanaged
{
    private readonly SharedMutex? _lock;

    private SharedValue(SharedMemory memory, long offset, SharedMutex? mutex, bool ownsMemory)
        : base(memory, offset, sizeof(T), ownsMemory)
    {
        ElementShape<T>.RequireAligned(offset);
        _lock = mutex;
    }

    /// <summary>The value, read and written directly.</summary>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    public T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(T*)Start;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => *(T*)Start = value;
    }

    /// <summary>The place of the value, for <c>Volatile</c>, <c>Interlocked</c> and members of a struct. Not to be used after the block is closed.</summary>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    public ref T Reference => ref Unsafe.AsRef<T>(Start);

    /// <summary>The lock beside the value.</summary>
    /// <exception cref="InvalidOperationException">The value was placed in a block without one.</exception>
    public SharedMutex Lock => _lock ?? throw new InvalidOperationException($"The value at {Offset} of '{Memory.Name}' has no lock: give {nameof(At)} one.");

    /// <summary>Makes a value with a lock, in a block of its own.</summary>
    /// <param name="initial">The value that the others find.</param>
    /// <param name="name">The block's name; null makes one (<see cref="SharedPart.Memory"/> has it).</param>
    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    public static SharedValue<T> Create(T initial = default, string? name = null) => Own(
        SharedMemory.Create(BlockSize, name, block => Write(block, initial)),
        InOwnBlock);

    /// <summary>Opens a value that <see cref="Create"/> has made.</summary>
    /// <param name="name">The block's name.</param>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">The block has something else in it, or a value of another type; the message names both.</exception>
    public static SharedValue<T> Open(string name) => Own(SharedMemory.Open(name), static memory =>
    {
        var count = ElementHeader.Require<T>(memory);
        return count == 1 ? InOwnBlock(memory) : throw new InvalidDataException($"'{memory.Name}' has {count} elements; expected one. Open it as a SharedArray.");
    });

    /// <summary>The value that lies at a place of a block, without a header: what other programs have put there.</summary>
    /// <param name="memory">The block.</param>
    /// <param name="offset">The place, in bytes; a multiple of the alignment of <typeparamref name="T"/>, at most 8.</param>
    /// <param name="mutex">The lock that protects it; null for none.</param>
    public static SharedValue<T> At(SharedMemory memory, long offset, SharedMutex? mutex = null) => new(memory, offset, mutex, ownsMemory: false);

    /// <summary>Takes the lock beside the value; what <see cref="SharedMutex.Acquire"/> does.</summary>
    /// <param name="timeout">How long to wait; null for ever.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SharedHold Acquire(TimeSpan? timeout = null, CancellationToken cancellationToken = default) => Lock.Acquire(timeout, cancellationToken);

    /// <summary>Changes the value under its lock.</summary>
    /// <param name="change">Makes the new value of the old one. Short, and without waiting for others: the lock is held meanwhile.</param>
    /// <returns>The new value.</returns>
    public T Update(Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        using (Acquire())
        {
            return Value = change(Value);
        }
    }

    /// <summary>How large the block of a value with its lock is.</summary>
    internal static long BlockSize => ElementHeader.BlockSize<T>(1);

    /// <summary>Makes a value in a block of zeros that nobody else knows yet.</summary>
    internal static SharedValue<T> WriteInto(SharedMemory memory, T initial)
    {
        Write(memory.Span, initial);
        return InOwnBlock(memory);
    }

    private static SharedValue<T> InOwnBlock(SharedMemory memory) =>
        new(memory, ElementHeader.ElementsAt, SharedMutex.At(memory, ElementHeader.LockAt), ownsMemory: true);

    private static void Write(Span<byte> block, T initial)
    {
        ElementHeader.Write<T>(block, 1);
        System.Runtime.InteropServices.MemoryMarshal.Write(block[ElementHeader.ElementsAt..], initial);
    }
}
