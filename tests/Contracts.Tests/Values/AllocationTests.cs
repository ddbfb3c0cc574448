using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class AllocationTests
{
    public enum Colour
    {
        Red = 70_000,
    }

    [Fact]
    public void Primitives_are_written_and_read_without_the_heap()
    {
        IsFree(true);
        IsFree((byte)200);
        IsFree(-70_000);
        IsFree(long.MinValue);
        IsFree(ulong.MaxValue);
        IsFree(1.5);
        IsFree(1.5f);
        IsFree((Half)1.5);
        IsFree(12.50m);
        IsFree(decimal.MinValue);
        IsFree('ü');
        IsFree(Colour.Red);
        IsFree<int?>(5);
        IsFree<int?>(null);
        IsFree((1, 2.5));
        IsFree(Guid.AllBitsSet);
        IsFree(DateTimeOffset.UnixEpoch);
        IsFree(DateTime.UnixEpoch);
        IsFree(new DateTime(5));
        IsFree(DateOnly.MaxValue);
        IsFree(TimeOnly.MaxValue);
        IsFree(TimeSpan.MinValue);
        IsFree(Value.FromInteger(5));
    }

    [Fact]
    public void Values_are_compared_and_hashed_without_the_heap()
    {
        var big = Encoded.Tuple([.. Enumerable.Range(0, 100).Select(number => Value.FromInteger(number))]);
        Value[] values =
        [
            Value.Null, Value.FromBoolean(true), Value.FromInteger(-5), Value.FromFloat(1.5), Value.FromString("some text"),
            Value.FromBytes([1, 2, 3]), Encoded.Tuple(Value.FromInteger(1), Value.FromString("a"), Value.FromFloat(2)), big,
            Encoded.FrozenSet(big, Value.FromString("x")), Encoded.Map(Value.FromString("x"), Encoded.List(big)),
            Encoded.Of(Guid.AllBitsSet), Encoded.Of(DateTimeOffset.UnixEpoch), Encoded.Of(TimeSpan.MaxValue),
            Value.FromReference(new ObjectReference(new ObjectId(5), "list")),
        ];
        foreach (var value in values)
        {
            var same = Value.FromEncoded(value.ToEncoded());
            MeasuresNothing(() =>
            {
                if (value != same || value.GetHashCode() != same.GetHashCode() || !ValueEquality.IsHashable(value, out _) && value.Kind != ValueKind.Map)
                {
                    throw new InvalidOperationException($"{value} is not itself.");
                }
            });
        }
    }

    private static void IsFree<T>(T value)
    {
        var buffer = new ByteBuffer();
        var converter = ValueConverter.For<T>();
        MeasuresNothing(() =>
        {
            buffer.Clear();
            converter.Write(new ValueWriter(buffer), value);
            var reader = new ValueReader(buffer.WrittenSpan);
            if (!EqualityComparer<T>.Default.Equals(converter.Read(ref reader), value))
            {
                throw new InvalidOperationException($"{value} is not itself.");
            }
        });
    }

    // The first rounds compile, fill caches and rent arrays, and a collection may take rented arrays away at any time: what
    // needs the heap needs it in every round.
    private static void MeasuresNothing(Action action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 5 && least != 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
