using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

/// <summary>What a dictionary costs in memory. Alone, so that nothing else allocates meanwhile.</summary>
[Collection(nameof(DictionaryCostTests))]
[CollectionDefinition(nameof(DictionaryCostTests), DisableParallelization = true)]
public class DictionaryCostTests
{
    private readonly ObjectDriver _driver = new(Given.Type("dictionary")) { Changes = null };
    private readonly ByteBuffer _arguments = new();
    private readonly ByteBuffer _reply = new();

    private bool _byText;

    [Fact]
    public void A_million_integers_take_no_more_than_60_mebibytes()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1_000_000; i++)
        {
            Apply(DictionaryOperation.Set, i, i);
        }

        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0;
        TestContext.Current.TestOutputHelper?.WriteLine($"{mebibytes:F1} MiB");
        Assert.Equal(1_000_000, _driver.State.Count);
        Assert.InRange(mebibytes, 40, 60);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Getting_and_setting_numbers_allocates_nothing(bool byText)
    {
        _byText = byText;
        for (var round = 0; round < 3; round++)
        {
            Touch();
        }

        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Touch();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private void Touch()
    {
        for (var i = 0; i < 2000; i++)
        {
            Apply(DictionaryOperation.Set, i, i * 1000);
            Apply(DictionaryOperation.Get, i, null);
            Apply(DictionaryOperation.Require, i, null);
            Apply(DictionaryOperation.Contains, i, null);
            Apply(DictionaryOperation.AddToNumber, i, 5, extra: 3);
        }
    }

    private void Apply(DictionaryOperation operation, long key, long? value, int extra = 0)
    {
        _arguments.Clear();
        _reply.Clear();
        var writer = new ValueWriter(_arguments);
        if (_byText)
        {
            Span<char> text = stackalloc char[20];
            key.TryFormat(text, out var written);
            writer.WriteString(text[..written]);
        }
        else
        {
            writer.WriteInteger(key);
        }

        if (value is { } given)
        {
            writer.WriteInteger(given);
        }

        for (var i = 0; i < extra; i++)
        {
            writer.WriteNull();
        }

        var turn = new Turn(_driver, (ushort)operation, _arguments.WrittenSpan, _reply);
        _driver.State.Apply(ref turn);
    }
}
