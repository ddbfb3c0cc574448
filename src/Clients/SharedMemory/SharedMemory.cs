using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Actors.Contracts.Objects;
using Actors.SharedMemory.Blocks;
using Actors.SharedMemory.Locks;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory;

/// <summary>
/// A block of memory that the processes of one machine share by its name. Name, size and place (<c>/dev/shm</c>) are those of CPython's
/// <c>multiprocessing.shared_memory.SharedMemory</c>, so that each side opens what the other has made.
/// </summary>
/// <remarks>
/// <para>Linux only; elsewhere every member that makes or opens throws <see cref="PlatformNotSupportedException"/>.</para>
/// <para>
/// The memory belongs to nobody: it stays until its name is unlinked and the last process has closed it, also when all who
/// used it were killed. Let a host look after it (<see cref="SharedMemoryManager"/>) where that must not happen.
/// </para>
/// <para>
/// In a value, to a child process or by a host to any process of this machine, it travels by its name, and is opened where it arrives: whoever gets it closes it. That keeps nothing
/// alive; where a host looks after the block, send its <see cref="Block"/> instead. On another machine the value cannot be read: <see cref="OtherMachineException"/>.
/// </para>
/// <para>
/// Thread-safe, but for what is stored in the memory, and for <see cref="Dispose"/>: a span must not be used after it. A
/// <see cref="Memory{T}"/> that is pinned keeps the memory mapped until it is unpinned. Keep the object reachable (<c>using</c>) while its spans are in use.
/// </para>
/// <para>
/// Nothing here makes a block smaller. Where another program truncates the file of a block that is mapped, an access beyond
/// its new end kills the process (SIGBUS); the operating system offers no protection from that.
/// </para>
/// </remarks>
[JsonConverter(typeof(SharedMemoryConverter))]
public sealed unsafe class SharedMemory : IDisposable
{
    private readonly BlockMapping _mapping;
    private readonly Lazy<Presence> _presence;

    private nint _address;

    private SharedMemory(string name, BlockMapping mapping)
    {
        Name = name;
        _mapping = mapping;
        _address = mapping.Address;
        Size = mapping.Length;
        _presence = new Lazy<Presence>(() => new Presence(mapping.File));
    }

    /// <summary>Its name, without a leading slash.</summary>
    public string Name { get; }

    /// <summary>Its size in bytes, as it was when it was made or opened.</summary>
    public long Size { get; }

    /// <summary>
    /// The host's object that keeps the block alive: what to pass on to other processes in values. Null for a block that no host looks after, and when this is
    /// closed. Belongs to whoever got it: it is not disposed together with this.
    /// </summary>
    public ISharedMemoryBlock? Block { get; internal set; }

    /// <summary>Whether <see cref="Dispose"/> was called.</summary>
    public bool IsClosed => _address == 0;

    /// <summary>All of it.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    /// <exception cref="InvalidOperationException">It is larger than a span, 2,147,483,647 bytes: use <see cref="Slice"/>.</exception>
    public Span<byte> Span => new((void*)Address, RequireSpanLength());

    /// <summary>All of it, for code that awaits.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    /// <exception cref="InvalidOperationException">It is larger than a span, 2,147,483,647 bytes: use <see cref="SliceMemory"/>.</exception>
    public Memory<byte> Memory => SliceMemory(0, RequireSpanLength());

    /// <summary>Where it is mapped.</summary>
    internal nint Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var address = _address;
            if (address == 0)
            {
                ThrowClosed();
            }

