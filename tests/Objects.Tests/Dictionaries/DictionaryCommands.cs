using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Dictionaries;

/// <summary>Random commands, each a few small numbers, applied to a state and to a model of it; both must answer alike.</summary>
internal static class DictionaryCommands
{
    public static Arbitrary<(int Command, int Key, int Value)[]> Any { get; } =
        (from command in Gen.Choose(0, 19)
         from key in Gen.Choose(0, 40)
         from value in Gen.Choose(0, 5)
         select (command, key, value)).ArrayOf().ToArbitrary();

    public static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200);

    public static void Apply(ObjectDriver driver, DictionaryModel model, (int Command, int Key, int Value) command)
    {
        var (number, key, value) = command;
        model.PassTime(driver.Now);
        var index = model.Find(key);
        var old = index < 0 ? Given.List() : Given.List(model.Pairs[index].Value);
        switch (number)
        {
            case 0 or 1 or 2 or 3:
                driver.Ask(DictionaryOperation.Set, Given.Args(key, value));
                model.Set(key, value);
                break;
            case 4 or 5:
                Assert.Equal(Given.Value(model.Remove(key)), driver.Ask(DictionaryOperation.Remove, Given.Args(key)));
                break;
            case 6:
                Assert.Equal(old, driver.Ask(DictionaryOperation.Take, Given.Args(key)));
                model.Remove(key);
                break;
            case 7:
                Assert.Equal(old, driver.Ask(DictionaryOperation.Exchange, Given.Args(key, value)));
                model.Set(key, value);
                break;
            case 8:
                Assert.Equal(Given.Value(index >= 0), driver.Ask(DictionaryOperation.MoveToEnd, Given.Args(key)));
                model.MoveToEnd(key);
                break;
            case 9:
                TakeEnd(driver, model, last: (value & 1) == 0);
                break;
            case 10:
                AddToNumber(driver, model, key, value);
                break;
            case 11:
                driver.Ask(DictionaryOperation.SetWithExpiry, Given.Args(key, value, TimeSpan.FromSeconds(value + 1)));
                model.Set(key, value);
                model.Deadlines[key] = driver.Now + TimeSpan.FromSeconds(value + 1);
                break;
            case 12:
                driver.Now += TimeSpan.FromSeconds(value);
                model.PassTime(driver.Now);
                break;
            case 13:
                driver.Ask(DictionaryOperation.SetMany, Given.Args(new Dictionary<int, int> { [key] = value, [key + 1] = value }));
                model.Set(key, value);
                model.Set(key + 1, value);
                break;
            case 14:
                driver.Ask(DictionaryOperation.Merge, Given.Args(new Dictionary<int, int> { [key] = value, [key + 1] = value }, false));
                AddMissing(model, key, value);
                AddMissing(model, key + 1, value);
                break;
            case 15:
                CompareAndSet(driver, model, key, value);
                break;
            case 16 when value == 0 && key < 10:
                driver.Ask(DictionaryOperation.Clear);
                model.Pairs.Clear();
                model.Deadlines.Clear();
                break;
            case 17:
                Assert.Equal(Given.Value(model.Deadlines.Remove(key)), driver.Ask(DictionaryOperation.Persist, Given.Args(key)));
                break;
            case 18:
                driver.Ask(DictionaryOperation.RemoveMany, Given.Args([Enumerable.Range(key, 5).ToArray()]));
                Enumerable.Range(key, 5).ToList().ForEach(gone => model.Remove(gone));
                break;
            default:
                Assert.Equal(old, driver.Ask(DictionaryOperation.Get, Given.Args(key)));
                break;
        }
    }

    public static List<KeyValuePair<int, int>> Read(ObjectDriver driver) =>
        [.. ValueConverter.For<Dictionary<int, int>>().FromValue(driver.Ask(DictionaryOperation.Copy))];

    private static void AddMissing(DictionaryModel model, int key, int value)
    {
        if (model.Find(key) < 0)
        {
            model.Set(key, value);
        }
    }

    private static void TakeEnd(ObjectDriver driver, DictionaryModel model, bool last)
    {
        var expected = Given.List();
        if (model.Pairs.Count > 0)
        {
            var pair = last ? model.Pairs[^1] : model.Pairs[0];
            expected = Given.List(pair.Key, pair.Value);
            model.Remove(pair.Key);
        }

        Assert.Equal(expected, driver.Ask(last ? DictionaryOperation.TakeLast : DictionaryOperation.TakeFirst));
    }

    private static void AddToNumber(ObjectDriver driver, DictionaryModel model, int key, int amount)
    {
        const int Maximum = 7;
        var index = model.Find(key);
        var sum = (index < 0 ? 0 : model.Pairs[index].Value) + amount;
        var arguments = Given.Args(key, amount, null, null, Maximum);
        if (sum > Maximum)
        {
            Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => driver.Ask(DictionaryOperation.AddToNumber, arguments)).Code);
            return;
        }

        Assert.Equal(Given.Value(sum), driver.Ask(DictionaryOperation.AddToNumber, arguments));
        model.Set(key, sum, keepDeadline: true);
    }

    private static void CompareAndSet(ObjectDriver driver, DictionaryModel model, int key, int value)
    {
        var index = model.Find(key);
        var matches = index >= 0 && model.Pairs[index].Value == value;
        Assert.Equal(Given.Value(matches), driver.Ask(DictionaryOperation.CompareAndSet, Given.Args(key, value, value + 1)));
        if (matches)
        {
            model.Set(key, value + 1, keepDeadline: true);
        }
    }
}
