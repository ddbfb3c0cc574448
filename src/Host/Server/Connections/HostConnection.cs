using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Protocol.Frames;
using Actors.Server.Links;
using Actors.Server.Transports;

namespace Actors.Server.Connections;

/// <summary>
/// One connection after its handshake: one loop that reads frames and carries them out. A request whose object is idle is
/// answered before the next frame is looked at; all answers of one read go out in one flush. Where a user's code blocks the
/// loop's thread, the loop goes on on another.
/// </summary>
internal sealed partial class HostConnection : IOvertakable
{
    private readonly NativeServer _server;
    private readonly IDuplexPipe _transport;
    private readonly Action<string> _abort;
    private readonly Lock _leavingGate = new();
    private readonly Notice _endNotice;
    private readonly Notice _roomNotice;
    private readonly Notice _successorNotice;

    // Completed by the scheduler, so that what waits for it does not run on the thread that ends the connection.
    private readonly TaskCompletionSource _ended = new();
    private readonly TaskCompletionSource _readToTheEnd = new();
    private readonly ByteBuffer _straddling = new(256);
    private CancellationToken _cancellation;
    private ReadResult _read;
    private long _consumed;
    private bool _isConsuming;
    private byte[]? _large;
    private int _largeFilled;
    private bool _isLargeOwn;
    private long _lastHeard;
    private bool _isHeldUp;
    private ActorException? _leaving;
    private CancellationTokenSource? _readingLarge;

    public HostConnection(NativeServer server, IDuplexPipe transport, string peer, Action<string> abort)
    {
        _server = server;
        _transport = transport;
        _abort = abort;
        Peer = peer;
        _endNotice = new Notice(_ended.SetResult);
        _roomNotice = new Notice(OnRoom);
        _successorNotice = new Notice(() => _ = ReadAsync(isSuccessor: true));
        Output = new ConnectionOutput(transport.Output, OnDrained, () => Post(_roomNotice));
        Heard();
    }

    /// <summary>Who is at the other end, for people.</summary>
    public string Peer { get; }

    public ConnectionOutput Output { get; }

    public Session? Session { get; private set; }

    public SessionLink? Link { get; private set; }

    /// <summary>Whether the client said goodbye: its session ends without grace.</summary>
    public bool SaidGoodbye { get; private set; }

    /// <summary>Since when nothing was heard.</summary>
    public TimeSpan Silence => _server.Time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    public void Serve(Session session, SessionLink link)
    {
        Session = session;
        Link = link;
    }

    /// <summary>Cuts the connection; its loop ends soon. Any thread.</summary>
    public void Abort(string reason) => _abort(reason);

    /// <summary>Asks the client whether it is there.</summary>
    public void Ping() => Say(FrameKind.Ping, 0);

    /// <summary>Tells the client that the connection ends on purpose.</summary>
    public void SayGoodbye(ErrorCode code, string message)
    {
        lock (Output.Gate)
        {
            FrameWriter.WriteGoodbye(Output.Pending, code, message);
        }

        Output.Flush();
    }

    /// <summary>Done when the connection is served no more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The connection is served no more.</summary>
    public void End() => Post(_endNotice);

    /// <summary>Has the loop end after what it has received so far: all of it is answered before the goodbye. Any thread.</summary>
    public void Leave(ErrorCode code, string message)
    {
        Volatile.Write(ref _leaving, new ActorException(code, message));
        if (Session is null)
        {
            Abort(message);
            return;
        }

        _transport.Input.CancelPendingRead();
        lock (_leavingGate)
        {
            _readingLarge?.Cancel();
        }
    }

