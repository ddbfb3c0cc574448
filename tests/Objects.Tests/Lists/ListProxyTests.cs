using Actors.Client.Objects.Lists;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Lists;

public class ListProxyTests
{
    private readonly ObjectDriver _driver;
    private readonly LoopbackChannel _channel;
    private readonly ListProxy<int> _list;

    public ListProxyTests()
    {
        _driver = new ObjectDriver(Given.Type("list"));
        _channel = new LoopbackChannel(_driver);
        _list = LoopbackChannel.Connect<ListProxy<int>>(_channel);
    }

    [Fact]
    public async Task Every_call_reaches_its_operation()
    {
        Assert.Equal(0, await _list.AppendAsync(3));
        Assert.Equal(4, await _list.ExtendAsync([1, 2, 3]));
        await _list.InsertAsync(0, 9);
        await _list.SetAsync(-1, 8);
        await _list.SetManyAsync(new Dictionary<int, int> { [0] = 7 });
        Assert.Equal([7, 3, 1, 2, 8], await _list.CopyAsync());
        Assert.Equal(7, await _list.GetAsync(0));
        Assert.Equal((true, 8), await _list.TryGetAsync(-1));
        Assert.Equal((false, 0), await _list.TryGetAsync(5));
        Assert.Equal([8, 7], await _list.GetManyAsync([-1, 0]));
        Assert.Equal([7, 1, 8], await _list.GetSliceAsync(step: 2));
        Assert.Equal(2, await _list.IndexOfAsync(1));
        Assert.Equal(-1, await _list.IndexOfAsync(1, 3));
        Assert.Equal(1, await _list.CountOfAsync(7));
        Assert.True(await _list.ContainsAsync(2));
        Assert.True(await _list.IsEqualToAsync([7, 3, 1, 2, 8]));
        await _list.SortAsync(descending: true);
        await _list.ReverseAsync();
        Assert.Equal([1, 2, 3, 7, 8, 0], await _list.ConcatAsync([0]));
        Assert.Equal(5, await _list.CountAsync());
        await _list.SwapAsync(0, 1);
        Assert.Equal(2, await _list.ExchangeAsync(0, 20));
        Assert.False(await _list.CompareAndSetAsync(0, 2, 3));
        Assert.True(await _list.CompareAndRemoveAsync(0, 20));
        Assert.Equal(6, await _list.AddToAsync(0, 5));
        Assert.Equal(6, await _list.SetSliceAsync(0, 0, [4, 5]));
        Assert.Equal(2, await _list.DeleteSliceAsync(0, 2));
        Assert.Equal([6], await _list.TakeFrontAsync(1));
        Assert.Equal([8, 7], await _list.TakeBackAsync(2));
        Assert.Equal([3, 3], await _list.RepeatAsync(2));
        Assert.Equal(3, await _list.RepeatInPlaceAsync(3));
        Assert.Equal(1, await _list.TrimAsync(2));
        Assert.Equal(3, await _list.PopAsync());
        await _list.RemoveAtAsync(0);
        Assert.Equal((false, 0), await _list.TryPopAsync());
        Assert.False(await _list.RemoveAsync(1));
        Assert.Equal(0, await _list.RemoveAllAsync(1));
        Assert.Equal(0, await _list.ClearAsync());
        Assert.Equal("list", _list.Reference.TypeName);
    }

    [Fact]
    public async Task Enumerating_costs_a_round_trip_a_page()
    {
        await _list.ExtendAsync(Enumerable.Range(0, 10));
        _driver.Page = new PageLimits(4, 1000);
        _channel.Sent.Clear();
        var items = new List<int>();
        await foreach (var item in _list)
        {
            items.Add(item);
        }

        Assert.Equal(Enumerable.Range(0, 10), items);
        Assert.Equal(3, _channel.Sent.Count);
    }

    [Fact]
    public async Task An_update_begins_again_when_others_were_faster()
    {
        await _list.AppendAsync(1);
        _channel.Intrusion = ((ushort)ListOperation.CompareAndSet, () => _driver.Ask(ListOperation.Set, Given.Args(0, 10)));
        Assert.Equal(11, await _list.UpdateAsync(0, item => item + 1));
        Assert.Equal(11, await _list.GetAsync(0));
    }

    [Fact]
    public async Task Changes_come_typed_and_from_a_version_on()
    {
        await _list.ExtendAsync([1, 2]);
        await _list.SetAsync(0, 5);
        await _list.SortAsync();
        var changes = new List<ListChange<int>>();
        await foreach (var change in _list.WatchAsync(afterVersion: 1))
        {
            changes.Add(change);
        }

        Assert.Equal(
            [new(2, ChangeKind.Inserted, 1, 2), new(3, ChangeKind.Set, 0, 5), new ListChange<int>(4, ChangeKind.Reset, -1, 0)],
            changes);
    }

    [Fact]
    public void The_blocking_view_is_a_list_of_the_framework()
    {
        var view = _list.AsList();
        view.Add(1);
        view.Insert(0, 2);
        view[1] = 3;
        Assert.Equal([2, 3], view);
        Assert.Equal(2, view.Count);
        Assert.Equal(1, view.IndexOf(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => view[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Insert(3, 1));
        view.RemoveAt(0);
        Assert.True(view.Remove(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.RemoveAt(0));
        Assert.IsAssignableFrom<IReadOnlyList<int>>(view);
    }

    [Fact]
    public async Task A_list_can_stand_in_another()
    {
        var outer = LoopbackChannel.Connect<ListProxy<ISharedList<int>>>(_channel);
        await outer.AppendAsync(_list);
        Assert.Equal(1, _driver.Kept[_list.Reference.Id]);
        var inner = await outer.GetAsync(0);
        Assert.IsType<ListProxy<int>>(inner);
        Assert.Equal(_list.Reference, inner.Reference);
    }

    [Fact]
    public async Task A_reference_of_another_type_is_not_taken_for_a_list()
    {
        var outer = LoopbackChannel.Connect<ListProxy<ISharedList<int>>>(_channel);
        _driver.Ask(ListOperation.Append, Given.Args(new ObjectReference(ObjectId.Create(0, 7), "queue")));
        var error = await Assert.ThrowsAsync<ValueFormatException>(async () => await outer.GetAsync(0));
        Assert.Contains("queue", error.Message);
        Assert.Contains("list", error.Message);
    }
}
