using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryPageTests
{
    private static readonly int[] Expected = [.. Enumerable.Range(0, 300)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_walk_gives_every_key_once_and_in_order(bool backwards)
    {
        var driver = Begin();
        var seen = Walk(driver, backwards, _ => { });
        Assert.Equal(backwards ? Expected.Reverse() : Expected, seen);
    }

    [Fact]
    public void An_entry_that_is_there_throughout_comes_once_whatever_is_removed_and_added_between() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(0, 299).ArrayOf(40).ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (removals, backwards) =>
        {
            var driver = Begin();
            var removed = new HashSet<int>();
            var seen = Walk(driver, backwards, page =>
            {
                foreach (var key in removals.Skip(page * 8).Take(8).SelectMany(first => Enumerable.Range(first, 4)))
                {
                    driver.Ask(DictionaryOperation.Remove, Given.Args(key));
                    driver.Ask(DictionaryOperation.Set, Given.Args(key + 1000, 0));
                    removed.Add(key);
                }
            });
            var throughout = seen.Where(key => key < 1000 && !removed.Contains(key)).ToArray();
            var expected = Expected.Where(key => !removed.Contains(key));
            Assert.Equal(backwards ? expected.Reverse() : expected, throughout);
            Assert.Equal(seen.Distinct().Count(), seen.Count);
        }));

    [Fact]
    public void A_page_is_bounded_by_the_host_in_items_and_bytes()
    {
        var driver = Begin();
        driver.Page = new PageLimits(7, 1_000_000);
        Assert.Equal(7, PageSize(driver));
        driver.Page = new PageLimits(1000, 100);
        Assert.InRange(PageSize(driver), 1, 10);
        driver.Page = new PageLimits(1000, 1);
        Assert.Equal(1, PageSize(driver));
    }

    [Fact]
    public void A_cursor_from_too_many_rebuilds_ago_is_lost()
    {
        var driver = Begin();
        var cursor = Page(driver, Given.Value(null), 10, backwards: false).Cursor;
        for (var i = 0; i < 6; i++)
        {
            driver.Ask(DictionaryOperation.Clear);
            driver.Ask(DictionaryOperation.Set, Given.Args(1, 1));
        }

        Assert.Equal(ErrorCode.PositionLost, Assert.Throws<ActorException>(() => Page(driver, cursor, 10, backwards: false)).Code);
    }

    [Fact]
    public void A_cursor_does_not_outlive_a_snapshot()
    {
        var driver = Begin();
        var cursor = Page(driver, Given.Value(null), 10, backwards: false).Cursor;
        var restored = new ObjectDriver(Given.Type("dictionary"));
        var reader = new ValueReader(Given.Snapshot(driver.State));
        restored.State.ReadSnapshot(ref reader);
        Assert.Equal(ErrorCode.PositionLost, Assert.Throws<ActorException>(() => Page(restored, cursor, 10, backwards: false)).Code);
    }

    private static ObjectDriver Begin() =>
        new(Given.Type("dictionary"), Given.Args(Expected.ToDictionary(key => key, key => 0)));

    private static int PageSize(ObjectDriver driver) => Page(driver, Given.Value(null), 1000, backwards: false).Keys.Length;

    private static List<int> Walk(ObjectDriver driver, bool backwards, Action<int> afterPage)
    {
        var seen = new List<int>();
        var cursor = Given.Value(null);
        for (var page = 0; page == 0 || !cursor.IsNull; page++)
        {
            (cursor, var keys) = Page(driver, cursor, 50, backwards);
            seen.AddRange(keys);
            afterPage(page);
        }

        return seen;
    }

    private static (Value Cursor, int[] Keys) Page(ObjectDriver driver, Value cursor, int atMost, bool backwards)
    {
        var reply = driver.Ask(DictionaryOperation.Keys, writer =>
        {
            cursor.Write(writer);
            writer.WriteInteger(atMost);
            writer.WriteBoolean(backwards);
        });
        reply.TryGetEncoded(out var item);
        var reader = new ValueReader(item);
        reader.ReadListHeader();
        return (Value.Read(ref reader), ValueConverter.For<int[]>().Read(ref reader)!);
    }
}
