using System.Buffers.Binary;
using System.Text;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Serving;

/// <summary>The reply of a call: (kind, payload), with the room for its length before it.</summary>
internal sealed partial class PythonCall
{
    private const int HeadBytes = 4;
    private const int KeepBytes = 256 * 1024;

    private readonly ByteBuffer _output = new(512);
    private readonly ValueToPickle _pickles;

    /// <summary>The framed reply, but for its large run.</summary>
    public ByteBuffer Output => _output;

    /// <summary>A large run of the last answer's bytes that belongs into the reply as it is; usually empty.</summary>
    public ReadOnlyMemory<byte> LargeRun => _pickles.LargeRun;

    /// <summary>How many bytes of the reply stand before its large run.</summary>
    public int LargeRunAt => _pickles.LargeRunAt;

    /// <summary>Whether the reply is an error of whatever kind.</summary>
    public bool HasRaised { get; private set; }

    public void ReturnNone() => BeginReturn().WriteNone();

    /// <summary>Returns NotImplemented: the operator tries the other operand.</summary>
    public void ReturnNotImplemented() => BeginReturn().WriteGlobal("builtins"u8, "NotImplemented"u8);

    public void Return(bool value) => BeginReturn().WriteBoolean(value);

    public void Return(long value) => BeginReturn().WriteInteger(value);

    public void ReturnText(string value) => BeginReturn().WriteText(SurrogateText.Encode(value));

    /// <summary>Returns the answer's value.</summary>
    public void Return(in Answer answer)
    {
        var reader = new ValueReader(answer.Body.Span);
        Return(ref reader);
    }

    /// <summary>Returns the reader's next value.</summary>
    public void Return(ref ValueReader reader)
    {
        var writer = BeginReturn();
        _pickles.Write(ref reader, writer);
    }

    /// <summary>Returns the item of an answer that is a list of one or none.</summary>
    /// <returns>False when there is none; nothing is returned then.</returns>
    public bool TryReturnItem(in Answer answer)
    {
        if (answer.Tail.IsEmpty)
        {
            var reader = new ValueReader(answer.Body.Span);
            if (reader.ReadListHeader() == 0)
            {
                return false;
            }

            Return(ref reader);
            return true;
        }

        // The head of a list of one is one byte. A compound item is all of the tail; that of any other has a head of its own.
        var head = answer.Body.Span[1..];
        var writer = BeginReturn();
        if (!_pickles.TryWriteLarge(head, answer.Tail, writer))
        {
            var item = head.IsEmpty ? answer.Tail : (byte[])[.. head, .. answer.Tail.Span];
            var reader = new ValueReader(item.Span);
            _pickles.Begin(item);
            _pickles.Write(ref reader, writer);
        }

        return true;
    }

    /// <summary>Writes the reader's next value into a reply that was begun.</summary>
    public void Write(ref ValueReader reader, PickleWriter writer) => _pickles.Write(ref reader, writer);

    /// <summary>Writes a node of the request into a reply that was begun.</summary>
    public void WriteNode(int node, PickleWriter writer) => _pickles.WriteFragment(Fragment(node), writer);

    /// <summary>Hands out a proxy of an object in a reply that was begun.</summary>
    public void WriteProxy(ObjectReference reference, PickleWriter writer)
    {
        Kernel.TryHold(reference.Id);
        _pickles.WriteProxy(reference, writer);
    }

    /// <summary>Begins a reply of the kind #RETURN; the payload follows.</summary>
    public PickleWriter BeginReturn() => BeginReply("#RETURN"u8);

    /// <summary>Begins a reply; the payload follows.</summary>
    public PickleWriter BeginReply(ReadOnlySpan<byte> kind)
    {
        HasRaised = !kind.SequenceEqual("#RETURN"u8) && !kind.SequenceEqual("#PROXY"u8);
        _output.Clear(KeepBytes);
        _output.GetSpan(HeadBytes)[..HeadBytes].Clear();
        _output.Advance(HeadBytes);
        _pickles.Begin(_kernel?.LastAnswer ?? default);
        var writer = new PickleWriter(_output);
        writer.WriteStart();
        writer.WriteText(kind);
        return writer;
    }

    /// <summary>Replies with an exception that the client raises.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="asTraceback">Whether it is a traceback whatever it is, which the client raises as a RemoteError.</param>
    public void Raise(PythonException exception, bool asTraceback = false)
    {
        if (asTraceback || exception.StackTraceText is not null || (exception.IsOfLatest && !IsModernClient))
        {
            Trace(exception.StackTraceText is { } stack ? $"{stack}\n{exception}" : exception.ToString());
            return;
        }

        var writer = BeginReply("#ERROR"u8);
        writer.WriteGlobal(Encoding.UTF8.GetBytes(exception.Module), Encoding.UTF8.GetBytes(exception.ClassName));
        if (exception.Argument is { } argument)
        {
            _pickles.WriteFragment(argument, writer);
            writer.WriteTupleEnd(1);
        }
        else if (exception.HasMessage)
        {
            writer.WriteText(SurrogateText.Encode(exception.Message));
            writer.WriteTupleEnd(1);
        }
        else
        {
            writer.WriteTupleEnd(0);
        }

        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    /// <summary>Replies with a KeyError of a key that is a node of the request.</summary>
    public void RaiseKey(int node)
    {
        var writer = BeginReply("#ERROR"u8);
        writer.WriteGlobal("builtins"u8, "KeyError"u8);
        WriteNode(node, writer);
        writer.WriteTupleEnd(1);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    /// <summary>Replies with a traceback: its last line is the error.</summary>
    public void Trace(string error)
    {
        var writer = BeginReply("#TRACEBACK"u8);
        writer.WriteText(SurrogateText.Encode($"Traceback (most recent call last):\n  in the object host\n{error}\n"));
    }

    /// <summary>Replies that the result cannot be pickled.</summary>
    public void Unserializable(string why)
    {
        var writer = BeginReply("#UNSERIALIZABLE"u8);
        writer.WriteText(SurrogateText.Encode(why + "\n"));
    }

    /// <summary>Returns the answer, or raises what its refusal is in Python.</summary>
    public void ReturnOrRaise(in Answer answer)
    {
        if (answer.Exception is { } exception)
        {
            Raise(exception);
        }
        else
        {
            Return(answer);
        }
    }

    /// <summary>Returns None, or raises what the answer's refusal is in Python.</summary>
    public void ReturnNoneOrRaise(in Answer answer)
    {
        if (answer.Exception is { } exception)
        {
            Raise(exception);
        }
        else
        {
            ReturnNone();
        }
    }

    /// <summary>The reply is sent: its large run is needed no more.</summary>
    public void EndLargeRun() => _pickles.Begin(default);

    /// <summary>Ends the reply and writes its length.</summary>
    public void EndReply()
    {
        _output.Write([PickleOpcode.Tuple2, PickleOpcode.Stop]);
        BinaryPrimitives.WriteInt32BigEndian(_output.WrittenSpan, checked(_output.Length - HeadBytes + LargeRun.Length));
    }
}
