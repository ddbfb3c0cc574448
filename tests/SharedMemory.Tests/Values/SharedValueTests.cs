using System.Runtime.InteropServices;
using Actors.SharedMemory.Tests.Support;
using Actors.TestKit.Probes;

namespace Actors.SharedMemory.Tests.Values;

public class SharedValueTests
{
    [Fact]
    public void Value_is_seen_by_every_opening()
    {
        using var name = new TestName();
        using var one = SharedValue<double>.Create(2.5, name);
        using var other = SharedValue<double>.Open(name);

        Assert.Equal(2.5, other.Value);
        other.Value = -1;
        Assert.Equal(-1, one.Value);
    }

    [Fact]
    public void Struct_with_explicit_layout_is_shared_member_by_member()
    {
        using var name = new TestName();
        using var one = SharedValue<Mixed>.Create(new Mixed { Whole = 0x0102_0304, Weight = 0.5 }, name);
        using var other = SharedValue<Mixed>.Open(name);

        Assert.Equal(4, other.Value.LowByte);
        other.Reference.Weight = 7;
        Assert.Equal(7, one.Value.Weight);
        Assert.Equal(0x0102_0304, one.Value.Whole);
    }

    [Fact]
    public void Value_of_another_type_is_refused_naming_both()
    {
        using var name = new TestName();
        using var value = SharedValue<long>.Create(1, name);

        Assert.Contains("elements of type Int64, 8 bytes each; expected Int32, 4 bytes", Assert.Throws<InvalidDataException>(() => SharedValue<int>.Open(name)).Message);
        Assert.Contains("expected Double", Assert.Throws<InvalidDataException>(() => SharedValue<double>.Open(name)).Message);
        using var array = SharedArray<long>.Open(name);
        Assert.Equal(1, array[0]);
    }

    [Fact]
    public void Array_is_no_single_value_and_other_blocks_are_neither()
    {
        using var name = new TestName();
        using var other = new TestName();
        using var array = SharedArray<int>.Create(2, name);
        using var memory = SharedMemory.Create(4096, other);

        Assert.Contains("has 2 elements; expected one", Assert.Throws<InvalidDataException>(() => SharedValue<int>.Open(name)).Message);
        Assert.Contains("is no block of a SharedValue", Assert.Throws<InvalidDataException>(() => SharedArray<int>.Open(other)).Message);
    }

    [Fact]
    public void Array_that_says_it_is_longer_than_its_block_is_refused()
    {
        using var name = new TestName();
        using var array = SharedArray<int>.Create(2, name);
        array.Memory.Elements<long>(16, 1)[0] = 1L << 60;

        Assert.Contains("says that it has", Assert.Throws<InvalidDataException>(() => SharedArray<int>.Open(name)).Message);
    }

    [Fact]
    public void Array_has_its_elements_by_index_and_as_a_span()
    {
        using var name = new TestName();
        using var one = SharedArray<short>.Create([1, 2, 3], name);
        using var other = SharedArray<short>.Open(name);

        other[1] = 20;
        other.Span[2]++;

        Assert.Equal([1, 20, 4], one.Span.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => one[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => one[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedArray<short>.Create(0));
    }

    [Fact]
    public void Value_is_placed_in_a_block_beside_other_programs_data()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(128, name);
        var counter = SharedValue<int>.At(memory, 4);
        var guarded = SharedValue<long>.At(memory, 8, SharedMutex.At(memory, 64));

        counter.Value = 6;
        guarded.Update(static number => number + 9);

        Assert.Equal(6, memory.Span[4]);
        Assert.Equal(9, memory.Span[8]);
        Assert.Throws<InvalidOperationException>(() => counter.Acquire());
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedValue<long>.At(memory, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedValue<long>.At(memory, 128));
    }

    [Fact]
    public void Integers_of_all_sizes_change_in_one_step()
    {
        Check<byte>(250, 10, 4);
        Check<short>(-1, -2, -3);
        Check<int>(int.MaxValue, 1, int.MinValue);
        Check<uint>(1, 2, 3);
        Check<long>(-5, 6, 1);
        Check<ulong>(ulong.MaxValue, 1, 0);
    }

    [Fact]
    public void Closed_value_refuses_every_use()
    {
        using var name = new TestName();
        var value = SharedValue<int>.Create(1, name);
        value.Dispose();

        Assert.Throws<ObjectDisposedException>(() => value.Value);
        Assert.Throws<ObjectDisposedException>(() => value.Value = 1);
        Assert.Throws<ObjectDisposedException>(() => value.Acquire());
        Assert.Throws<ObjectDisposedException>(() => value.Add(1));
    }

    [Fact]
    public async Task Additions_of_three_processes_are_all_counted()
    {
        const int Each = 200_000;
        using var name = new TestName();
        using var array = SharedArray<int>.Create(4, name);
        await using var one = Roles.Start(Roles.Add, name, $"{Each}");
        await using var other = Roles.Start(Roles.Add, name, $"{Each}");
        Assert.Equal("ready", await one.Output.ExpectAsync());
        Assert.Equal("ready", await other.Output.ExpectAsync());
        await one.SayAsync("go");
        await other.SayAsync("go");

        for (var left = Each; left > 0; left--)
        {
            array.Add(left % 4, 1);
        }

        Assert.Equal(0, await one.ExpectExitAsync(Patience.Default));
        Assert.Equal(0, await other.ExpectExitAsync(Patience.Default));
        Assert.Equal(Enumerable.Repeat(3 * Each / 4, 4), array.Span.ToArray());
    }

    [Theory]
    [InlineData("3.8")]
    [InlineData("3.13")]
    public async Task Python_reads_and_writes_the_elements_behind_the_header(string version)
    {
        using var name = new TestName();
        using var array = SharedArray<double>.Create([1.5, 2.5], name);

        var heard = await Python.RunAsync(
            version,
            """
            shm = SharedMemory(sys.argv[1])
            forget(shm)
            numbers = shm.buf[128:144].cast("d")
            say(*numbers)
            numbers[1] = 9.25
            numbers.release()
            shm.close()
            """,
            name);

        Assert.Equal(["1.5 2.5"], heard);
        Assert.Equal(9.25, array[1]);
    }

    private static void Check<T>(T initial, T amount, T sum)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        using var name = new TestName();
        using var array = SharedArray<T>.Create([initial, initial], name);
        using var value = SharedValue<T>.At(array.Memory, array.Offset, array.Lock);

        Assert.Equal(sum, value.Add(amount));
        Assert.Equal(sum, value.CompareExchange(amount, initial));
        Assert.Equal(sum, value.Exchange(amount));
        Assert.Equal(amount, value.CompareExchange(initial, amount));
        Assert.Equal(initial, value.Value);
        Assert.Equal(sum, array.Add(1, amount));
        Assert.Equal(sum, array.Exchange(1, initial));
        Assert.Equal(initial, array.CompareExchange(1, sum, initial));
        Assert.Equal(sum, array[1]);
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Mixed
    {
        [FieldOffset(0)]
        public int Whole;

        [FieldOffset(0)]
        public byte LowByte;

        [FieldOffset(8)]
        public double Weight;
    }
}
