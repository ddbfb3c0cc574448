using Actors.Simulation.World;

namespace Actors.Simulation.Network;

/// <summary>One direction of a connection. What is sent arrives in order, in pieces, each after a delay of its own.</summary>
internal sealed class Lane(SimulatedWorld world, Action<byte[]> arrive, Action ended)
{
    private TimeSpan _lastArrival;
    private TimeSpan _cutAt = TimeSpan.MaxValue;
    private bool _hasEnd;
    private bool _isDropped;

    /// <summary>Nothing arrives before that.</summary>
    public void NotBefore(TimeSpan delay) => _lastArrival = world.Now + delay + TimeSpan.FromMicroseconds(1);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (world.Now >= _cutAt || _hasEnd)
        {
            return;
        }

        // Most are sent in one piece; a piece may end anywhere, also within a header.
        while (!bytes.IsEmpty)
        {
            var size = world.OneIn(8) ? world.Random.Next(1, bytes.Length + 1) : bytes.Length;
            var piece = bytes[..size].ToArray();
            bytes = bytes[size..];
            var arrival = world.Now + (world.OneIn(20) ? world.Between(5, 60) : world.Between(0.1, 3));
            arrival = arrival > _lastArrival ? arrival : _lastArrival + TimeSpan.FromMicroseconds(1);
            _lastArrival = arrival;
            world.After(arrival - world.Now, () =>
            {
                if (!_isDropped && world.Now < _cutAt)
                {
                    arrive(piece);
                }
            });
        }
    }

    /// <summary>After that nothing arrives but the news of it, if that does.</summary>
    public void CutAfter(TimeSpan delay, TimeSpan? endsAfter)
    {
        var cut = world.Now + delay;
        _cutAt = cut < _cutAt ? cut : _cutAt;
        if (endsAfter is { } end && !_hasEnd)
        {
            _hasEnd = true;
            world.After(end, End);
        }
    }

    /// <summary>The end, after all that was sent.</summary>
    public void End(TimeSpan delay)
    {
        if (_hasEnd)
        {
            return;
        }

        _hasEnd = true;
        var arrival = world.Now + delay;
        arrival = arrival > _lastArrival ? arrival : _lastArrival + TimeSpan.FromMicroseconds(1);
        world.After(arrival - world.Now, End);
    }

    /// <summary>Nobody is there to receive.</summary>
    public void Drop() => _isDropped = true;

    private void End()
    {
        if (!_isDropped)
        {
            ended();
        }
    }
}
