using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Actors.SharedMemory.Values;

namespace Actors.SharedMemory;

/// <summary>
/// An array of fixed length in shared memory: numbers, enums, structs without references. Read and written directly (the indexer,
/// <see cref="Span"/>), or under the lock that lies beside it (<see cref="Acquire"/>), or element by element in one step (<see cref="SharedAtomics"/>).
/// </summary>
/// <typeparam name="T">The elements' type. In all processes the same, with the same layout: give a struct <c>[StructLayout(LayoutKind.Explicit)]</c> or <c>Sequential</c>.</typeparam>
/// <remarks>What <see cref="SharedValue{T}"/> says of direct reads and writes holds for each element.</remarks>
public sealed unsafe class SharedArray<T> : SharedPart
    where T : unmanaged
{
    private readonly SharedMutex? _lock;

    private SharedArray(SharedMemory memory, long offset, long length, SharedMutex? mutex, bool ownsMemory)
        : base(memory, offset, checked(length * sizeof(T)), ownsMemory)
    {
        ElementShape<T>.RequireAligned(offset);
        Length = length;
        _lock = mutex;
    }

    /// <summary>How many elements.</summary>
    public long Length { get; }

    /// <summary>All elements. Not to be used after the block is closed.</summary>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    /// <exception cref="InvalidOperationException">There are more than a span can have, 2,147,483,647.</exception>
    public Span<T> Span => Length <= int.MaxValue
        ? new Span<T>(Start, (int)Length)
        : throw new InvalidOperationException($"The array at {Offset} of '{Memory.Name}' has {Length} elements, more than a span can; use the indexer.");

    /// <summary>The lock beside the array.</summary>
    /// <exception cref="InvalidOperationException">The array was placed in a block without one.</exception>
    public SharedMutex Lock => _lock ?? throw new InvalidOperationException($"The array at {Offset} of '{Memory.Name}' has no lock: give {nameof(At)} one.");

    /// <summary>The place of an element: read it, assign to it, or pass it by <c>ref</c> to <c>Volatile</c> and <c>Interlocked</c>. Not to be used after the block is closed.</summary>
    /// <param name="index">Which element; the first is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Length)
            {
                ThrowOutOfRange(index);
            }

            return ref ((T*)Start)[index];
        }
    }

    /// <summary>Makes an array of zeros with a lock, in a block of its own.</summary>
    /// <param name="length">How many elements; at least 1.</param>
    /// <param name="name">The block's name; null makes one (<see cref="SharedPart.Memory"/> has it).</param>
    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    public static SharedArray<T> Create(long length, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Own(
            SharedMemory.Create(BlockSize(length), name, block => ElementHeader.Write<T>(block, length)),
            memory => InOwnBlock(memory, length));
    }

    /// <summary>Makes an array with a lock, in a block of its own.</summary>
    /// <param name="elements">What the others find; at least one.</param>
    /// <param name="name">The block's name; null makes one (<see cref="SharedPart.Memory"/> has it).</param>
    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    public static SharedArray<T> Create(T[] elements, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        ArgumentOutOfRangeException.ThrowIfZero(elements.Length, nameof(elements));
        return Own(
            SharedMemory.Create(BlockSize(elements.Length), name, block => Write(block, elements)),
            memory => InOwnBlock(memory, elements.Length));
    }

    /// <summary>Opens an array that <see cref="Create(long, string?)"/> has made.</summary>
    /// <param name="name">The block's name.</param>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">The block has something else in it, or elements of another type; the message names both.</exception>
    public static SharedArray<T> Open(string name) =>
        Own(SharedMemory.Open(name), static memory => InOwnBlock(memory, ElementHeader.Require<T>(memory)));

    /// <summary>The array that lies at a place of a block, without a header: what other programs have put there.</summary>
    /// <param name="memory">The block.</param>
    /// <param name="offset">The place, in bytes; a multiple of the alignment of <typeparamref name="T"/>, at most 8.</param>
    /// <param name="length">How many elements.</param>
    /// <param name="mutex">The lock that protects it; null for none.</param>
    public static SharedArray<T> At(SharedMemory memory, long offset, long length, SharedMutex? mutex = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new SharedArray<T>(memory, offset, length, mutex, ownsMemory: false);
    }

    /// <summary>Takes the lock beside the array; what <see cref="SharedMutex.Acquire"/> does.</summary>
    /// <param name="timeout">How long to wait; null for ever.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SharedHold Acquire(TimeSpan? timeout = null, CancellationToken cancellationToken = default) => Lock.Acquire(timeout, cancellationToken);

    /// <summary>How large the block of an array with its lock is.</summary>
    internal static long BlockSize(long length) => ElementHeader.BlockSize<T>(length);

    /// <summary>Makes an array of zeros in a block of zeros that nobody else knows yet.</summary>
    internal static SharedArray<T> WriteInto(SharedMemory memory, long length)
    {
        ElementHeader.Write<T>(memory.Slice(0, ElementHeader.ElementsAt), length);
        return InOwnBlock(memory, length);
    }

    private static SharedArray<T> InOwnBlock(SharedMemory memory, long length) =>
        new(memory, ElementHeader.ElementsAt, length, SharedMutex.At(memory, ElementHeader.LockAt), ownsMemory: true);

    private static void Write(Span<byte> block, T[] elements)
    {
        ElementHeader.Write<T>(block, elements.Length);
        MemoryMarshal.AsBytes(elements.AsSpan()).CopyTo(block[ElementHeader.ElementsAt..]);
    }

    private void ThrowOutOfRange(long index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"Found the index {index}; expected 0 to {Length - 1}.");
}
