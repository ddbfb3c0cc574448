using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Actors.Contracts.Sockets.Readiness;

namespace Actors.Gateway.Python.Connections;

/// <summary>
/// Messages over a stream socket: a length, and that many bytes. The memory grows with what arrives, not with what is
/// announced. One reader and one writer at a time.
/// </summary>
internal sealed class MessageStream(Socket socket, int maxMessageBytes) : IDisposable
{
    private const int ShortHead = 4;
    private const int LongHead = 12;
    private const int SmallBuffer = 4096;
    private const int LargeBuffer = 64 * 1024;
    private const int KeepBuffer = 2 * 1024 * 1024;

    // A connection that has sent a large message often sends another one soon.
    private const int SmallMessagesUntilShrunk = 64;

    private readonly SocketReadiness? _readiness = ReadinessLoop.Shared?.Watch(socket);
    private readonly bool _canQuickAck = OperatingSystem.IsLinux() && socket.ProtocolType == ProtocolType.Tcp;
    private byte[] _buffer = new byte[SmallBuffer];
    private int _start;
    private int _end;
    private int _smallMessages;
    private readonly List<ArraySegment<byte>> _pieces = [];
    private Task<bool>? _watch;

    /// <summary>
    /// Whether each segment is acknowledged at once. A client's two writes in a row, which end a handshake, would else wait
    /// for each other: the second is held until the first is acknowledged, and that is delayed by 40 ms.
    /// </summary>
    public bool AcknowledgesQuickly { get; set; } = true;

    /// <summary>Whether the peer has ended the stream, and all of it was read.</summary>
    public bool IsAtEnd => _start == _end && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && socket.Available == 0;

    /// <summary>Reads one message.</summary>
    /// <param name="most">Bytes it may have.</param>
    /// <returns>The message, valid until the next read; null when the peer has ended the stream in an orderly way.</returns>
    /// <exception cref="InvalidDataException">A length out of bounds, or an end within a message.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(int most)
    {
        Shrink();
        if (!await FillAsync(ShortHead))
        {
            return _start == _end ? null : throw Cut();
        }

        long length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        var head = ShortHead;
        if (length == -1)
        {
            head = LongHead;
            if (!await FillAsync(LongHead))
            {
                throw Cut();
            }

            length = BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_start + ShortHead));
        }

        if (length < 0 || length > most)
        {
            throw new InvalidDataException($"bad message length: found {length} bytes; expected 0 to {most}");
        }

        _start += head;
        if (!await FillAsync((int)length))
        {
            throw Cut();
        }

        _smallMessages = length >= LargeBuffer / 2 ? 0 : _smallMessages + 1;
        var message = _buffer.AsMemory(_start, (int)length);
        _start += (int)length;
        return message;
    }

    /// <summary>Reads one message of the usual size.</summary>
    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync() => ReadAsync(maxMessageBytes);

    /// <summary>Writes bytes that are framed already.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_readiness is not null)
        {
            await _readiness.SendAsync(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }
    }

    /// <summary>Writes bytes that are framed already, in three pieces.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> middle, ReadOnlyMemory<byte> last)
    {
        _pieces.Clear();
        foreach (var piece in (ReadOnlySpan<ReadOnlyMemory<byte>>)[first, middle, last])
        {
            _pieces.Add(MemoryMarshal.TryGetArray(piece, out var segment) ? segment : piece.ToArray());
        }

        while (_pieces.Count > 0)
        {
            DropSent(_readiness is null ? await socket.SendAsync(_pieces, SocketFlags.None) : await _readiness.SendAsync(_pieces));
        }
    }

    /// <summary>Frames a short message and writes it.</summary>
    public ValueTask WriteMessageAsync(ReadOnlySpan<byte> message)
    {
        var framed = new byte[ShortHead + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, message.Length);
        message.CopyTo(framed.AsSpan(ShortHead));
        return WriteAsync(framed);
    }

    /// <summary>Watches for the end of the stream while nothing is read. The next read waits for it.</summary>
    /// <param name="ended">Called, on any thread, when the peer has ended the stream.</param>
    public void WatchEnd(Action ended)
    {
        if (_start == _end && _watch is null or { IsCompleted: true })
        {
            _watch = WatchAsync(ended);
        }
    }

    public void Dispose()
    {
        if (_readiness is null)
        {
            socket.Dispose();
        }
        else
        {
            _readiness.Dispose();
        }
    }

    private ValueTask<int> ReceiveAsync(Memory<byte> buffer, SocketFlags flags) =>
        _readiness is null ? socket.ReceiveAsync(buffer, flags) : _readiness.ReceiveAsync(buffer, flags);

    private async Task<bool> WatchAsync(Action ended)
    {
        var peeked = new byte[1];
        try
        {
            if (await ReceiveAsync(peeked, SocketFlags.Peek) > 0)
            {
                return true;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The next read meets the same and says so.
        }

        ended();
        return false;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync(int count)
    {
        while (_end - _start < count)
        {
            MakeRoom(count);
            if (_watch is { } watch)
            {
                await watch;
                _watch = null;
            }

            if (AcknowledgesQuickly && _canQuickAck)
            {
                AcknowledgeQuickly();
            }

            var received = await ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None);
            if (received == 0)
            {
                return false;
            }

            _end += received;
        }

        return true;
    }

    // Level 6 is TCP, option 12 is TCP_QUICKACK; it does not last, so it is set before each read.
    private void AcknowledgeQuickly() => socket.SetRawSocketOption(6, 12, [1, 0, 0, 0]);

    // Where the announced message does not fit, the buffer doubles as it fills up.
    private void MakeRoom(int count)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_start > 0 && _start + count > _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Math.Max(_buffer.Length * 2L, SmallBuffer), Math.Max(count, _buffer.Length + 1L)));
        }
    }

    private void Shrink()
    {
        if (_start == _end && (_buffer.Length > KeepBuffer || (_buffer.Length > LargeBuffer && _smallMessages >= SmallMessagesUntilShrunk)))
        {
            _buffer = new byte[SmallBuffer];
            _start = _end = 0;
        }
    }

    private void DropSent(int sent)
    {
        while (_pieces.Count > 0 && sent >= _pieces[0].Count)
        {
            sent -= _pieces[0].Count;
            _pieces.RemoveAt(0);
        }

        if (_pieces.Count > 0)
        {
            _pieces[0] = _pieces[0][sent..];
        }
    }

    private static InvalidDataException Cut() => new("the connection ended within a message");
}
