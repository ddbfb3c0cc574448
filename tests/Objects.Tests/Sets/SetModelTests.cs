using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Sets;

/// <summary>Random commands against .NET's set; each has two collections as its arguments.</summary>
public class SetModelTests
{
    private static readonly Gen<int[]> Items = Gen.Choose(0, 30).ArrayOf();

    private static readonly Arbitrary<(int Command, int[] First, int[] Second)[]> Commands =
        (from command in Gen.Choose(0, 22)
         from first in Items
         from second in Items
         select (command, first, second)).ArrayOf().ToArbitrary();

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(50);

    [Fact]
    public void A_set_behaves_as_its_model() => Check.One(Settings, Prop.ForAll(Commands, commands =>
    {
        var (driver, model) = Begin();
        foreach (var command in commands)
        {
            Apply(driver, model, command);
            Assert.Equal(Sorted(model), Sorted(Read(driver)));
        }
    }));

    [Fact]
    public void Whatever_was_done_in_a_batch_is_taken_back_exactly() => Check.One(Settings, Prop.ForAll(Commands, Commands, (before, batch) =>
    {
        var (driver, model) = Begin();
        Array.ForEach(before, command => Apply(driver, model, command));
        var items = Read(driver).ToArray();
        driver.AskAndTakeBack(() => Array.ForEach(batch, command => Apply(driver, model, command)));
        Assert.Equal(items, Read(driver));
    }));

    [Fact]
    public void A_snapshot_restores_items_in_order() => Check.One(Settings, Prop.ForAll(Commands, commands =>
    {
        var (driver, model) = Begin();
        Array.ForEach(commands, command => Apply(driver, model, command));
        var restored = new ObjectDriver(Given.Type("set"));
        var reader = new ValueReader(Given.Snapshot(driver.State));
        restored.State.ReadSnapshot(ref reader);
        reader.DemandEnd();
        Assert.Equal(Read(driver), Read(restored));
        Assert.Equal(driver.State.Version, restored.State.Version);
    }));

    [Fact]
    public void The_changes_a_watcher_sees_rebuild_the_set() => Check.One(Settings, Prop.ForAll(Commands, commands =>
    {
        var (driver, model) = Begin();
        Array.ForEach(commands, command => Apply(driver, model, command));
        var seen = new List<int>();
        foreach (var (_, kind, key, _) in driver.Recorded)
        {
            key.TryGetInt64(out var item);
            switch (kind)
            {
                case ChangeKind.Set: seen.Add((int)item); break;
                case ChangeKind.Removed: Assert.True(seen.Remove((int)item)); break;
                default: seen.Clear(); break;
            }
        }

        Assert.Equal(Read(driver), seen);
    }));

    private static (ObjectDriver Driver, HashSet<int> Model) Begin() => (new ObjectDriver(Given.Type("set")), []);

    private static int[] Sorted(IEnumerable<int> items) => [.. items.Order()];

    private static List<int> Read(ObjectDriver driver) => [.. ValueConverter.For<HashSet<int>>().FromValue(driver.Ask(SetOperation.Copy))!];

    private static void Apply(ObjectDriver driver, HashSet<int> model, (int Command, int[] First, int[] Second) command)
    {
        var (number, first, second) = command;
        var item = first.FirstOrDefault();
        var both = new[] { first, second };
        switch (number)
        {
            case 0: Truth(driver, SetOperation.Contains, item, model.Contains(item)); break;
            case 1: Result(driver, SetOperation.Union, both, model.Union(first).Union(second)); break;
            case 2: Result(driver, SetOperation.Intersection, both, model.Intersect(first).Intersect(second)); break;
            case 3: Result(driver, SetOperation.Difference, both, model.Except(first).Except(second)); break;
            case 4: Result(driver, SetOperation.SymmetricDifference, first, model.Except(first).Union(first.Except(model))); break;
            case 5: Truth(driver, SetOperation.IsSubsetOf, first, model.IsSubsetOf(first)); break;
            case 6: Truth(driver, SetOperation.IsSupersetOf, first, model.IsSupersetOf(first)); break;
            case 7: Truth(driver, SetOperation.IsProperSubsetOf, first, model.IsProperSubsetOf(first)); break;
            case 8: Truth(driver, SetOperation.IsProperSupersetOf, first, model.IsProperSupersetOf(first)); break;
            case 9: Truth(driver, SetOperation.IsDisjointFrom, first, !model.Overlaps(first)); break;
            case 10: Truth(driver, SetOperation.EqualTo, first, model.SetEquals(first)); break;
            case 11 or 12: Truth(driver, SetOperation.Add, item, model.Add(item)); break;
            case 13: Truth(driver, SetOperation.Remove, item, model.Remove(item)); break;
            case 14 or 15:
                Number(driver, SetOperation.UnionWith, both, first.Union(second).Count(model.Add));
                break;
            case 16:
                Number(driver, SetOperation.ExceptWith, both, first.Union(second).Count(model.Remove));
                break;
            case 17:
                var kept = model.Intersect(first).Intersect(second).ToHashSet();
                Number(driver, SetOperation.IntersectWith, both, model.RemoveWhere(present => !kept.Contains(present)));
                break;
            case 18:
                driver.Ask(SetOperation.SymmetricExceptWith, Given.Args([first]));
                model.SymmetricExceptWith(first);
                break;
            case 19:
                var taken = ValueConverter.For<int[]>().FromValue(driver.Ask(SetOperation.TakeSome, Given.Args(2)))!;
                Assert.Equal(Math.Min(2, model.Count), taken.Length);
                Assert.All(taken, one => Assert.True(model.Remove(one)));
                break;
            case 20 when item == 0:
                driver.Ask(SetOperation.Clear);
                model.Clear();
                break;
            default:
                Assert.Equal(Given.List([.. first.Select(one => (object)model.Contains(one))]), driver.Ask(SetOperation.ContainsMany, Given.Args([first])));
                break;
        }
    }

    private static void Truth(ObjectDriver driver, SetOperation operation, object argument, bool expected) =>
        Assert.Equal(Given.Value(expected), driver.Ask(operation, Given.Args([argument])));

    private static void Number(ObjectDriver driver, SetOperation operation, int[][] argument, int expected) =>
        Assert.Equal(Given.Value(expected), driver.Ask(operation, Given.Args([argument])));

    private static void Result(ObjectDriver driver, SetOperation operation, object argument, IEnumerable<int> expected) =>
        Assert.Equal(Sorted(expected), Sorted(ValueConverter.For<HashSet<int>>().FromValue(driver.Ask(operation, Given.Args([argument])))!));
}
