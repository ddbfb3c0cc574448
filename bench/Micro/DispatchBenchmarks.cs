using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Embedded.Direct;
using Actors.Kernel;
using Actors.Objects;
using BenchmarkDotNet.Attributes;

namespace Actors.Micro;

/// <summary>A request's way through directory, mailbox, cell and state, inline on one thread. Allocates nothing.</summary>
public class DispatchBenchmarks
{
    private const int Key = 42;

    private readonly DirectSession _session;
    private readonly ObjectId _dictionary;
    private readonly byte[] _key = EncodedArguments.Of(Key);
    private readonly byte[] _keyAndValue = EncodedArguments.Of(Key, 1_000_000);
    private readonly byte[] _textKey = EncodedArguments.Of(writer => writer.WriteString("forty-two"));

    public DispatchBenchmarks()
    {
        _session = new DirectSession(new ActorSystem(new KernelOptions { Types = BuiltInTypes.All }), "micro");
        _dictionary = _session.Open("dictionary", "numbers");
        Set();
        _session.Send(_dictionary, (ushort)DictionaryOperation.Set, EncodedArguments.Of(writer =>
        {
            writer.WriteString("forty-two");
            writer.WriteInteger(Key);
        }));
        _session.WaitForReplies();
    }

    [Benchmark]
    public void Get() => _session.Send(_dictionary, (ushort)DictionaryOperation.Get, _key);

    [Benchmark]
    public void GetByText() => _session.Send(_dictionary, (ushort)DictionaryOperation.Get, _textKey);

    [Benchmark]
    public void Set() => _session.Send(_dictionary, (ushort)DictionaryOperation.Set, _keyAndValue);

    [GlobalCleanup]
    public void DemandReplies() => _session.WaitForReplies();
}
