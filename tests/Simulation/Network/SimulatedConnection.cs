using System.Buffers;
using System.IO.Pipelines;
using Actors.Simulation.World;

namespace Actors.Simulation.Network;

/// <summary>
/// One connection: two streams of bytes that keep their order, take their time, arrive in pieces of any size, and can be
/// cut. After a cut some of what was under way still arrives, from its beginning; each side hears of the cut at its own
/// time, or only by the silence.
/// </summary>
internal sealed class SimulatedConnection : IDuplexPipe, IDisposable
{
    // Everything happens on the world's one thread, so nothing may be handed to another.
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    private readonly SimulatedWorld _world;
    private readonly Pipe _toHost = new(Inline);
    private readonly Pipe _fromHost = new(Inline);
    private readonly CancellationTokenSource _closedAtHost = new();
    private readonly Lane _up;
    private readonly Lane _down;
    private bool _isCut;
    private bool _hostIsDone;

    public SimulatedConnection(SimulatedWorld world, int number, Action<SimulatedConnection, byte[]> received, Action<SimulatedConnection> closed)
    {
        _world = world;
        Number = number;
        _up = new Lane(world, ArriveAtHost, EndAtHost);
        _down = new Lane(world, bytes => received(this, bytes), () => closed(this));
    }

    public int Number { get; }

    public string Name => $"connection {Number}";

    PipeReader IDuplexPipe.Input => _toHost.Reader;

    PipeWriter IDuplexPipe.Output => _fromHost.Writer;

    /// <summary>The host's side was told that the connection is closed.</summary>
    public CancellationToken ClosedAtHost => _closedAtHost.Token;

    /// <summary>The host's task that serves it; null before it has arrived.</summary>
    public Task? Served { get; private set; }

    /// <summary>It arrives at the host, after what the network takes for it.</summary>
    public void Open(TimeSpan delay, Func<SimulatedConnection, Task> serve)
    {
        _up.NotBefore(delay);
        _world.After(delay, () =>
        {
            _world.Trace.Add($"{Name} arrives");
            _world.ReachHost();
            Served = serve(this);
        });
    }

    /// <summary>The client sends.</summary>
    public void Send(ReadOnlySpan<byte> bytes) => _up.Send(bytes);

    /// <summary>The client's program closes it or dies: what it sent before arrives still, then the end.</summary>
    /// <param name="isNoticed">False when not even that arrives: the machine is gone.</param>
    public void CloseByClient(bool isNoticed)
    {
        _down.Drop();
        if (isNoticed)
        {
            _up.End(_world.Between(0, 30));
        }
        else
        {
            _up.CutAfter(_world.Between(0, 5), endsAfter: null);
        }
    }

    /// <summary>The network breaks.</summary>
    public void Cut()
    {
        if (_isCut)
        {
            return;
        }

        _isCut = true;
        _world.Trace.Add($"{Name} is cut");
        _up.CutAfter(_world.Between(0, 4), _world.OneIn(5) ? null : _world.Between(4, 200));
        _down.CutAfter(_world.Between(0, 4), _world.Between(4, _world.OneIn(5) ? 3000 : 200));
    }

    /// <summary>The host cuts it.</summary>
    public void AbortByHost()
    {
        _world.Trace.Add($"{Name} is aborted by the host");
        _down.CutAfter(_world.Between(0, 4), _world.Between(4, 60));
    }

    /// <summary>Sends what the host has written since. Called after each step.</summary>
    public void Pump()
    {
        if (_hostIsDone)
        {
            return;
        }

        while (_fromHost.Reader.TryRead(out var read))
        {
            if (!read.Buffer.IsEmpty)
            {
                _down.Send(read.Buffer.ToArray());
            }

            _fromHost.Reader.AdvanceTo(read.Buffer.End);
            if (read.Buffer.IsEmpty)
            {
                break;
            }
        }

        if (Served is { IsCompleted: true } served)
        {
            if (served.Exception is { } failure)
            {
                throw new InvariantException("the server ends a connection without throwing", failure.ToString());
            }

            _hostIsDone = true;
            _down.End(_world.Between(0, 2));
        }
    }

    /// <summary>Whether nothing will come of it any more at the host.</summary>
    public bool IsOver => _hostIsDone;

    public void Dispose() => _closedAtHost.Dispose();

    private void ArriveAtHost(byte[] bytes)
    {
        if (_hostIsDone)
        {
            return;
        }

        _world.ReachHost();
        _toHost.Writer.Write(bytes);
        _toHost.Writer.FlushAsync().GetAwaiter().GetResult();
    }

    // An orderly end, or a reset: the host's transport tells either by the stream or by its token.
    private void EndAtHost()
    {
        _world.Trace.Add($"{Name} ends at the host");
        _world.ReachHost();
        if (_world.OneIn(2))
        {
            _toHost.Writer.Complete();
        }
        else
        {
            _closedAtHost.Cancel();
        }
    }
}
