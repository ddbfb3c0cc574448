using System.Buffers.Binary;
using System.Net.Sockets;
using Actors.Contracts.Values;

namespace Actors.Processes.Channels;

/// <summary>
/// The connection between a parent and one child. It ends when either process does, however that happens: nobody else has an end of
/// it, because sockets are closed in every program that is started. Sending is safe from any thread; one reads.
/// </summary>
internal sealed class PrivateChannel(Socket socket) : IDisposable
{
    private const int HeaderSize = sizeof(int) + 1;

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly Lock _sending = new();

    /// <summary>Sends a message.</summary>
    /// <exception cref="IOException">The other process is gone.</exception>
    public void Send(MessageKind kind, Action<ValueWriter>? body = null)
    {
        var frame = new ByteBuffer();
        frame.GetSpan(HeaderSize);
        frame.Advance(HeaderSize);
        body?.Invoke(new ValueWriter(frame));
        var bytes = frame.WrittenSpan;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - HeaderSize);
        bytes[sizeof(int)] = (byte)kind;
        lock (_sending)
        {
            _stream.Write(bytes);
        }
    }

    /// <summary>As <see cref="Send"/>, where it does not matter that nobody is there to hear it.</summary>
    public void TrySend(MessageKind kind, Action<ValueWriter>? body = null)
    {
        try
        {
            Send(kind, body);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other process is gone; whoever reads learns of it.
            return;
        }
    }

    /// <summary>The next message, on the calling thread: a process whose pool is busy still learns that its parent is gone.</summary>
    /// <returns>Null when the other process is gone.</returns>
    public Message? Read(int maxBytes = int.MaxValue)
    {
        try
        {
            var header = new byte[HeaderSize];
            _stream.ReadExactly(header);
            var message = Begin(header, maxBytes);
            _stream.ReadExactly(message.Body);
            return message;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>The next message.</summary>
    /// <returns>Null when the other process is gone.</returns>
    public async Task<Message?> ReadAsync(int maxBytes = int.MaxValue)
    {
        try
        {
            var header = new byte[HeaderSize];
            await _stream.ReadExactlyAsync(header);
            var message = Begin(header, maxBytes);
            await _stream.ReadExactlyAsync(message.Body);
            return message;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static Message Begin(byte[] header, int maxBytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        return length >= 0 && length <= maxBytes
            ? new Message((MessageKind)header[sizeof(int)], new byte[length])
            : throw new InvalidDataException($"Found a message of {length} bytes; expected at most {maxBytes}.");
    }
}
