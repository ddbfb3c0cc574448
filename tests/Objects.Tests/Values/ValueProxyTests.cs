using Actors.Client.Objects.Values;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Values;

public class ValueProxyTests
{
    private readonly ObjectDriver _driver = new(Given.Type("value"), Given.Args(1, "i"));
    private readonly LoopbackChannel _channel;
    private readonly ValueProxy<int> _value;

    public ValueProxyTests()
    {
        _channel = new LoopbackChannel(_driver);
        _value = LoopbackChannel.Connect<ValueProxy<int>>(_channel);
    }

    [Fact]
    public async Task Every_call_reaches_its_operation()
    {
        Assert.Equal(1, await _value.GetAsync());
        Assert.Equal("i", await _value.GetTypeCodeAsync());
        Assert.Equal(1UL, await _value.SetAsync(2));
        Assert.Equal((1UL, 2), await _value.GetWithVersionAsync());
        Assert.Equal(2, await _value.ExchangeAsync(3));
        Assert.True(await _value.CompareAndSetAsync(3, 4));
        Assert.False(await _value.CompareVersionAndSetAsync(1, 9));
        Assert.Equal(10, await _value.AddAsync(6));
        Assert.Equal((false, 10), await _value.TryAddAsync(1, 0, 10));
        Assert.Equal((true, 0), await _value.TryAddAsync(-10, 0, 10));
    }

    [Fact]
    public async Task An_update_begins_again_when_others_were_faster()
    {
        _channel.Intrusion = ((ushort)ValueOperation.CompareVersionAndSet, () => _driver.Ask(ValueOperation.Set, Given.Args(10)));
        Assert.Equal(11, await _value.UpdateAsync(value => value + 1));
        Assert.Equal(11, await _value.GetAsync());
    }

    [Fact]
    public async Task Changes_come_typed_and_from_a_version_on()
    {
        await _value.SetAsync(5);
        await _value.AddAsync(1);
        var changes = new List<ValueChange<int>>();
        await foreach (var change in _value.WatchAsync(afterVersion: 1))
        {
            changes.Add(change);
        }

        Assert.Equal([new ValueChange<int>(2, ChangeKind.Set, 6)], changes);
    }
}
