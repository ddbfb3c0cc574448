using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryExpiryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ObjectDriver _dictionary = new(Given.Type("dictionary"));

    public DictionaryExpiryTests()
    {
        _dictionary.Ask(DictionaryOperation.SetWithExpiry, Given.Args("short", 1, Second));
        _dictionary.Ask(DictionaryOperation.SetWithExpiry, Given.Args("long", 2, 10 * Second));
        _dictionary.Ask(DictionaryOperation.Set, Given.Args("ever", 3));
    }

    [Fact]
    public void An_entry_is_absent_from_its_deadline_on()
    {
        _dictionary.Now += Second - TimeSpan.FromTicks(1);
        Assert.Equal(Given.Value(3), _dictionary.Ask(DictionaryOperation.Count));
        _dictionary.Now += TimeSpan.FromTicks(1);
        Assert.Equal(Given.Value(2), _dictionary.Ask(DictionaryOperation.Count));
        Assert.Equal(Given.List(), _dictionary.Ask(DictionaryOperation.Get, Given.Args("short")));
        Assert.Equal(ErrorCode.KeyNotFound, Assert.Throws<ActorException>(() => _dictionary.Ask(DictionaryOperation.Require, Given.Args("short"))).Code);
    }

    [Fact]
    public void The_next_deadline_is_asked_for_and_a_wake_up_records_what_is_over()
    {
        Assert.Equal(_dictionary.Now + Second, _dictionary.WakeTime);
        _dictionary.Recorded.Clear();
        _dictionary.Now += Second;
        _dictionary.Wake();
        Assert.Equal((ChangeKind.Expired, Given.Value("short")), _dictionary.Recorded.Select(change => (change.Kind, change.Key)).Single());
        Assert.Equal(_dictionary.Now + (9 * Second), _dictionary.WakeTime);
    }

    [Fact]
    public void Storing_takes_the_deadline_away_and_adding_keeps_it()
    {
        _dictionary.Ask(DictionaryOperation.Set, Given.Args("short", 5));
        _dictionary.Ask(DictionaryOperation.AddToNumber, Given.Args("long", 5, null, null, null));
        Assert.Equal(Given.List((object?)null), _dictionary.Ask(DictionaryOperation.TimeToLive, Given.Args("short")));
        Assert.Equal(Given.List(10 * Second), _dictionary.Ask(DictionaryOperation.TimeToLive, Given.Args("long")));
        Assert.Equal(Given.List(), _dictionary.Ask(DictionaryOperation.TimeToLive, Given.Args("none")));
    }

    [Fact]
    public void Expire_and_persist_change_the_deadline_only()
    {
        Assert.Equal(Given.Value(true), _dictionary.Ask(DictionaryOperation.Expire, Given.Args("ever", Second)));
        Assert.Equal(Given.Value(true), _dictionary.Ask(DictionaryOperation.Persist, Given.Args("short")));
        Assert.Equal(Given.Value(false), _dictionary.Ask(DictionaryOperation.Persist, Given.Args("short")));
        _dictionary.Now += Second;
        Assert.Equal(Given.Value(new Dictionary<string, int> { ["short"] = 1, ["long"] = 2 }), _dictionary.Ask(DictionaryOperation.Copy));
    }

    [Fact]
    public void Deadlines_follow_their_entries_when_holes_are_squeezed_out()
    {
        for (var i = 0; i < 200; i++)
        {
            _dictionary.Ask(DictionaryOperation.Set, Given.Args(i, i));
            _dictionary.Ask(DictionaryOperation.Remove, Given.Args(i));
            _dictionary.Ask(DictionaryOperation.MoveToEnd, Given.Args("short"));
        }

        _dictionary.Now += Second;
        Assert.Equal(Given.Value(new Dictionary<string, int> { ["long"] = 2, ["ever"] = 3 }), _dictionary.Ask(DictionaryOperation.Copy));
    }

    [Fact]
    public void Versions_do_not_depend_on_wake_ups()
    {
        var other = new ObjectDriver(Given.Type("dictionary"));
        other.Ask(DictionaryOperation.SetWithExpiry, Given.Args("short", 1, Second));
        other.Ask(DictionaryOperation.SetWithExpiry, Given.Args("long", 2, 10 * Second));
        other.Ask(DictionaryOperation.Set, Given.Args("ever", 3));
        _dictionary.Now += Second;
        _dictionary.Wake();
        _dictionary.Now += 10 * Second;
        other.Now = _dictionary.Now;
        _dictionary.Ask(DictionaryOperation.Set, Given.Args("next", 4));
        other.Ask(DictionaryOperation.Set, Given.Args("next", 4));
        Assert.Equal(Given.Snapshot(_dictionary.State), Given.Snapshot(other.State));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_that_is_over_already_is_refused(int seconds) => Assert.Equal(
        ErrorCode.BadArgument,
        Assert.Throws<ActorException>(() => _dictionary.Ask(DictionaryOperation.Expire, Given.Args("ever", seconds * Second))).Code);
}