    /// <summary>Reads and carries out until either side ends it.</summary>
    /// <exception cref="ActorException">The client broke the protocol.</exception>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _ = ReadAsync(isSuccessor: false);
        return _readToTheEnd.Task;
    }

    void IOvertakable.GoOnElsewhere() => Post(_successorNotice);

    // One at a time is the reader, and only that one touches what belongs to reading. A reader that is stuck in a user's code is
    // replaced by another, which goes on after the frame in which it is stuck.
    private async Task ReadAsync(bool isSuccessor)
    {
        try
        {
            for (; isSuccessor || !SaidGoodbye; isSuccessor = false)
            {
                if (!isSuccessor)
                {
                    _read = await _transport.Input.ReadAsync(_cancellation);
                    BeginConsuming();
                }

                if (_isConsuming && !TryConsume())
                {
                    return;
                }

                if (_read.IsCompleted && !_isHeldUp)
                {
                    break;
                }

                if (_large is not null && _transport is IStreamDuplexPipe { Stream: var stream })
                {
                    if (!await TryReadLargeAsync(stream))
                    {
                        break;
                    }

                    if (!TryHandleLarge())
                    {
                        return;
                    }
                }

                if (Volatile.Read(ref _leaving) is { } leaving)
                {
                    SayGoodbye(leaving.Code, leaving.Message);
                    break;
                }

                if (IsCongested)
                {
                    // The client sends and does not read: no more requests until it does. Heartbeats bound the wait.
                    await Output.DrainAsync(_server.Limits.MaxUnsentBytes / 2);
                }
            }

            _readToTheEnd.TrySetResult();
        }
        catch (Exception e)
        {
            _readToTheEnd.TrySetException(e);
        }
    }

    private void BeginConsuming()
    {
        _consumed = 0;
        _isConsuming = true;
        _isHeldUp = false;
        Heard();
    }

    // False when another thread goes on with it.
    private bool TryConsume()
    {
        using var work = FlushScope.Begin(this);
        var consumed = Consume(_read.Buffer.Slice(_consumed), work);
        if (work.IsOvertaken)
        {
            return false;
        }

        _isConsuming = false;
        _transport.Input.AdvanceTo(consumed, _isHeldUp ? consumed : _read.Buffer.End);
        return true;
    }

    private bool TryHandleLarge()
    {
        using var work = FlushScope.Begin(this);
        if (_largeFilled == FrameHeader.Read(_large).FrameLength)
        {
            HandleLarge(_server.System.Now);
        }

        return !work.IsOvertaken;
    }

    // The rest of a large frame goes straight into its own memory: the pipe has nothing of what follows it.
    private async Task<bool> TryReadLargeAsync(Stream stream)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        try
        {
            LeaveBy(reading);
            var length = FrameHeader.Read(_large).FrameLength;
            while (_largeFilled < length)
            {
                var count = await stream.ReadAsync(_large.AsMemory(_largeFilled, length - _largeFilled), reading.Token);
                if (count == 0)
                {
                    return false;
                }

                _largeFilled += count;
                Heard();
            }
        }
        catch (OperationCanceledException) when (!_cancellation.IsCancellationRequested)
        {
            // The host is shutting down: what has not come whole is not carried out.
        }
        finally
        {
            LeaveBy(null);
        }

        return true;
    }

    private void LeaveBy(CancellationTokenSource? reading)
    {
        lock (_leavingGate)
        {
            _readingLarge = reading;
            if (Volatile.Read(ref _leaving) is not null)
            {
                reading?.Cancel();
            }
        }
    }

    // Frames lie within one segment, straddle segments, or are large: the first are read in place, the second copied
    // together, the third collected as they arrive so that the transport's memory is free for what follows.
    private SequencePosition Consume(in ReadOnlySequence<byte> buffer, in FlushScope work)
    {
        var rest = buffer;
        var now = _server.System.Now;
        if (_large is not null && !TryFillLarge(ref rest, now))
        {
            return rest.End;
        }

        while (!work.IsOvertaken && !rest.IsEmpty)
        {
            var taken = ConsumeSpan(rest.FirstSpan, now, work);
            if (work.IsOvertaken)
            {
                // The successor may have given the buffer back.
                return default;
            }

            rest = rest.Slice(taken);
            if (_isHeldUp)
            {
                break;
            }

            if (rest.IsEmpty || (rest.IsSingleSegment && !TryBeginLarge(ref rest)))
            {
                break;
            }

            if (_large is not null)
            {
                break;
            }

            if (!TryConsumeStraddling(ref rest, now))
            {
                break;
            }
        }

        return work.IsOvertaken ? default : rest.Start;
    }

    // All whole frames of one contiguous stretch.
    private int ConsumeSpan(ReadOnlySpan<byte> span, DateTime now, in FlushScope work)
    {
        var taken = 0;
        while (!work.IsOvertaken
            && FrameHeader.TryRead(span[taken..], _server.Limits.MaxFrameBytes, out var header)
            && span.Length - taken >= header.FrameLength)
        {
            if (IsCongested)
            {
                // The rest is looked at once the client has read its replies.
                _isHeldUp = true;
                break;
            }

            _consumed += header.FrameLength;
            Handle(header, span.Slice(taken + FrameHeader.Size, header.PayloadLength), now);
            taken += header.FrameLength;
        }

        return taken;
    }

    private bool TryConsumeStraddling(ref ReadOnlySequence<byte> rest, DateTime now)
    {
        if (rest.Length < FrameHeader.Size)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[FrameHeader.Size];
        rest.Slice(0, FrameHeader.Size).CopyTo(head);
        FrameHeader.TryRead(head, _server.Limits.MaxFrameBytes, out var header);
        if (rest.Length < header.FrameLength)
        {
            TryBeginLarge(ref rest);
            return false;
        }

        _straddling.Clear(LargeFrame.Threshold);
        var frame = _straddling.GetSpan(header.FrameLength)[..header.FrameLength];
        rest.Slice(0, header.FrameLength).CopyTo(frame);
        _consumed += header.FrameLength;
        rest = rest.Slice(header.FrameLength);
        Handle(header, frame[FrameHeader.Size..], now);
        return true;
    }

    // A frame that is large and not all there gets memory of its own, of exactly its size.
    private bool TryBeginLarge(ref ReadOnlySequence<byte> rest)
    {
        if (rest.Length < FrameHeader.Size)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[FrameHeader.Size];
        rest.Slice(0, FrameHeader.Size).CopyTo(head);
        if (!FrameHeader.TryRead(head, _server.Limits.MaxFrameBytes, out var header)
            || header.FrameLength < LargeFrame.Threshold
            || rest.Length >= header.FrameLength)
        {
            return false;
        }

        _isLargeOwn = header.Kind == FrameKind.Request && LargeFrame.EndsInOneRun(rest.FirstSpan, header);
        _large = _isLargeOwn ? GC.AllocateUninitializedArray<byte>(header.FrameLength) : LargeFrame.Rent(header.FrameLength);
        _largeFilled = (int)rest.Length;
        rest.CopyTo(_large);
        rest = rest.Slice(rest.End);
        return true;
    }

    private bool TryFillLarge(ref ReadOnlySequence<byte> rest, DateTime now)
    {
        var header = FrameHeader.Read(_large);
        var missing = header.FrameLength - _largeFilled;
        var part = rest.Slice(0, Math.Min(missing, rest.Length));
        part.CopyTo(_large.AsSpan(_largeFilled));
        _largeFilled += (int)part.Length;
        _consumed += part.Length;
        rest = rest.Slice(part.End);
        if (_largeFilled < header.FrameLength)
        {
            return false;
        }

        HandleLarge(now);
        return true;
    }

    private void HandleLarge(DateTime now)
    {
        var frame = _large!;
        var header = FrameHeader.Read(frame);
        var isOwn = _isLargeOwn;
        _large = null;
        Handle(header, frame.AsSpan(FrameHeader.Size, header.PayloadLength), now, isOwn ? frame : null);
        if (!isOwn)
        {
            LargeFrame.Return(frame);
        }
    }

    private bool IsCongested => Output.UnsentBytes > _server.Limits.MaxUnsentBytes;

    private void Say(FrameKind kind, ulong correlation)
    {
        lock (Output.Gate)
        {
            FrameWriter.Write(Output.Pending, kind, FrameFlags.None, 0, correlation, default);
        }

        Output.FlushSoon();
    }

    // Called after a flush that had to wait: the client reads, so it is there, and its watchers may catch up.
    private void OnDrained()
    {
        Heard();
        OnRoom();
    }

    private void OnRoom()
    {
        if (Session is { } session)
        {
            _server.System.Sessions.LinkReady(session);
        }
    }

    private void Post(Notice notice) => _server.System.Options.Scheduler.Post(notice);

    private void Heard() => Volatile.Write(ref _lastHeard, _server.Time.GetTimestamp());

    private sealed class Notice(Action told) : IThreadPoolWorkItem
    {
        public void Execute() => told();
    }
}
