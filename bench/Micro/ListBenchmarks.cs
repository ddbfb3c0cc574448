using Actors.Contracts.Operations;
using Actors.Embedded.Direct;
using BenchmarkDotNet.Attributes;

namespace Actors.Micro;

/// <summary>Commands on a list of integers.</summary>
public class ListBenchmarks
{
    private const int Items = 10_000;
    private const int Most = 65_536;

    private readonly StateDriver _list = new("list");
    private readonly StateDriver _growing = new("list");
    private readonly byte[] _item = EncodedArguments.Of(1_000_000);
    private readonly byte[] _last = EncodedArguments.Of(-1);

    public ListBenchmarks()
    {
        for (var i = 0; i < Items; i++)
        {
            _list.Apply((ushort)ListOperation.Append, _item);
        }
    }

    /// <summary>Growth included: the list is emptied when it has 65,536 items.</summary>
    [Benchmark]
    public int Append()
    {
        if (_growing.Count == Most)
        {
            _growing.Apply((ushort)ListOperation.Clear, EncodedArguments.None);
        }

        return _growing.Apply((ushort)ListOperation.Append, _item);
    }

    /// <summary>Two commands; the time is that of both.</summary>
    [Benchmark]
    public int AppendAndPop() =>
        _list.Apply((ushort)ListOperation.Append, _item) + _list.Apply((ushort)ListOperation.Pop, _last);
}
