using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;

namespace Actors.Client.Calls;

/// <summary>A request being written. One thread, from begin to send, without an await between.</summary>
public readonly ref struct RequestBuilder
{
    /// <summary>Bytes kept free for the frame's header and the object id.</summary>
    internal const int HeaderSize = FrameHeader.Size + FrameHeader.TargetSize;

    internal RequestBuilder(ObjectId target, ushort operation, ByteBuffer buffer)
    {
        Target = target;
        Operation = operation;
        Buffer = buffer;
    }

    /// <summary>The object.</summary>
    public ObjectId Target { get; }

    /// <summary>The operation's number.</summary>
    public ushort Operation { get; }

    /// <summary>Where the arguments go.</summary>
    public ValueWriter Arguments => new(Buffer);

    internal ByteBuffer Buffer { get; }

    internal ReadOnlySpan<byte> EncodedArguments => Buffer.WrittenSpan[HeaderSize..];

    /// <summary>Writes the next argument.</summary>
    /// <typeparam name="T">Its .NET type.</typeparam>
    /// <param name="converter">How it is written.</param>
    /// <param name="value">The argument.</param>
    /// <returns>This request, for the next argument.</returns>
    public RequestBuilder With<T>(ValueConverter<T> converter, T value)
    {
        converter.Write(Arguments, value);
        return this;
    }
}
