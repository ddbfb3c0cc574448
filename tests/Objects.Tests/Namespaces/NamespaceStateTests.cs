using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Namespaces;

public class NamespaceStateTests
{
    private static readonly Dictionary<string, object> First = new() { ["a"] = 1, ["b"] = "two" };

    private readonly ObjectDriver _namespace = new(Given.Type("namespace"), Given.Args(First));

    public static TheoryData<NamespaceOperation, object?[]> Arguments => new()
    {
        { NamespaceOperation.Get, ["a"] },
        { NamespaceOperation.TryGet, ["a"] },
        { NamespaceOperation.GetVersioned, ["a"] },
        { NamespaceOperation.Has, ["a"] },
        { NamespaceOperation.Names, [] },
        { NamespaceOperation.Copy, [] },
        { NamespaceOperation.Count, [] },
        { NamespaceOperation.Set, ["a", "text"] },
        { NamespaceOperation.SetMany, [First] },
        { NamespaceOperation.Delete, ["a"] },
        { NamespaceOperation.Remove, ["a"] },
        { NamespaceOperation.Exchange, ["a", "text"] },
        { NamespaceOperation.CompareAndSet, ["a", 1, "text"] },
        { NamespaceOperation.SetIfVersion, ["a", 1, "text"] },
        { NamespaceOperation.AddToNumber, ["a", 1000, 5, 1, 5000] },
        { NamespaceOperation.Clear, [] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_namespace_unchanged(NamespaceOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(_namespace, (ushort)operation, Given.Args(arguments));

    [Fact]
    public void Every_operation_is_tried() =>
        Assert.Equal(Enum.GetValues<NamespaceOperation>(), Arguments.Select(row => row.Data.Item1).Order());

    [Theory]
    [InlineData("_private")]
    [InlineData("")]
    [InlineData(5)]
    public void Names_that_are_not_the_hosts_are_refused(object name)
    {
        foreach (var operation in new[] { NamespaceOperation.TryGet, NamespaceOperation.Remove })
        {
            Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => _namespace.Ask(operation, Given.Args(name))).Code);
        }

        Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => _namespace.Ask(NamespaceOperation.Set, Given.Args(name, 1))).Code);
        Assert.Empty(_namespace.Recorded);
    }

    [Theory]
    [InlineData(NamespaceOperation.Get)]
    [InlineData(NamespaceOperation.Delete)]
    public void A_missing_attribute_is_an_error_where_it_must_be_there(NamespaceOperation operation) => Assert.Equal(
        ErrorCode.AttributeNotFound,
        Assert.Throws<ActorException>(() => _namespace.Ask(operation, Given.Args("none"))).Code);

    [Fact]
    public void References_are_kept_and_released()
    {
        _namespace.Ask(NamespaceOperation.Set, Given.Args("a", Given.Reference(1)));
        Assert.Single(_namespace.Kept);
        _namespace.Ask(NamespaceOperation.Delete, Given.Args("a"));
        Assert.Empty(_namespace.Kept);
    }

    [Fact]
    public void A_namespace_behaves_as_a_dictionary_of_names()
    {
        var commands = (from command in Gen.Choose(0, 5)
                        from name in Gen.Choose(0, 9)
                        from value in Gen.Choose(0, 3)
                        select (command, name: $"n{name}", value)).ArrayOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(commands, commands, (kept, takenBack) =>
        {
            var driver = new ObjectDriver(Given.Type("namespace"));
            var model = new Dictionary<string, int>();
            Array.ForEach(kept, command => Apply(driver, model, command));
            driver.AskAndTakeBack(() => Array.ForEach(takenBack, command => Apply(driver, new Dictionary<string, int>(model), command, compare: false)));
            Assert.Equal(model.OrderBy(pair => pair.Key), Read(driver).OrderBy(pair => pair.Key));
            var restored = new ObjectDriver(Given.Type("namespace"));
            var reader = new ValueReader(Given.Snapshot(driver.State));
            restored.State.ReadSnapshot(ref reader);
            Assert.Equal(Read(driver), Read(restored));
        }));
    }

    private static Dictionary<string, int> Read(ObjectDriver driver) =>
        ValueConverter.For<Dictionary<string, int>>().FromValue(driver.Ask(NamespaceOperation.Copy))!;

    private static void Apply(ObjectDriver driver, Dictionary<string, int> model, (int Command, string Name, int Value) step, bool compare = true)
    {
        var (command, name, value) = step;
        var old = model.TryGetValue(name, out var found) ? Given.List(found) : Given.List();
        switch (command)
        {
            case 0 or 1:
                driver.Ask(NamespaceOperation.Set, Given.Args(name, value));
                model[name] = value;
                break;
            case 2:
                var removed = driver.Ask(NamespaceOperation.Remove, Given.Args(name));
                Assert.True(!compare || removed == Given.Value(model.ContainsKey(name)));
                model.Remove(name);
                break;
            case 3:
                var sum = driver.Ask(NamespaceOperation.AddToNumber, Given.Args(name, value, null, null, null));
                model[name] = model.GetValueOrDefault(name) + value;
                Assert.True(!compare || sum == Given.Value(model[name]));
                break;
            case 4:
                var before = driver.Ask(NamespaceOperation.Exchange, Given.Args(name, value));
                Assert.True(!compare || before == old);
                model[name] = value;
                break;
            default:
                Assert.True(!compare || driver.Ask(NamespaceOperation.TryGet, Given.Args(name)) == old);
                break;
        }
    }
}
