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

    private byte[] _array;
    private int _length;

    /// <summary>Makes a buffer.</summary>
    /// <param name="capacity">Bytes before the first growth.</param>
    public ByteBuffer(int capacity = DefaultCapacity) => _array = GC.AllocateUninitializedArray<byte>(Math.Max(capacity, 16));

    /// <summary>Bytes written. May be set lower to withdraw the last bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set higher than it is.</exception>
    public int Length
    {
        get => _length;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)_length);
            _length = value;
        }
    }

    /// <summary>Bytes before the next growth.</summary>
    public int Capacity => _array.Length;

    /// <summary>Whether an object reference was written since the last clearing.</summary>
    public bool CarriesReferences { get; internal set; }

    /// <summary>What is written. Valid until the next write.</summary>
    public Span<byte> WrittenSpan => _array.AsSpan(0, _length);

    /// <summary>What is written. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _array.AsMemory(0, _length);

    /// <summary>Forgets what is written; keeps the memory unless it is larger than <paramref name="keepAtMost"/>.</summary>
    /// <param name="keepAtMost">The capacity above which memory is given back.</param>
    public void Clear(int keepAtMost = int.MaxValue)
    {
        _length = 0;
        CarriesReferences = false;
        if (_array.Length > keepAtMost)
        {
            _array = GC.AllocateUninitializedArray<byte>(DefaultCapacity);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        if ((uint)count > (uint)(_array.Length - _length))
        {
            ThrowAdvance();
        }

        _length += count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_array.Length - _length < sizeHint || _array.Length == _length)
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

    [DoesNotReturn]
    private static void ThrowAdvance() => throw new InvalidOperationException("Advanced past the end of the buffer.");

    private void Grow(int sizeHint)
    {
        var needed = checked(_length + Math.Max(sizeHint, 1));
        var grown = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max((long)_array.Length * 2, needed), Array.MaxLength));
        _array.AsSpan(0, _length).CopyTo(grown);
        _array = grown;
    }
}
