using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Types;

namespace Actors.Gateway.Python.Serving.Iterators;

/// <summary>
/// An iterator over a stream that a users' object has begun. The stream belongs to the session that asked for it, which is one
/// thread of one client: that alone reads it, and it ends with it. Items that came together are given one by one.
/// </summary>
/// <param name="source">The object.</param>
/// <param name="stream">The stream's number.</param>
/// <param name="owner">Whose it is.</param>
internal sealed class StreamIterator(ObjectReference source, ulong stream, KernelRequests owner) : HostedIterator(source)
{
    private byte[] _items = [];
    private int _position;
    private int _left;
    private bool _hasEnded;
    private bool _isDropped;

    public override PythonType Type => IteratorType.OfStreams;

    /// <summary>Hosts an iterator over a stream of the called object.</summary>
    /// <param name="call">The call that has begun it.</param>
    /// <param name="stream">The stream's number.</param>
    /// <returns>Its id.</returns>
    public static string Begin(PythonCall call, ulong stream)
    {
        var iterator = new StreamIterator(call.Target, stream, call.Kernel);
        var ident = call.Core.Iterators.Add(iterator, call.Peer);
        call.Streams.RemoveAll(static known => known.Iterator.TryLetGo());
        call.Streams.Add((ident, iterator));
        return ident;
    }

    public override async ValueTask NextAsync(PythonCall call)
    {
        DemandOwner(call);
        while (_left == 0)
        {
            if (_hasEnded)
            {
                call.Raise(PythonException.StopIteration());
                return;
            }

            call.BeginRequest().WriteInteger(stream);
            var answer = await call.AskAsync(ClassOperation.Next);
            if (answer.Exception is { } exception)
            {
                // As with a generator: what comes after its exception is its end.
                _hasEnded = true;
                call.Raise(exception);
                return;
            }

            Keep(answer);
        }

        var reader = new ValueReader(_items.AsSpan(_position));
        call.Return(ref reader);
        owner.NoteHandedOut(_items.AsSpan(_position, reader.Position));
        _position += reader.Position;
        _left--;
    }

    /// <summary>Ends the stream before its end.</summary>
    public async ValueTask CloseAsync(PythonCall call)
    {
        DemandOwner(call);
        _hasEnded = true;
        LetGo();
        call.BeginRequest().WriteInteger(stream);
        call.ReturnNoneOrRaise(await call.AskAsync(ClassOperation.CloseStream));
    }

    public override void Dropped()
    {
        Volatile.Write(ref _isDropped, true);
        var arguments = new ByteBuffer(16);
        new ValueWriter(arguments).WriteInteger(stream);
        owner.Post(Source.Id, (ushort)ClassOperation.CloseStream, arguments);
    }

    // [has ended, [item…]]
    private void Keep(in Answer answer)
    {
        var reader = new ValueReader(answer.Body.Span);
        _ = reader.ReadListHeader();
        _hasEnded = reader.ReadBoolean();
        _left = reader.ReadListHeader();
        _items = answer.Body.Span[reader.Position..].ToArray();
        _position = 0;
        owner.KeepHandedOut();
    }

    // What was handed over and is not given to the client.
    private void LetGo()
    {
        owner.NoteHandedOut(_items.AsSpan(_position));
        _position = _items.Length;
        _left = 0;
    }

    // In a call of its owner's, which alone reads it.
    private bool TryLetGo()
    {
        if (!Volatile.Read(ref _isDropped))
        {
            return false;
        }

        LetGo();
        return true;
    }

    private void DemandOwner(PythonCall call)
    {
        if (call.Kernel != owner)
        {
            throw PythonException.Runtime("a stream is read by the thread that began it");
        }
    }
}
