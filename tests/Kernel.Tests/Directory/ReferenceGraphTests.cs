using Actors.Contracts;
using Actors.Kernel.Directory;

namespace Actors.Kernel.Tests.Directory;

public class ReferenceGraphTests
{
    private static readonly SessionId Session = new(1);
    private static readonly SessionId OtherSession = new(2);

    private readonly ReferenceGraph _graph = new();
    private readonly List<ObjectId> _garbage = [];

    public ReferenceGraphTests()
    {
        _graph.BeginSession(Session);
        _graph.BeginSession(OtherSession);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public void Cycle_is_collected_when_its_last_outside_reference_goes(int length)
    {
        var ids = Held(length);
        for (var i = 0; i < length; i++)
        {
            _graph.TryLink(ids[i], ids[(i + 1) % length]);
        }

        foreach (var id in ids)
        {
            Assert.Empty(_garbage);
            _graph.Release(Session, id, 1, _garbage);
        }

        Assert.Equal(ids.Order(Comparer<ObjectId>.Create((a, b) => a.Value.CompareTo(b.Value))), _garbage.OrderBy(id => id.Value));
        Assert.Equal(0, _graph.Count);
    }

    [Fact]
    public void Cycle_lives_while_a_name_reaches_it()
    {
        var ids = Held(2);
        var named = new ObjectId(1000);
        _graph.Add(named, named: true);
        _graph.TryLink(ids[0], ids[1]);
        _graph.TryLink(ids[1], ids[0]);
        _graph.TryLink(named, ids[1]);
        _graph.EndSession(Session, _garbage);
        Assert.Empty(_garbage);

        _graph.Unlink(named, ids[1], _garbage);

        Assert.Equal(2, _garbage.Count);
        Assert.True(_graph.Contains(named));
    }

    [Fact]
    public void Long_chain_is_collected_without_deep_recursion()
    {
        const int length = 100_000;
        var ids = Held(length);
        for (var i = 1; i < length; i++)
        {
            _graph.TryLink(ids[i - 1], ids[i]);
        }

        _graph.EndSession(Session, _garbage);

        Assert.Equal(length, _garbage.Count);
    }

    [Fact]
    public void Long_chain_hanging_on_one_hold_is_collected_without_deep_recursion()
    {
        const int length = 100_000;
        var head = Held(1)[0];
        var last = head;
        for (var i = 1; i < length; i++)
        {
            var next = new ObjectId((ulong)i + 1);
            _graph.Add(next, named: false);
            _graph.TryLink(last, next);
            last = next;
        }

        _graph.Release(Session, head, 1, _garbage);

        Assert.Equal(length, _garbage.Count);
        Assert.Equal(head, _garbage[0]);
    }

    [Fact]
    public void Holds_of_one_session_are_counted()
    {
        var id = Held(1)[0];
        _graph.Hold(Session, id);

        _graph.Release(Session, id, 1, _garbage);
        Assert.Empty(_garbage);

        _graph.Release(Session, id, 1, _garbage);
        Assert.Equal([id], _garbage);
    }

    [Fact]
    public void Giving_back_more_than_held_gives_back_all_and_touches_nobody_else()
    {
        var id = Held(1)[0];
        _graph.Hold(OtherSession, id);

        _graph.Release(Session, id, 1000, _garbage);
        _graph.Release(Session, id, 1000, _garbage);
        Assert.Empty(_garbage);

        _graph.Release(OtherSession, id, 1, _garbage);
        Assert.Equal([id], _garbage);
    }

    [Fact]
    public void Each_session_keeps_the_object_alive()
    {
        var id = Held(1)[0];
        _graph.Hold(OtherSession, id);

        _graph.EndSession(Session, _garbage);
        Assert.Empty(_garbage);

        _graph.EndSession(OtherSession, _garbage);
        Assert.Equal([id], _garbage);
    }

    [Fact]
    public void Session_that_is_over_holds_nothing()
    {
        var id = Held(1)[0];
        _graph.EndSession(OtherSession, _garbage);

        _graph.Hold(OtherSession, id);
        _graph.Release(Session, id, 1, _garbage);

        Assert.Equal([id], _garbage);
        Assert.Equal(0, _graph.Holds);
    }

    [Fact]
    public void Pins_keep_the_object_alive_and_are_counted()
    {
        var id = Held(1)[0];
        Assert.True(_graph.TryPin(id));
        Assert.True(_graph.TryPin(id));
        _graph.EndSession(Session, _garbage);

        _graph.Unpin(id, _garbage);
        Assert.Empty(_garbage);

        _graph.Unpin(id, _garbage);
        Assert.Equal([id], _garbage);
    }

    [Fact]
    public void Object_that_is_gone_cannot_be_pinned_linked_or_held()
    {
        var ids = Held(2);
        _graph.Release(Session, ids[0], 1, _garbage);

        Assert.False(_graph.TryPin(ids[0]));
        Assert.False(_graph.TryLink(ids[1], ids[0]));
        _graph.Hold(Session, ids[0]);
        Assert.Equal(1, _graph.Holds);
    }

    [Fact]
    public void Link_stored_twice_is_dropped_twice()
    {
        var ids = Held(2);
        _graph.TryLink(ids[0], ids[1]);
        _graph.TryLink(ids[0], ids[1]);
        _graph.Release(Session, ids[1], 1, _garbage);

        _graph.Unlink(ids[0], ids[1], _garbage);
        Assert.Empty(_garbage);

        _graph.Unlink(ids[0], ids[1], _garbage);
        Assert.Equal([ids[1]], _garbage);
    }

    [Fact]
    public void Removed_object_is_forgotten_by_sessions_owners_and_targets()
    {
        var ids = Held(3);
        _graph.Hold(OtherSession, ids[1]);
        _graph.TryLink(ids[0], ids[1]);
        _graph.TryLink(ids[1], ids[2]);
        _graph.Release(Session, ids[2], 1, _garbage);

        _graph.Remove(ids[1], _garbage);

        Assert.Equal([ids[1], ids[2]], _garbage);
        Assert.Equal(1, _graph.Holds);
        _graph.Release(Session, ids[0], 1, _garbage);
        Assert.Equal(0, _graph.Count);
    }

    private ObjectId[] Held(int count)
    {
        var ids = Enumerable.Range(1, count).Select(number => new ObjectId((ulong)number)).ToArray();
        foreach (var id in ids)
        {
            _graph.Add(id, named: false);
            _graph.Hold(Session, id);
        }

        return ids;
    }
}
