using System.Text;
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

    public override PythonType Type => IteratorType.OfStreams;

    /// <summary>Hosts an iterator over a stream of the called object.</summary>
    /// <param name="call">The call that has begun it.</param>
    /// <param name="stream">The stream's number.</param>
    /// <returns>Its id.</returns>
    public static string Begin(PythonCall call, ulong stream)
    {
        var ident = call.Core.Iterators.Add(new StreamIterator(call.Target, stream, call.Kernel));
        call.Streams.RemoveAll(known => call.Core.Iterators.Find(Encoding.UTF8.GetBytes(known)) is null);
        call.Streams.Add(ident);
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
    }

    // What was handed over and is not given to the client.
    private void LetGo()
    {
        var reader = new ValueReader(_items.AsSpan(_position));
        for (; _left > 0; _left--)
        {
            foreach (var reference in ValueReferences.In(Value.Read(ref reader)))
            {
                owner.Release(reference.Id);
            }
        }
    }

    private void DemandOwner(PythonCall call)
    {
        if (call.Kernel != owner)
        {
            throw PythonException.Runtime("a stream is read by the thread that began it");
        }
    }
}
