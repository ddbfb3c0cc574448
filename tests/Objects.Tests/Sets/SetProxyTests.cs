using Actors.Client.Objects.Sets;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Sets;

public class SetProxyTests
{
    private readonly ObjectDriver _driver = new(Given.Type("set"));
    private readonly LoopbackChannel _channel;
    private readonly SetProxy<int> _set;

    public SetProxyTests()
    {
        _channel = new LoopbackChannel(_driver);
        _set = LoopbackChannel.Connect<SetProxy<int>>(_channel);
    }

    [Fact]
    public async Task Every_operation_is_reached_by_some_call()
    {
        Assert.True(await _set.AddAsync(1));
        Assert.Equal(3, await _set.UnionWithAsync([1, 2, 3, 4]));
        Assert.True(await _set.ContainsAsync(2));
        Assert.Equal([true, false], await _set.ContainsManyAsync([4, 9]));
        Assert.Equal(4, await _set.CountAsync());
        Assert.Equal([1, 2, 3, 4], await _set.CopyAsync());
        Assert.Equal([1, 2, 3, 4, 9], await _set.UnionAsync([2, 9]));
        Assert.Equal([2], await _set.IntersectionAsync([2, 9]));
        Assert.Equal([1, 3, 4], await _set.DifferenceAsync([2, 9]));
        Assert.Equal([1, 3, 4, 9], await _set.SymmetricDifferenceAsync([2, 9]));
        Assert.True(await _set.IsSubsetOfAsync([1, 2, 3, 4]));
        Assert.True(await _set.IsSupersetOfAsync([1]));
        Assert.False(await _set.IsProperSubsetOfAsync([1, 2, 3, 4]));
        Assert.True(await _set.IsProperSupersetOfAsync([1]));
        Assert.True(await _set.IsDisjointFromAsync([9]));
        Assert.True(await _set.ContentEqualsAsync([4, 3, 2, 1, 1]));
        Assert.True(await _set.RemoveAsync(1));
        await _set.RemoveExistingAsync(2);
        Assert.Equal(3, await _set.TakeAsync());
        Assert.Equal([4], await _set.TakeSomeAsync(5));
        Assert.Equal(0, await _set.ExceptWithAsync([1]));
        Assert.Equal(0, await _set.IntersectWithAsync([1]));
        await _set.SymmetricExceptWithAsync([7]);
        Assert.Equal([7], _set.ItemsAsync().ToBlockingEnumerable());
        await _set.ClearAsync();
        Assert.Equal(Optional<int>.None, await _set.TakeAsync());
        Assert.Equal(Enum.GetValues<SetOperation>(), _channel.Sent.Select(operation => (SetOperation)operation).Distinct().Order());
    }

    [Fact]
    public async Task Walking_goes_page_by_page_in_both_directions()
    {
        _driver.Page = new PageLimits(3, 1000);
        await _set.UnionWithAsync(Enumerable.Range(0, 10));
        Assert.Equal(Enumerable.Range(0, 10), await _set.ToListAsync());
        Assert.Equal(Enumerable.Range(0, 10).Reverse(), await _set.ItemsAsync(backwards: true).ToListAsync());
    }

    [Fact]
    public async Task Watching_gives_typed_changes()
    {
        await _set.AddAsync(5);
        await _set.RemoveAsync(5);
        await _set.AddAsync(6);
        await _set.ClearAsync();
        Assert.Equal(
            [new(2, ChangeKind.Removed, 5), new(3, ChangeKind.Set, 6), new(4, ChangeKind.Cleared, 0)],
            await _set.WatchAsync(afterVersion: 1).ToListAsync());
    }
}
