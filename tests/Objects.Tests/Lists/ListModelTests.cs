using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Lists;

/// <summary>Random commands against a model; each command is three small numbers.</summary>
public class ListModelTests
{
    private static readonly Gen<(int, int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 17)
         from a in Gen.Choose(-7, 7)
         from b in Gen.Choose(-7, 7)
         from c in Gen.Choose(-3, 3)
         select (command, a, b, c)).ArrayOf();

    [Fact]
    public void A_list_behaves_as_pythons() => Check.One(Settings, Prop.ForAll(Commands.ToArbitrary(), commands =>
    {
        var driver = new ObjectDriver(Given.Type("list"));
        var model = new PythonList();
        foreach (var command in commands)
        {
            Apply(driver, model, command);
            Assert.Equal(model.Items, Read(driver));
        }
    }));

    [Fact]
    public void Whatever_was_done_in_a_batch_is_taken_back_exactly() => Check.One(Settings, Prop.ForAll(Commands.ToArbitrary(), Commands.ToArbitrary(), (before, batch) =>
    {
        var driver = new ObjectDriver(Given.Type("list"));
        var model = new PythonList();
        Array.ForEach(before, command => Apply(driver, model, command));
        var items = model.Items.ToArray();
        var version = driver.State.Version;
        driver.AskAndTakeBack(() => Array.ForEach(batch, command => Apply(driver, model, command)));
        Assert.Equal(items, Read(driver));
        Assert.True(driver.State.Version >= version);
    }));

    [Fact]
    public void A_snapshot_restores_items_and_version() => Check.One(Settings, Prop.ForAll(Commands.ToArbitrary(), commands =>
    {
        var driver = new ObjectDriver(Given.Type("list"));
        Array.ForEach(commands, command => Apply(driver, new PythonList(), command, compare: false));
        var snapshot = Given.Snapshot(driver.State);
        var restored = Given.FromSnapshot(Given.Type("list"), snapshot);
        Assert.Equal(snapshot, Given.Snapshot(restored));
        Assert.Equal(driver.State.Version, restored.Version);
        Assert.Equal(driver.State.Count, restored.Count);
    }));

    [Fact]
    public void The_changes_a_watcher_sees_rebuild_the_list() => Check.One(Settings, Prop.ForAll(Commands.ToArbitrary(), commands =>
    {
        var driver = new ObjectDriver(Given.Type("list"));
        var model = new PythonList();
        var seen = new List<long>();
        foreach (var command in commands)
        {
            Apply(driver, model, command);
            Replay(driver, seen);
            Assert.Equal(model.Items, seen);
        }
    }));

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60);

    private static void Replay(ObjectDriver driver, List<long> seen)
    {
        foreach (var (_, kind, key, value) in driver.Recorded)
        {
            var index = key.TryGetInt64(out var number) ? (int)number : -1;
            value.TryGetInt64(out var item);
            switch (kind)
            {
                case ChangeKind.Inserted:
                    seen.Insert(index, item);
                    break;
                case ChangeKind.Set:
                    seen[index] = item;
                    break;
                case ChangeKind.Removed:
                    seen.RemoveAt(index);
                    break;
                case ChangeKind.Cleared:
                    seen.Clear();
                    break;
                case ChangeKind.Reset:
                    seen.Clear();
                    seen.AddRange(Read(driver));
                    break;
            }
        }

        var versions = driver.Recorded.ConvertAll(change => change.Version);
        Assert.Equal(versions.Distinct().Order(), versions);
        driver.Recorded.Clear();
    }

    private static IReadOnlyList<long> Read(ObjectDriver driver) =>
        ValueConverter.For<IReadOnlyList<long>>().FromValue(driver.Ask(ListOperation.Copy));

    private static void Apply(ObjectDriver driver, PythonList model, (int Command, int A, int B, int C) step, bool compare = true)
    {
        var (command, a, b, c) = step;
        var (operation, arguments, expected) = Plan(model, command, a, b, c);
        object? found;
        try
        {
            found = ValueConverter.For<object?>().FromValue(driver.Ask(operation, Given.Args(arguments)));
        }
        catch (ActorException e)
        {
            found = e.Code;
        }

        if (compare)
        {
            Assert.Equal(Given.Value(expected is Enum ? expected.ToString() : expected), Given.Value(found is Enum ? found.ToString() : found));
        }
    }

    // What the model says the reply is; applies the command to the model.
    private static (ListOperation Operation, object?[] Arguments, object? Reply) Plan(PythonList model, int command, int a, int b, int c)
    {
        var items = model.Items;
        var inside = model.TryLocate(a, out var at);
        List<long> some = [.. Enumerable.Range(0, Math.Abs(c) * 2).Select(i => (long)i)];
        switch (command)
        {
            case 0 or 1:
                items.Add(b);
                return (ListOperation.Append, [b], items.Count - 1);
            case 2:
                items.AddRange(some);
                return (ListOperation.Extend, [some], items.Count);
            case 3:
                model.Insert(a, b);
                return (ListOperation.Insert, [a, b], null);
            case 4:
                object? popped = inside ? items[at] : items.Count == 0 ? ErrorCode.Empty : ErrorCode.IndexOutOfRange;
                items.RemoveRange(inside ? at : 0, inside ? 1 : 0);
                return (ListOperation.Pop, [a], popped);
            case 5:
                return (ListOperation.Remove, [b], items.Remove(b));
            case 6:
                return (ListOperation.RemoveAll, [b], items.RemoveAll(item => item == b));
            case 7 when c != 0:
                return (ListOperation.SetSlice, [a, b, c, some], model.SetSlice(a, b, c, some) ? items.Count : ErrorCode.ValueError);
            case 8:
                return (ListOperation.SetSlice, [null, b, null, some], model.SetSlice(null, b, 1, some) ? items.Count : null);
            case 9 when c != 0:
                return (ListOperation.DeleteSlice, [a, b, c], model.DeleteSlice(a, b, c));
            case 10 when c != 0:
                return (ListOperation.Slice, [a, null, c], PythonList.Indices(a, null, c, items.Count).ConvertAll(index => items[index]));
            case 11:
                items.Reverse();
                return (ListOperation.Reverse, [], null);
            case 12:
                items.Sort();
                if (c < 0)
                {
                    items.Reverse();
                }

                return (ListOperation.Sort, [Array.Empty<object>(), c < 0], null);
            case 13 when items.Count < 50:
                List<long> once = [.. items];
                items.Clear();
                items.AddRange(Enumerable.Repeat(once, Math.Max(0, c)).SelectMany(each => each));
                return (ListOperation.RepeatInPlace, [c], items.Count);
            case 14:
                List<long> front = [.. items.Take(Math.Abs(a))];
                items.RemoveRange(0, front.Count);
                return (ListOperation.TakeFront, [Math.Abs(a)], front);
            case 15:
                List<long> back = [.. Enumerable.Reverse(items).Take(Math.Abs(a))];
                items.RemoveRange(items.Count - back.Count, back.Count);
                return (ListOperation.TakeBack, [Math.Abs(a)], back);
            case 16 when inside && model.TryLocate(b, out var other):
                (items[at], items[other]) = (items[other], items[at]);
                return (ListOperation.Swap, [a, b], null);
            default:
                if (inside)
                {
                    items[at] += b;
                }

                return (ListOperation.AddTo, [a, b], inside ? items[at] : ErrorCode.IndexOutOfRange);
        }
    }
}
