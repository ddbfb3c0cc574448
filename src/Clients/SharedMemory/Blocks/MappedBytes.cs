using System.Buffers;

namespace Actors.SharedMemory.Blocks;

/// <summary>A piece of a mapping as <see cref="Memory{T}"/>. A pin keeps the mapping, also over a close.</summary>
internal sealed unsafe class MappedBytes(SharedMemory memory, long offset, int length) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => memory.Slice(offset, length);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elementIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(elementIndex, length);
        return new MemoryHandle((byte*)memory.Keep().Address + offset + elementIndex, pinnable: this);
    }

    public override void Unpin() => memory.LetGo();

    protected override void Dispose(bool disposing)
    {
        // The mapping has its own owner.
    }
}
