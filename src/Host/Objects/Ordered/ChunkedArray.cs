using System.Runtime.CompilerServices;

namespace Actors.Objects.Ordered;

/// <summary>
/// An array that grows by chunks of one size: growth never copies more than one chunk and never holds twice the memory. A
/// small array has one small chunk.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
internal struct ChunkedArray<T>
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private const int SmallestChunk = 4;

    private T[][] _chunks;
    private int _chunkCount;

    public ChunkedArray() => _chunks = [[]];

    public readonly ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
    }

    /// <summary>Makes room for an index one above the highest so far.</summary>
    /// <param name="index">The index.</param>
    public void Reach(int index)
    {
        var chunk = index >> ChunkBits;
        if (chunk == 0)
        {
            if (index >= _chunks[0].Length)
            {
                Array.Resize(ref _chunks[0], Math.Clamp(index * 2, SmallestChunk, ChunkSize));
            }

            _chunkCount = Math.Max(_chunkCount, 1);
            return;
        }

        if (chunk >= _chunkCount)
        {
            if (chunk >= _chunks.Length)
            {
                Array.Resize(ref _chunks, _chunks.Length * 2);
            }

            _chunks[chunk] = new T[ChunkSize];
            _chunkCount = chunk + 1;
        }
    }

    /// <summary>Clears everything from an index on and gives back the chunks beyond it.</summary>
    /// <param name="length">The first index that is not needed.</param>
    public void Truncate(int length)
    {
        var chunk = length >> ChunkBits;
        if (chunk < _chunkCount)
        {
            var inside = length & (ChunkSize - 1);
            Array.Clear(_chunks[chunk], inside, _chunks[chunk].Length - inside);
            for (var i = chunk + 1; i < _chunkCount; i++)
            {
                _chunks[i] = null!;
            }

            _chunkCount = chunk + 1;
        }
    }
}
