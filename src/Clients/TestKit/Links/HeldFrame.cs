using Actors.TestKit.Peers;

namespace Actors.TestKit.Links;

/// <summary>A frame that a <see cref="FrameLink"/> holds back until the test lets it go. Thread-safe.</summary>
public sealed class HeldFrame
{
    private readonly Action<ReadOnlyMemory<byte>> _send;
    private readonly ReadOnlyMemory<byte> _bytes;
    private int _settled;

    internal HeldFrame(RawFrame frame, ReadOnlyMemory<byte> bytes, Action<ReadOnlyMemory<byte>> send)
    {
        Frame = frame;
        _bytes = bytes;
        _send = send;
    }

    /// <summary>What is held.</summary>
    public RawFrame Frame { get; }

    /// <summary>Lets it go on, after whatever was let go before it. Nothing when it was let go or lost already, or its connection is over.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            _send(_bytes);
        }
    }

    /// <summary>Loses it. Nothing when it was let go already.</summary>
    public void Lose() => Interlocked.Exchange(ref _settled, 1);

    /// <summary>The frame, for a failure's message.</summary>
    public override string ToString() => Frame.ToString();
}
