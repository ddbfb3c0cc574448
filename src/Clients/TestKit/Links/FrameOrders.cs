using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Links;

/// <summary>What a frame link does with the frames of one direction. Thread-safe.</summary>
internal sealed class FrameOrders
{
    private readonly Lock _gate = new();
    private Func<RawFrame, bool>? _hold;
    private TimeSpan _delay;

    public TestProbe<HeldFrame> Held { get; } = new("of held frames");

    public Func<RawFrame, bool>? Lose { get; set; }

    public Func<RawFrame, bool>? Hold
    {
        set
        {
            lock (_gate)
            {
                _hold = value;
            }
        }
    }

    public TimeSpan Delay
    {
        get
        {
            lock (_gate)
            {
                return _delay;
            }
        }

        set
        {
            lock (_gate)
            {
                _delay = value;
            }
        }
    }

    public void Release()
    {
        // Under the gate: a frame that comes meanwhile goes out behind those that were held.
        lock (_gate)
        {
            _hold = null;
            while (Held.TryTake(out var held))
            {
                held.Release();
            }
        }
    }

    /// <summary>A frame has come.</summary>
    public void Pass(RawFrame frame, ReadOnlyMemory<byte> bytes, Action<ReadOnlyMemory<byte>> send)
    {
        if (Lose?.Invoke(frame) == true)
        {
            return;
        }

        lock (_gate)
        {
            if (_hold?.Invoke(frame) == true)
            {
                Held.Add(new HeldFrame(frame, bytes, send));
            }
            else
            {
                send(bytes);
            }
        }
    }
}
