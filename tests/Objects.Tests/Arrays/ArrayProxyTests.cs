using System.Numerics;
using Actors.Client.Objects.Arrays;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Arrays;

public class ArrayProxyTests
{
    private readonly ObjectDriver _driver = new(Given.Type("array"), Given.Args("i", new[] { 1, 2, 3 }));
    private readonly LoopbackChannel _channel;
    private readonly ArrayProxy<int> _array;

    public ArrayProxyTests()
    {
        _channel = new LoopbackChannel(_driver);
        _array = LoopbackChannel.Connect<ArrayProxy<int>>(_channel);
    }

    [Fact]
    public async Task Every_call_reaches_its_operation()
    {
        Assert.Equal(3, await _array.CountAsync());
        Assert.Equal("i", await _array.GetTypeCodeAsync());
        Assert.Equal(3, await _array.GetAsync(-1));
        Assert.Equal([3, 1], await _array.GetManyAsync([2, 0]));
        Assert.Equal(new[] { 3, 2, 1 }, await _array.GetSliceAsync(step: -1));
        Assert.Equal(new byte[] { 2, 0, 0, 0 }, await _array.GetBytesAsync(1, 2));
        Assert.Equal(1, await _array.IndexOfAsync(2));
        Assert.Equal(-1, await _array.IndexOfAsync(2, 2));
        Assert.Equal(1, await _array.CountOfAsync(3));
        Assert.True(await _array.ContainsAsync(3));
        Assert.True(await _array.IsEqualToAsync(new[] { 1, 2, 3 }));
        await _array.SetAsync(0, 10);
        await _array.SetManyAsync(new Dictionary<int, int> { [1] = 20, [2] = 30 });
        await _array.SetSliceAsync(0, 1, new[] { 11 });
        Assert.Equal(11, await _array.ExchangeAsync(0, 10));
        Assert.True(await _array.CompareAndSetAsync(0, 10, 12));
        Assert.Equal(13, await _array.AddToAsync(0, 1));
        await _array.AddAsync(1);
        await _array.AddArrayAsync(new[] { 1, 1, 1 });
        await _array.MultiplyAsync(2);
        Assert.Equal(new[] { 30, 44, 64 }, await _array.GetSliceAsync());
        Assert.Equal(138, await _array.SumAsync<BigInteger>());
        Assert.Equal(74, await _array.DotAsync<long>(new[] { 1, 1, 0 }));
        Assert.Equal(30, await _array.MinAsync());
        Assert.Equal(64, await _array.MaxAsync());
        await _array.SortAsync(descending: true);
        await _array.ReverseAsync();
        await _array.SwapAsync(0, 2);
        await _array.FillAsync(7, 0, 1);
        Assert.Equal(new[] { 7, 44, 30 }, await _array.GetSliceAsync());
    }

    [Fact]
    public async Task Enumerating_costs_a_round_trip_a_page()
    {
        _driver.Page = new PageLimits(100, 8);
        var elements = new List<int>();
        await foreach (var element in _array)
        {
            elements.Add(element);
        }

        Assert.Equal(new[] { 1, 2, 3 }, elements);
        Assert.Equal(2, _channel.Sent.Count);
    }

    [Fact]
    public async Task An_update_begins_again_when_others_were_faster()
    {
        _channel.Intrusion = ((ushort)ArrayOperation.CompareAndSet, () => _driver.Ask(ArrayOperation.Set, Given.Args(0, 10)));
        Assert.Equal(11, await _array.UpdateAsync(0, element => element + 1));
    }

    [Fact]
    public async Task An_array_of_another_type_is_not_misread()
    {
        var wrong = LoopbackChannel.Connect<ArrayProxy<float>>(_channel);
        var error = await Assert.ThrowsAsync<ValueFormatException>(async () => await wrong.GetSliceAsync());
        Assert.Equal("Found elements of typecode 'i'; expected 'f', as Single has.", error.Message);
        var refusal = await Assert.ThrowsAsync<ActorException>(async () => await wrong.SetSliceAsync(null, null, new float[3]));
        Assert.Equal(ErrorCode.TypeMismatch, refusal.Code);
    }

    [Fact]
    public async Task Characters_travel_as_code_points()
    {
        var driver = new ObjectDriver(Given.Type("array"), Given.Args("u", new[] { "a", "b" }));
        var array = LoopbackChannel.Connect<ArrayProxy<char>>(driver);
        await array.SetSliceAsync(0, 1, new[] { 'é' });
        Assert.Equal(new[] { 'é', 'b' }, await array.GetSliceAsync());
        driver.Ask(ArrayOperation.Set, Given.Args(0, "😀"));
        await Assert.ThrowsAsync<ValueFormatException>(async () => await array.GetSliceAsync());
    }
}