            return address;
        }
    }

    /// <summary>This process's part in the locks that lie in the block.</summary>
    internal Presence Presence => IsClosed ? throw Closed() : _presence.Value;

    /// <summary>Makes a block, all zeros, with all its memory allocated: what is made can be used to its end.</summary>
    /// <param name="size">Its size in bytes; at least 1.</param>
    /// <param name="name">Its name: 1 to 255 bytes in UTF-8 without slash or NUL; null makes one as CPython does, <c>psm_</c> and eight hexadecimal digits.</param>
    /// <returns>The block, open. Only processes of this user can open it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is 0 or negative.</exception>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    /// <exception cref="IOException">There is no room in <c>/dev/shm</c>; the message says how much is free.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static SharedMemory Create(long size, string? name = null) => Create(size, name, static _ => { });

    /// <summary>Opens a block that this or another process has made.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    /// <exception cref="InvalidDataException">It has a size of 0: CPython makes blocks in two steps, and its maker is between them or died there.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static SharedMemory Open(string name)
    {
        LinuxPlatform.Require();
        var file = BlockFile.Open(name);
        try
        {
            return new SharedMemory(name, new BlockMapping(file, name));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Takes a block's name away. Its memory goes when the last process that has it open closes it or ends.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to another user.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static bool Unlink(string name)
    {
        LinuxPlatform.Require();
        return BlockFile.Unlink(name);
    }

    /// <summary>Takes the name away; this block stays open. Its memory goes when the last process that has it open closes it or ends.</summary>
    /// <returns>Whether the name was still there.</returns>
    public bool Unlink() => Unlink(Name);

    /// <summary>A piece of it.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The piece is not within the block.</exception>
    public Span<byte> Slice(long offset, int length)
    {
        RequireWithin(offset, length);
        return new Span<byte>((byte*)Address + offset, length);
    }

    /// <summary>A piece of it, for code that awaits.</summary>
    /// <param name="offset">Where it begins, in bytes.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The piece is not within the block.</exception>
    public Memory<byte> SliceMemory(long offset, int length)
    {
        RequireWithin(offset, length);
        _ = Address;
        return new MappedBytes(this, offset, length).Memory;
    }

    /// <summary>A piece of it as elements, without any header: what CPython's <c>memoryview.cast</c> or NumPy's <c>ndarray(buffer=…)</c> see.</summary>
    /// <typeparam name="T">The elements: numbers, enums, structs without references.</typeparam>
    /// <param name="offset">Where they begin, in bytes; a multiple of the alignment of <typeparamref name="T"/>, at most 8.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ObjectDisposedException">The block is closed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">They are not within the block, or not aligned.</exception>
    public Span<T> Elements<T>(long offset, int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RequireWithin(offset, (long)count * sizeof(T));
        ElementShape<T>.RequireAligned(offset);
        return new Span<T>((byte*)Address + offset, count);
    }

    /// <summary>Closes it for this process: locks that this process holds in it are given up as abandoned, waits in it end with <see cref="ObjectDisposedException"/>. The name stays.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _address, 0) != 0)
        {
            if (_presence.IsValueCreated)
            {
                _presence.Value.Leave();
            }

            _mapping.Dispose();
            Block = null;
        }
    }

    /// <summary><c>name (size bytes)</c>.</summary>
    public override string ToString() => $"{Name} ({Size} bytes)";

    /// <summary>Makes a block whose first contents are there before its name is.</summary>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="name">Its name; null for a random one.</param>
    /// <param name="initialize">Writes into its beginning, at most 2,147,483,647 bytes of it.</param>
    internal static SharedMemory Create(long size, string? name, Action<Span<byte>> initialize)
    {
        LinuxPlatform.Require();
        if (size < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Found a size of {size} bytes; expected 1 or more.");
        }

        // The name is judged again when it is given; now, because a large allocation takes its time.
        if (name is not null && File.Exists(BlockName.Path(name)))
        {
            throw new SharedMemoryExistsException(name);
        }

        var file = BlockFile.CreateUnnamed(size);
        try
        {
            var mapping = new BlockMapping(file, name ?? "new");
            initialize(new Span<byte>((void*)mapping.Address, (int)Math.Min(size, int.MaxValue)));
            return new SharedMemory(GiveName(file, name), mapping);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the mapping beyond a close, until <see cref="LetGo"/>.</summary>
    internal BlockMapping Keep()
    {
        _ = Address;
        var kept = false;
        _mapping.DangerousAddRef(ref kept);
        return _mapping;
    }

    /// <summary>Ends one <see cref="Keep"/>.</summary>
    internal void LetGo() => _mapping.DangerousRelease();

    /// <summary>Demands that a piece lies within.</summary>
    internal void RequireWithin(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Size - length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"Found {length} bytes at {offset}; expected a piece of the {Size} bytes of '{Name}'.");
        }
    }

    private static string GiveName(SafeFileHandle file, string? name)
    {
        while (true)
        {
            var chosen = name ?? BlockName.MakeRandom();
            try
            {
                BlockFile.GiveName(file, chosen);
                return chosen;
            }
            catch (SharedMemoryExistsException) when (name is null)
            {
                // One of four thousand million names happened to be taken.
            }
        }
    }

    private int RequireSpanLength() => Size <= int.MaxValue
        ? (int)Size
        : throw new InvalidOperationException($"'{Name}' has {Size} bytes, more than a span can; take pieces of it.");

    private void ThrowClosed() => throw Closed();

    private ObjectDisposedException Closed() => new(nameof(SharedMemory), $"The shared memory '{Name}' is closed.");
}
