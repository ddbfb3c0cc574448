using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Values;

/// <summary>Random commands on a cell of typecode b against an integer.</summary>
public class ValueModelTests
{
    private static readonly Gen<(int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 4)
         from a in Gen.Choose(-150, 150)
         from b in Gen.Choose(-3, 3)
         select (command, a, b)).ArrayOf();

    [Fact]
    public void A_cell_behaves_as_the_model_and_is_taken_back_and_restored() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var driver = new ObjectDriver(Given.Type("value"), Given.Args(0, "b"));
            var model = 0;
            foreach (var command in commands)
            {
                var before = model;
                driver.AskAndTakeBack(() => _ = Apply(driver, before, command));
                Assert.Equal(Given.Value(before), driver.Ask(ValueOperation.Get));
                model = Apply(driver, model, command);
                Assert.Equal(Given.Value(model), driver.Ask(ValueOperation.Get));
            }

            var restored = Given.FromSnapshot(Given.Type("value"), Given.Snapshot(driver.State));
            Assert.Equal(Given.Snapshot(driver.State), Given.Snapshot(restored));
            Assert.Equal(driver.State.Version, restored.Version);
            Assert.All(driver.Recorded, change => Assert.Equal(ChangeKind.Set, change.Kind));
        }));

    private static int Apply(ObjectDriver driver, int model, (int Command, int A, int B) step)
    {
        var (command, a, b) = step;
        (ValueOperation Operation, object[] Arguments, int Result, object? Reply) plan = command switch
        {
            0 => (ValueOperation.Set, [a], a, null),
            1 => (ValueOperation.Exchange, [a], a, model),
            2 => (ValueOperation.CompareAndSet, [model + b, a], b == 0 ? a : model, b == 0),
            3 => (ValueOperation.Add, [a], model + a, model + a),
            _ => (ValueOperation.AddWithin, [a, -b, 100], model + a >= -b && model + a <= 100 ? model + a : model, null),
        };
        var (operation, arguments, result, reply) = plan;

        // A value that is refused is refused before anything is compared.
        var fits = result is >= sbyte.MinValue and <= sbyte.MaxValue && (command != 2 || a is >= sbyte.MinValue and <= sbyte.MaxValue);
        if (!fits)
        {
            Assert.Equal(ErrorCode.Overflow, Assert.Throws<ActorException>(() => driver.Ask(operation, Given.Args(arguments))).Code);
            return model;
        }

        var found = driver.Ask(operation, Given.Args(arguments));
        Assert.True(reply is null || found.Equals(Given.Value(reply)), $"{operation}: found {found}, expected {reply}");
        return result;
    }
}
