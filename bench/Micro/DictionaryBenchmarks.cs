using Actors.Contracts.Operations;
using Actors.Embedded.Direct;
using BenchmarkDotNet.Attributes;

namespace Actors.Micro;

/// <summary>Commands on a dictionary of 10,000 integers by integer.</summary>
public class DictionaryBenchmarks
{
    private const int Entries = 10_000;
    private const int PageSize = 4096;

    private readonly StateDriver _dictionary = new("dictionary");
    private readonly StateDriver _growing = new("dictionary");
    private readonly IntegerPairs _newEntries = new(64 * 1024);
    private readonly byte[] _key = EncodedArguments.Of(Entries / 2);
    private readonly byte[] _keyAndValue = EncodedArguments.Of(Entries / 2, 1_000_000);
    private readonly byte[] _addition = EncodedArguments.Of(writer =>
    {
        writer.WriteInteger(Entries / 3);
        writer.WriteInteger(1);
        writer.WriteNull();
        writer.WriteNull();
        writer.WriteNull();
    });

    private readonly byte[] _firstPage = EncodedArguments.Of(writer =>
    {
        writer.WriteNull();
        writer.WriteInteger(PageSize);
        writer.WriteBoolean(false);
    });

    public DictionaryBenchmarks()
    {
        for (var key = 0; key < Entries; key++)
        {
            _dictionary.Apply((ushort)DictionaryOperation.Set, EncodedArguments.Of(key, key));
        }
    }

    [Benchmark]
    public int Get() => _dictionary.Apply((ushort)DictionaryOperation.Get, _key);

    [Benchmark]
    public int SetExisting() => _dictionary.Apply((ushort)DictionaryOperation.Set, _keyAndValue);

    /// <summary>Growth included: the dictionary is emptied when it has 65,536 entries.</summary>
    [Benchmark]
    public int SetNew()
    {
        if (_growing.Count == _newEntries.Count)
        {
            _growing.Apply((ushort)DictionaryOperation.Clear, EncodedArguments.None);
        }

        return _growing.Apply((ushort)DictionaryOperation.Set, _newEntries[(int)_growing.Count]);
    }

    [Benchmark]
    public int AddToNumber() => _dictionary.Apply((ushort)DictionaryOperation.AddToNumber, _addition);

    /// <summary>One page of an iteration; the time is the whole page's.</summary>
    [Benchmark]
    public int PageOf4096() => _dictionary.Apply((ushort)DictionaryOperation.Entries, _firstPage);
}
