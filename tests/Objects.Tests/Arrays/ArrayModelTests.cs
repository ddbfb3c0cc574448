using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Lists;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Arrays;

/// <summary>Random commands on an array of typecode b against an array of integers.</summary>
public class ArrayModelTests
{
    private static readonly Gen<(int, int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 10)
         from a in Gen.Choose(-7, 7)
         from b in Gen.Choose(-90, 90)
         from c in Gen.Choose(-3, 3)
         select (command, a, b, c)).ArrayOf();

    [Fact]
    public void An_array_behaves_as_the_model_and_is_taken_back_and_restored() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var driver = new ObjectDriver(Given.Type("array"), Given.Args("b", 5));
            var model = new long[5];
            foreach (var command in commands)
            {
                var copy = model.ToArray();
                driver.AskAndTakeBack(() => Apply(driver, ref copy, command));
                Assert.Equal(model, Read(driver));
                Apply(driver, ref model, command);
                Assert.Equal(model, Read(driver));
            }

            var restored = Given.FromSnapshot(Given.Type("array"), Given.Snapshot(driver.State));
            Assert.Equal(Given.Snapshot(driver.State), Given.Snapshot(restored));
            Assert.Equal(driver.State.Version, restored.Version);
            Assert.Equal(driver.State.Version, (ulong)driver.Recorded.Count);
        }));

    private static long[] Read(ObjectDriver driver) =>
        ValueConverter.For<long[]>().FromValue(driver.Ask(ArrayOperation.Slice, Given.Args(null, null, null)))!;

    private static void Apply(ObjectDriver driver, ref long[] model, (int Command, int A, int B, int C) step)
    {
        var (command, a, b, c) = step;
        var at = a < 0 ? a + model.Length : a;
        var inside = at >= 0 && at < model.Length;
        var after = model.ToArray();
        ArrayOperation operation;
        object?[] arguments;
        var refused = ErrorCode.None;
        switch (command)
        {
            case 0:
                (operation, arguments) = (ArrayOperation.Set, [a, b]);
                SetElement(b);
                break;
            case 1:
                (operation, arguments) = (ArrayOperation.AddTo, [a, b]);
                SetElement(inside ? model[at] + b : 0);
                break;
            case 2:
                (operation, arguments) = (ArrayOperation.Add, [b]);
                after = Array.ConvertAll(model, element => element + b);
                break;
            case 3:
                (operation, arguments) = (ArrayOperation.Multiply, [c]);
                after = Array.ConvertAll(model, element => element * c);
                break;
            case 4:
                var others = new long[] { a, b, c, a, b };
                (operation, arguments) = (ArrayOperation.AddArray, [others]);
                after = [.. model.Zip(others, (element, other) => element + other)];
                break;
            case 5 when c != 0:
                (operation, arguments) = (ArrayOperation.Fill, [a, null, c, b]);
                foreach (var index in PythonList.Indices(a, null, c, model.Length))
                {
                    after[index] = b;
                }

                break;
            case 6 when c != 0:
                var indices = PythonList.Indices(null, a, c, model.Length);
                (operation, arguments) = (ArrayOperation.SetSlice, [null, a, c, indices.ConvertAll(index => (long)(index + b))]);
                indices.ForEach(index => after[index] = index + b);
                break;
            case 7:
                (operation, arguments) = (ArrayOperation.Sort, [c < 0]);
                Array.Sort(after);
                if (c < 0)
                {
                    Array.Reverse(after);
                }

                break;
            case 8:
                (operation, arguments) = (ArrayOperation.Swap, [a, 0]);
                if (inside)
                {
                    (after[at], after[0]) = (after[0], after[at]);
                }

                refused = inside ? ErrorCode.None : ErrorCode.IndexOutOfRange;
                break;
            case 9:
                (operation, arguments) = (ArrayOperation.CompareAndSet, [a, c, b]);
                if (inside && model[at] == c)
                {
                    after[at] = b;
                }

                refused = inside ? ErrorCode.None : ErrorCode.IndexOutOfRange;
                break;
            default:
                (operation, arguments) = (ArrayOperation.Reverse, []);
                Array.Reverse(after);
                break;
        }

        if (refused == ErrorCode.None && after.Any(element => element is < sbyte.MinValue or > sbyte.MaxValue))
        {
            refused = ErrorCode.Overflow;
        }

        if (refused != ErrorCode.None)
        {
            Assert.Equal(refused, Assert.Throws<ActorException>(() => driver.Ask(operation, Given.Args(arguments))).Code);
            return;
        }

        driver.Ask(operation, Given.Args(arguments));
        model = after;

        void SetElement(long value)
        {
            refused = inside ? ErrorCode.None : ErrorCode.IndexOutOfRange;
            if (inside)
            {
                after[at] = value;
            }
        }
    }
}
