using System.Runtime.CompilerServices;
using Actors.Client.Connections;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>
/// Reads one connection. One thread at a time is the reader. It reads what has come, matches the answers to their calls, and
/// arms the next read before it completes them: if nothing has come meanwhile it completes them itself, without a hop to
/// another thread, and whoever gets the next bytes is the reader then; if more has come already, the calls go to the thread
/// pool and it reads on. So a caller that blocks never stalls the reader. It alone declares the connection lost, so that
/// nothing of it is handled after that.
/// </summary>
internal sealed class LinkReader
{
    private readonly HostLink _link;
    private readonly Action _onReceived;
    private readonly ReceiveBuffer _received = new();
    private readonly bool _spins;
    private CompletionBatch? _completed;
    private ValueTaskAwaiter<int> _receiving;
    private long _turn;
    private long _busyTurn;
    private long _busySeen;

    public LinkReader(HostLink link, Wire wire, int maxFrameBytes, bool spins)
    {
        _link = link;
        Wire = wire;
        MaxFrameBytes = maxFrameBytes;
        _spins = spins;
        _onReceived = OnReceived;
    }

    /// <summary>What it reads.</summary>
    public Wire Wire { get; }

    public int MaxFrameBytes { get; }

    /// <summary>Reads until nothing more has come. The caller is the reader from here on.</summary>
    public void Receive()
    {
        try
        {
            while (TryCompleteBeforeSpinning())
            {
                var receiving = Wire.ReceiveAsync(_received.Free, CancellationToken.None).GetAwaiter();
                if (!receiving.IsCompleted)
                {
                    var completed = _completed;
                    _completed = null;
                    _receiving = receiving;
                    receiving.UnsafeOnCompleted(_onReceived);

                    // No longer the reader.
                    completed?.Execute();
                    return;
                }

                DispatchCompleted();
                Process(receiving.GetResult());
            }
        }
        catch (Exception e)
        {
            // A broken transport or a host that breaks the protocol: either way this connection is over.
            DispatchCompleted();
            _link.Lose(Wire, e);
        }
    }

    /// <summary>One call was answered; it is completed when all that has come is read.</summary>
    public void Complete(PendingCall call) => (_completed ??= _link.RentBatch()).Add(call);

    /// <summary>
    /// Called now and then while spinning: a reader that has been completing the same calls since the last time is stuck in
    /// one of its callers, and another thread reads on.
    /// </summary>
    public void Watch()
    {
        var busy = Volatile.Read(ref _busyTurn);
        if (busy != 0 && busy == _busySeen && Interlocked.CompareExchange(ref _busyTurn, 0, busy) == busy)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static reader => reader.Receive(), this, preferLocal: false);
        }

        _busySeen = busy;
    }

    private void OnReceived()
    {
        try
        {
            Process(_receiving.GetResult());
        }
        catch (Exception e)
        {
            DispatchCompleted();
            _link.Lose(Wire, e);
            return;
        }

        Receive();
    }

    // A spinning read would keep the callers waiting, so they go first; what they send is what the read waits for.
    private bool TryCompleteBeforeSpinning()
    {
        if (!_spins || _completed is not { } completed)
        {
            return true;
        }

        _completed = null;
        var turn = ++_turn;
        Volatile.Write(ref _busyTurn, turn);
        completed.Execute();
        return Interlocked.CompareExchange(ref _busyTurn, 0, turn) == turn;
    }

    private void DispatchCompleted()
    {
        if (_completed is { } completed)
        {
            _completed = null;
            ThreadPool.UnsafeQueueUserWorkItem(completed, preferLocal: false);
        }
    }

    private void Process(int count)
    {
        if (count == 0)
        {
            throw new EndOfStreamException("The host closed the connection.");
        }

        _link.Heard();
        _received.Filled(count);
        FrameHeader header;
        while (FrameHeader.TryRead(_received.Arrived, MaxFrameBytes, out header)
            && _received.Arrived.Length >= header.FrameLength)
        {
            _link.Handle(this, header, _received.Arrived.Slice(FrameHeader.Size, header.PayloadLength));
            _received.Taken(header.FrameLength);
        }

        _received.MakeRoom(header.Length == 0 ? 0 : header.FrameLength);
        _link.AcknowledgeKept();
    }
}
