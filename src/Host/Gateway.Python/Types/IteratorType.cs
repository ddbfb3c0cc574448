using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;

namespace Actors.Gateway.Python.Types;

/// <summary>Iterator: over the keys of a dictionary, as iter(proxy) gives it.</summary>
internal static class IteratorType
{
    public static PythonType Instance { get; } = new("Iterator", "iterator", ("__next__", NextAsync))
    {
        ProxyClass = "IteratorProxy",
        Exposed = ["__next__", "send", "throw", "close"],
        Text = call => ValueTask.FromResult($"<dict_keyiterator object at 0x{call.Target.Id.Value:x}>"),
    };

    private static async ValueTask NextAsync(PythonCall call)
    {
        call.BindPositional("__next__", 0, 0);
        var iterator = call.Iterator;
        call.BeginRequest();
        var answer = await call.AskAsync(DictionaryOperation.Count);
        lock (iterator.Gate)
        {
            if (iterator.Given >= iterator.Count)
            {
                call.Raise(PythonException.StopIteration());
                return;
            }

            if (new ValueReader(answer.Required.Body.Span).ReadInt64() != iterator.Count)
            {
                call.Raise(PythonException.Runtime("dictionary changed size during iteration"));
                return;
            }

            var reader = new ValueReader(iterator.Keys.AsSpan(iterator.Position));
            call.Return(ref reader);
            iterator.Position += reader.Position;
            iterator.Given++;
        }
    }
}
