using System.Runtime.CompilerServices;

namespace Actors.SharedMemory;

/// <summary>Something that lies in a block of shared memory: a lock, a value, an array. Thread-safe; disposing it closes the block only where it was made or opened together with it.</summary>
public abstract unsafe class SharedPart : IDisposable
{
    private readonly bool _ownsMemory;

    private protected SharedPart(SharedMemory memory, long offset, long size, bool ownsMemory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        memory.RequireWithin(offset, size);
        Memory = memory;
        Offset = offset;
        _ownsMemory = ownsMemory;
    }

    /// <summary>The block in which it lies. Its name is what other processes open.</summary>
    public SharedMemory Memory { get; }

    /// <summary>Where in the block it lies, in bytes.</summary>
    public long Offset { get; }

    /// <summary>Its first byte.</summary>
    private protected byte* Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (byte*)Memory.Address + Offset;
    }

    /// <summary>Closes the block if it was made or opened together with this part.</summary>
    public void Dispose()
    {
        if (_ownsMemory)
        {
            Memory.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the block of a name, or makes it.</summary>
    private protected static SharedMemory OpenOrCreateBlock(string name, long size, Action<Span<byte>> initialize)
    {
        while (true)
        {
            try
            {
                return SharedMemory.Open(name);
            }
            catch (FileNotFoundException)
            {
                // It is made, here or by another at this moment.
            }

            try
            {
                return SharedMemory.Create(size, name, initialize);
            }
            catch (SharedMemoryExistsException)
            {
                // Another has just made it.
            }
        }
    }

    /// <summary>Makes the part; closes its block where that fails.</summary>
    private protected static T Own<T>(SharedMemory memory, Func<SharedMemory, T> make)
    {
        try
        {
            return make(memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Marks the place as what it is from now on, or demands that it is that already.</summary>
    private protected void Mark(uint kind, string what)
    {
        ref var mark = ref Unsafe.AsRef<uint>(Start + sizeof(uint));
        var found = Interlocked.CompareExchange(ref mark, kind, 0);
        if (found != 0 && found != kind)
        {
            throw new InvalidDataException($"Found something else at {Offset} of '{Memory.Name}' (mark 0x{found:x8}); expected {what}, or zeros to make one of.");
        }
    }
}
