using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Actors.Contracts.Values;

/// <summary>
/// A growing, contiguous, reusable buffer. One thread at a time. Growth keeps what is written; truncating
/// <see cref="Length"/> takes back what was written since, which is how a half-written reply is withdrawn.
/// </summary>
public sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int DefaultCapacity = 512;

    // Large arrays come from the runtime's pool and go back to it: a large value now and then costs no garbage.
    private const int PooledFrom = 64 * 1024;

    // Below, a copy costs less than a second write to the transport.
    private const int SharedFrom = 64 * 1024;

    private byte[] _array;
    private bool _isPooled;

    // Where writing must stop to look: the array's end, or here and now while there is a tail.
    private int _limit;
    private ReadOnlyMemory<byte> _tail;
    private int _length;

    /// <summary>Makes a buffer.</summary>
    /// <param name="capacity">Bytes before the first growth.</param>
    public ByteBuffer(int capacity = DefaultCapacity)
    {
        _array = GC.AllocateUninitializedArray<byte>(Math.Max(capacity, 16));
        _limit = _array.Length;
    }

    /// <summary>Bytes written. May be set lower to withdraw the last bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set higher than it is.</exception>
    public int Length
    {
        get => _length + _tail.Length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Length);
            if (value > _length)
            {
                Flatten();
            }

            DropTail();
            _length = value;
        }
    }

    /// <summary>Bytes before the next growth.</summary>
    public int Capacity => _array.Length;

    /// <summary>Whether an object reference was written since the last clearing.</summary>
    public bool CarriesReferences { get; set; }

    /// <summary>What is written. Valid until the next write.</summary>
    public Span<byte> WrittenSpan
    {
        get
        {
            Flatten();
            return _array.AsSpan(0, _length);
        }
    }

    /// <summary>What is written. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory
    {
        get
        {
            Flatten();
            return _array.AsMemory(0, _length);
        }
    }

    /// <summary>What is written before the <see cref="Tail"/>; all of it where there is none. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> Head => _array.AsMemory(0, _length);

    /// <summary>As <see cref="Head"/>, to change it.</summary>
    public Span<byte> HeadSpan => _array.AsSpan(0, _length);

    /// <summary>The large run of bytes that was written last and stands here by reference; usually empty.</summary>
    public ReadOnlyMemory<byte> Tail => _tail;

    /// <summary>Forgets what is written; keeps the memory unless it is larger than <paramref name="keepAtMost"/>.</summary>
    /// <param name="keepAtMost">The capacity above which memory is given back.</param>
    public void Clear(int keepAtMost = int.MaxValue)
    {
        _length = 0;
        DropTail();
        CarriesReferences = false;
        if (_array.Length > keepAtMost)
        {
            Exchange(GC.AllocateUninitializedArray<byte>(DefaultCapacity), isPooled: false);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        if ((uint)count > (uint)(_limit - _length))
        {
            ThrowAdvance();
        }

        _length += count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_limit - _length < sizeHint || _limit == _length)
        {
            Grow(sizeHint);
        }

        return _array.AsSpan(_length);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        _ = GetSpan(sizeHint);
        return _array.AsMemory(_length);
    }

    /// <summary>Appends bytes.</summary>
    /// <param name="bytes">What to append.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Appends bytes that nobody will change: a large run is kept by reference until more is written behind it.</summary>
    /// <param name="bytes">What to append.</param>
    public void WriteShared(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < SharedFrom)
        {
            Write(bytes.Span);
            return;
        }

        Flatten();
        _tail = bytes;
        _limit = _length;
    }

    /// <summary>Copies the <see cref="Tail"/> behind the head: what it came from may change then.</summary>
    public void Settle() => Flatten();

    [DoesNotReturn]
    private static void ThrowAdvance() => throw new InvalidOperationException("Advanced past the end of the buffer.");

    private void Grow(int sizeHint)
    {
        Flatten();
        if (_limit - _length < sizeHint || _limit == _length)
        {
            Reserve(checked(_length + Math.Max(sizeHint, 1)));
        }
    }

    // Something is written behind the tail, or all of it is wanted in one piece.
    private void Flatten()
    {
        if (_tail.IsEmpty)
        {
            return;
        }

        var tail = _tail;
        DropTail();
        if (_limit - _length < tail.Length)
        {
            Reserve(checked(_length + tail.Length));
        }

        tail.Span.CopyTo(_array.AsSpan(_length));
        _length += tail.Length;
    }

    private void DropTail()
    {
        _tail = default;
        _limit = _array.Length;
    }

    private void Reserve(int needed)
    {
        var capacity = (int)Math.Min(Math.Max((long)_array.Length * 2, needed), Array.MaxLength);
        var isPooled = capacity >= PooledFrom;
        var grown = isPooled ? ArrayPool<byte>.Shared.Rent(capacity) : GC.AllocateUninitializedArray<byte>(capacity);
        _array.AsSpan(0, _length).CopyTo(grown);
        Exchange(grown, isPooled);
    }

    private void Exchange(byte[] array, bool isPooled)
    {
        if (_isPooled)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = array;
        _isPooled = isPooled;
        _limit = array.Length;
    }
}
