using System.Buffers;
using System.IO.Pipelines;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Server.Connections;

/// <summary>
/// What goes out on one connection. Frames are gathered and flushed together: once per batch of requests or of turns
/// (<see cref="FlushScope"/>), at once for what comes from elsewhere. At most one flush is under way; what is written meanwhile
/// goes with the next. Every writing method is called under <see cref="Gate"/>; <see cref="Flush"/> is not.
/// </summary>
internal sealed class ConnectionOutput(PipeWriter writer, Action onDrained, Action onRoomSoon) : IFlushable
{
    private const int KeepAtMost = 256 * 1024;

    private ByteBuffer _pending = new(4096);
    private ByteBuffer _sending = new(4096);
    private TaskCompletionSource? _drained;
    private int _drainBelow;
    private int _roomBelow = -1;
    private bool _flushing;
    private bool _closed;

    /// <summary>Guards the output. A session's link puts its own here, so that keeping a reply and sending it are one step.</summary>
    public Lock Gate { get; set; } = new();

    /// <summary>Where the next frames go. Under the gate.</summary>
    public ByteBuffer Pending => _pending;

    /// <summary>Bytes written and not yet taken by the transport. Under the gate it is exact, else a look.</summary>
    public int UnsentBytes => _pending.Length + _sending.Length;

    /// <summary>Flushes after a write: now, or when this thread's scope ends.</summary>
    public void FlushSoon()
    {
        if (!FlushScope.TryDefer(this))
        {
            Flush();
        }
    }

    /// <summary>Hands what is pending to the transport, unless a flush is under way, which will see to it.</summary>
    public void Flush()
    {
        lock (Gate)
        {
            if (!TryBeginFlush())
            {
                return;
            }
        }

        Send();
    }

    /// <summary>Waits until no more than this is unsent.</summary>
    public Task DrainAsync(int bytes)
    {
        Flush();
        lock (Gate)
        {
            if (_closed || UnsentBytes <= bytes)
            {
                return Task.CompletedTask;
            }

            _drainBelow = bytes;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Whether more than this is unsent. If so, it is told when at most half of it is. Under the gate.</summary>
    public bool IsCongested(int bytes)
    {
        if (UnsentBytes <= bytes)
        {
            return false;
        }

        _roomBelow = bytes / 2;
        return true;
    }

    /// <summary>Takes no more; what is pending is dropped.</summary>
    public void Close()
    {
        lock (Gate)
        {
            _closed = true;
            _pending.Clear();
            _drained?.TrySetResult();
        }
    }

    private bool TryBeginFlush()
    {
        if (_flushing || _closed || _pending.Length == 0)
        {
            return false;
        }

        _flushing = true;
        (_pending, _sending) = (_sending, _pending);
        return true;
    }

    private void Send()
    {
        do
        {
            ValueTask<FlushResult> flush;
            try
            {
                flush = WriteAsync();
            }
            catch (InvalidOperationException)
            {
                // The transport was completed under us: the connection is closing and nobody reads what we had to say.
                Close();
                return;
            }

            if (!flush.IsCompletedSuccessfully)
            {
                _ = AwaitAsync(flush);
                return;
            }

            if (flush.Result.IsCompleted)
            {
                Close();
                return;
            }
        }
        while (TryGoOn());
    }

    private ValueTask<FlushResult> WriteAsync()
    {
        if (_sending.Tail.IsEmpty)
        {
            return writer.WriteAsync(_sending.Head);
        }

        writer.Write(_sending.Head.Span);
        return writer.WriteAsync(_sending.Tail);
    }

    private async Task AwaitAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            var result = await flush;
            if (result.IsCompleted)
            {
                Close();
                return;
            }
        }
        catch (Exception)
        {
            // Whatever broke the transport, the reader's loop sees it too and ends the connection; here it only ends the output.
            Close();
            return;
        }

        if (TryGoOn())
        {
            Send();
        }

        onDrained();
    }

    private bool TryGoOn()
    {
        lock (Gate)
        {
            _sending.Clear(KeepAtMost);
            _flushing = false;
            if (_drained is not null && UnsentBytes <= _drainBelow)
            {
                _drained.TrySetResult();
                _drained = null;
            }

            if (UnsentBytes <= _roomBelow)
            {
                _roomBelow = -1;
                onRoomSoon();
            }

            return TryBeginFlush();
        }
    }
}
