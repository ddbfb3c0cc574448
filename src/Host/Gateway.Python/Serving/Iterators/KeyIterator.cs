using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Types;

namespace Actors.Gateway.Python.Serving.Iterators;

/// <summary>An iterator over the keys that a dictionary had when it began. Thread-safe.</summary>
/// <param name="source">The dictionary.</param>
/// <param name="keys">The keys, one behind the other.</param>
/// <param name="count">How many.</param>
internal sealed class KeyIterator(ObjectReference source, byte[] keys, int count) : HostedIterator(source)
{
    private readonly Lock _gate = new();
    private int _position;
    private int _given;

    public override PythonType Type => IteratorType.OfKeys;

    public override async ValueTask NextAsync(PythonCall call)
    {
        call.BeginRequest();
        var answer = await call.AskAsync(DictionaryOperation.Count);
        lock (_gate)
        {
            if (_given >= count)
            {
                call.Raise(PythonException.StopIteration());
                return;
            }

            if (new ValueReader(answer.Required.Body.Span).ReadInt64() != count)
            {
                call.Raise(PythonException.Runtime("dictionary changed size during iteration"));
                return;
            }

            var reader = new ValueReader(keys.AsSpan(_position));
            call.Return(ref reader);
            _position += reader.Position;
            _given++;
        }
    }
}
