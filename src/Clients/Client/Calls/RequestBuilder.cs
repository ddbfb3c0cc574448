using System.Buffers.Binary;
using System.Diagnostics;
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

    /// <summary>Set for a request whose answer may be long in coming: told the answer that comes after the caller has given up.</summary>
    internal Action<Value>? Late { get; init; }

    /// <summary>Told when the host takes back what the answer has granted; null for nothing.</summary>
    internal Revocation? Revocation { get; init; }

    /// <summary>Whether a fence stands before the arguments.</summary>
    internal bool IsFenced { get; init; }

    /// <summary>The caller's place in a distributed trace, in the W3C format; null where it is in none or the object has no use for it.</summary>
    internal Activity? Trace { get; init; }

    private static Action<Value> Nothing { get; } = static _ => { };

    internal ReadOnlySpan<byte> EncodedArguments => Buffer.WrittenSpan[HeaderSize..];

    /// <summary>Writes the next argument. Large runs of bytes are lent to the request until it is sent.</summary>
    /// <typeparam name="T">Its .NET type.</typeparam>
    /// <param name="converter">How it is written.</param>
    /// <param name="value">The argument.</param>
    /// <returns>This request, for the next argument.</returns>
    public RequestBuilder With<T>(ValueConverter<T> converter, T value)
    {
        converter.WriteShared(Arguments, value);
        return this;
    }

    /// <summary>
    /// Lets the request wait on the host: no call timeout ends it. When its caller gives up, the host ends the wait; an answer
    /// that was under way already is given back by <paramref name="late"/>.
    /// </summary>
    /// <param name="late">
    /// Gives back what the answer has granted, on a thread of the pool; null where it grants nothing, or nothing but what it hands over
    /// under lease.
    /// </param>
    /// <param name="revocation">Told when the host takes back what the answer has granted; null for nothing.</param>
    /// <returns>This request.</returns>
    internal RequestBuilder MayWait(Action<Value>? late = null, Revocation? revocation = null) =>
        new(Target, Operation, Buffer) { IsFenced = IsFenced, Trace = Trace, Late = late ?? Nothing, Revocation = revocation };

    /// <summary>Lets the request stand on a held lock.</summary>
    /// <param name="heldLock">The lock.</param>
    /// <param name="token">The token under which it is held.</param>
    /// <returns>This request.</returns>
    internal RequestBuilder Fence(ObjectId heldLock, ulong token)
    {
        var body = MakeRoom(2 * sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(body, heldLock.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(body[sizeof(ulong)..], token);
        return new(Target, Operation, Buffer) { Late = Late, Revocation = Revocation, Trace = Trace, IsFenced = true };
    }

    /// <summary>Takes the fence off encoded arguments.</summary>
    /// <param name="arguments">The arguments of a fenced request; afterwards without the fence.</param>
    internal static (ObjectId Lock, ulong Token) TakeFence(ref ReadOnlySpan<byte> arguments)
    {
        var held = new ObjectId(BinaryPrimitives.ReadUInt64LittleEndian(arguments));
        var token = BinaryPrimitives.ReadUInt64LittleEndian(arguments[sizeof(ulong)..]);
        arguments = arguments[(2 * sizeof(ulong))..];
        return (held, token);
    }

    /// <summary>Tells the host the caller's place in a distributed trace, where it is in one.</summary>
    /// <returns>This request.</returns>
    internal RequestBuilder WithTrace() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } caller
        ? new(Target, Operation, Buffer) { IsFenced = IsFenced, Late = Late, Revocation = Revocation, Trace = caller }
        : this;

    /// <summary>Makes room before the arguments.</summary>
    /// <returns>The room and the arguments.</returns>
    internal Span<byte> MakeRoom(int size)
    {
        var arguments = EncodedArguments.Length;
        Buffer.GetSpan(size);
        Buffer.Advance(size);
        var body = Buffer.WrittenSpan[HeaderSize..];
        body[..arguments].CopyTo(body[size..]);
        return body;
    }
}
