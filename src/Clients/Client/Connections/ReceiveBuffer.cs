using Actors.Protocol.Frames;

namespace Actors.Client.Connections;

/// <summary>What has arrived and is not yet read: one stretch of memory, which grows for a large frame and shrinks after it.</summary>
internal sealed class ReceiveBuffer
{
    private const int UsualSize = 64 * 1024;

    // One per connection: a client that gets values of a megabyte gets more of them.
    private const int LargestKept = 2 * 1024 * 1024;

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(UsualSize);
    private int _start;
    private int _end;

    /// <summary>What has arrived.</summary>
    public ReadOnlySpan<byte> Arrived => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Room for what comes next; never empty.</summary>
    public Memory<byte> Free => _bytes.AsMemory(_end);

    /// <summary>So many bytes have come.</summary>
    public void Filled(int count) => _end += count;

    /// <summary>So many bytes are read.</summary>
    public void Taken(int count) => _start += count;

    /// <summary>Makes room for the rest of a frame that has begun to arrive, or for the next one.</summary>
    /// <param name="frameLength">The whole frame's length, if its header is there; else 0.</param>
    public void MakeRoom(int frameLength)
    {
        var arrived = _end - _start;
        var needed = Math.Max(frameLength, FrameHeader.Size);
        if (arrived == 0)
        {
            _start = _end = 0;
            if (_bytes.Length > LargestKept)
            {
                _bytes = GC.AllocateUninitializedArray<byte>(UsualSize);
            }
        }
        else if (needed > _bytes.Length)
        {
            var larger = GC.AllocateUninitializedArray<byte>(needed);
            Arrived.CopyTo(larger);
            _bytes = larger;
            _start = 0;
            _end = arrived;
        }
        else if (_bytes.Length - _start < needed || _end == _bytes.Length)
        {
            Arrived.CopyTo(_bytes);
            _start = 0;
            _end = arrived;
        }
    }
}
