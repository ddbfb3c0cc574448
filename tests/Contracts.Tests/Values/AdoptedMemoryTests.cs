using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

/// <summary>Values that keep the memory they were read from.</summary>
public class AdoptedMemoryTests
{
    private const int Large = 40_000;

    [Fact]
    public void Large_run_at_the_end_of_an_array_that_is_given_away_is_not_copied()
    {
        var array = Encode(writer =>
        {
            writer.WriteInteger(1);
            writer.WriteBytes(new byte[Large]);
        });

        var value = ReadLast(array, array);
        array[^1] = 9;

        Assert.True(value.TryGetBytes(out var bytes));
        Assert.Equal((Large, 9), (bytes.Length, bytes[^1]));
    }

    [Theory]
    [InlineData(Large, false, true)]
    [InlineData(Large, true, false)]
    [InlineData(1000, true, true)]
    public void Other_runs_are_copied(int length, bool givenAway, bool last)
    {
        var array = Encode(writer =>
        {
            writer.WriteInteger(1);
            writer.WriteBytes(new byte[length]);
            if (!last)
            {
                writer.WriteNull();
            }
        });

        var value = ReadLast(array, givenAway ? array : null);
        array.AsSpan().Fill(9);

        Assert.True(value.TryGetBytes(out var bytes));
        Assert.Equal(-1, bytes.IndexOf((byte)9));
    }

    [Fact]
    public void Run_of_another_array_is_copied()
    {
        var array = Encode(writer =>
        {
            writer.WriteInteger(1);
            writer.WriteBytes(new byte[Large]);
        });
        var other = (byte[])array.Clone();

        var value = ReadLast(array, other);
        array[^1] = other[^1] = 9;

        Assert.True(value.TryGetBytes(out var bytes));
        Assert.Equal(-1, bytes.IndexOf((byte)9));
    }

    [Fact]
    public void Values_with_and_without_memory_of_their_own_are_the_same_to_everyone()
    {
        var text = new string('x', Large);
        Action<ValueWriter>[] writes =
        [
            writer => writer.WriteString(text),
            writer => writer.WriteBytes(new byte[Large]),
            writer =>
            {
                writer.WriteTupleHeader(2);
                writer.WriteString(text);
                writer.WriteInteger(1);
            },
        ];

        foreach (var write in writes)
        {
            var array = Encode(writer =>
            {
                writer.WriteInteger(1);
                write(writer);
            });
            var adopted = ReadLast(array, array);
            var copied = ReadLast(array, null);

            Assert.Equal(copied, adopted);
            Assert.Equal(copied.GetHashCode(), adopted.GetHashCode());
            Assert.Equal(copied.Kind, adopted.Kind);
            Assert.Equal(copied.ToEncoded(), adopted.ToEncoded());
            Assert.Equal(copied.ToString(), adopted.ToString());
            Assert.InRange(adopted.ExtraBytes, copied.ExtraBytes, copied.ExtraBytes + 16);
        }
    }

    private static byte[] Encode(Action<ValueWriter> write)
    {
        var buffer = new ByteBuffer();
        write(new ValueWriter(buffer));
        return buffer.WrittenSpan.ToArray();
    }

    private static Value ReadLast(byte[] array, byte[]? owner)
    {
        var reader = new ValueReader(array, owner);
        reader.Skip();
        return Value.Read(ref reader);
    }
}
