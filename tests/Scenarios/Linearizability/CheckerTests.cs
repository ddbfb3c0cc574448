using FsCheck;
using FsCheck.Fluent;

namespace Actors.Scenarios.Linearizability;

public sealed class CheckerTests
{
    private static readonly QueueModel Queue = new();

    [Fact]
    public void An_empty_history_is_linearizable() => Assert.True(Checker.IsLinearizable(Queue, []));

    [Fact]
    public void What_was_put_first_is_got_first() => Assert.True(Checker.IsLinearizable(Queue, [Put(1, 1, 2), Put(2, 3, 4), Got(1, 5, 6), Got(2, 7, 8)]));

    [Fact]
    public void Puts_in_sequence_are_not_got_in_another_order() => Assert.False(Checker.IsLinearizable(Queue, [Put(1, 1, 2), Put(2, 3, 4), Got(2, 5, 6), Got(1, 7, 8)]));

    [Fact]
    public void Puts_at_the_same_time_are_got_in_any_order() => Assert.True(Checker.IsLinearizable(Queue, [Put(1, 1, 4), Put(2, 2, 3), Got(2, 5, 6), Got(1, 7, 8)]));

    [Fact]
    public void An_item_is_not_got_twice() => Assert.False(Checker.IsLinearizable(Queue, [Put(1, 1, 2), Got(1, 3, 6), Got(1, 4, 5)]));

    [Fact]
    public void An_item_is_not_got_before_it_is_put() => Assert.False(Checker.IsLinearizable(Queue, [Got(1, 1, 2), Put(1, 3, 4)]));

    [Fact]
    public void A_put_without_an_answer_may_have_had_effect() => Assert.True(Checker.IsLinearizable(Queue, [Put(1, 1, null), Got(1, 2, 3)]));

    [Fact]
    public void A_put_without_an_answer_may_have_had_none() => Assert.True(Checker.IsLinearizable(Queue, [Put(1, 1, null), Got(null, 2, 3)]));

    [Fact]
    public void A_get_without_an_answer_may_have_taken_one_item_and_not_two()
    {
        Operation<QueueCall>[] history = [Put(1, 1, 2), Put(2, 3, 4), Put(3, 5, 6), new(new QueueCall(null, IsAnswered: false), 7, null)];
        Assert.True(Checker.IsLinearizable(Queue, [.. history, Got(2, 8, 9)]));
        Assert.False(Checker.IsLinearizable(Queue, [.. history, Got(3, 8, 9)]));
    }

    [Fact]
    public void A_lock_is_not_held_by_two()
    {
        var model = new LockModel();
        Operation<PermissionCall> first = new(new(1, Permission.Take, true, 1), 1, 2);
        Operation<PermissionCall> second = new(new(2, Permission.Take, true, 2), 3, 6);
        Assert.False(Checker.IsLinearizable(model, [first, second]));
        Assert.True(Checker.IsLinearizable(model, [first, second, new(new(1, Permission.GiveBack), 4, 5)]));
        Assert.True(Checker.IsLinearizable(model, [first, second, new(new(1, Permission.Die), 4, null)]));
    }

    [Fact]
    public void Tokens_of_a_lock_rise()
    {
        Operation<PermissionCall>[] history =
        [
            new(new(1, Permission.Take, true, 5), 1, 2),
            new(new(1, Permission.GiveBack), 3, 4),
            new(new(2, Permission.Take, true, 5), 5, 6),
        ];
        Assert.False(Checker.IsLinearizable(new LockModel(), history));
    }

    [Fact]
    public void A_semaphore_gives_no_more_than_it_has()
    {
        var model = new SemaphoreModel(permits: 1, clients: 2);
        Assert.False(Checker.IsLinearizable(model, [new(new(0, Permission.Take, true), 1, 2), new(new(1, Permission.Take, true), 3, 4)]));
        Assert.True(Checker.IsLinearizable(model, [new(new(0, Permission.Take, true), 1, 2), new(new(1, Permission.Take, false), 3, 4)]));
        Assert.False(Checker.IsLinearizable(model, [new(new(1, Permission.Take, false), 3, 4)]));
    }

    [Fact]
    public void A_read_does_not_go_back_behind_what_another_read_saw()
    {
        Operation<EntryCall>[] history =
        [
            new(new(1, EntryOperation.Set, Value: 1), 1, 10),
            new(new(1, EntryOperation.Get, Answer: 1), 2, 3),
            new(new(1, EntryOperation.Get, Answer: null), 4, 5),
        ];
        Assert.False(Checker.IsLinearizable(new EntryModel(), history));
        Assert.True(Checker.IsLinearizable(new EntryModel(), [history[0], history[2] with { Invoked = 2, Returned = 3 }, history[1] with { Invoked = 4, Returned = 5 }]));
    }

    [Fact]
    public void Keys_are_judged_apart()
    {
        Operation<EntryCall>[] history =
        [
            new(new(1, EntryOperation.Set, Value: 1), 1, 2),
            new(new(2, EntryOperation.Get, Answer: null), 3, 4),
        ];
        Assert.True(Checker.IsLinearizable(new EntryModel(), history, static call => call.Key));
        Assert.False(Checker.IsLinearizable(new EntryModel(), history));
    }

    [Fact]
    public void A_long_history_with_much_overlap_is_judged_quickly()
    {
        // Eight writers of the same register at any time: without memory of what was searched this takes for ever.
        var history = Enumerable.Range(0, 400)
            .Select(static i => new Operation<EntryCall>(i % 2 == 0 ? new(1, EntryOperation.Set, Value: i % 4) : new(1, EntryOperation.TryAdd, Value: 9, Answer: 0), i, i + 8))
            .Prepend(new(new(1, EntryOperation.Set, Value: 0), -2, -1))
            .ToList();
        Assert.True(Checker.IsLinearizable(new EntryModel(), history));
        Assert.False(Checker.IsLinearizable(new EntryModel(), [.. history, new(new(1, EntryOperation.Get, Answer: 77), 500, 501)]));
    }

    [Fact]
    public void The_checker_and_a_search_of_every_order_agree()
    {
        var verdicts = new HashSet<bool>();
        var operation =
            from put in Gen.Elements(true, false)
            from value in Gen.Choose(1, 3)
            from isEmpty in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from invoked in Gen.Choose(0, 20)
            from length in Gen.Choose(1, 12)
            from isPending in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
            select put ? Put(value, invoked, isPending ? null : invoked + length)
                : isPending ? new Operation<QueueCall>(new(null, IsAnswered: false), invoked, null)
                : Got(isEmpty ? null : value, invoked, invoked + length);
        var histories = Gen.Choose(1, 6).SelectMany(operation.ArrayOf);
        Prop.ForAll(histories.ToArbitrary(), history =>
        {
            var verdict = BruteForce.IsLinearizable(Queue, history);
            verdicts.Add(verdict);
            return Checker.IsLinearizable(Queue, history) == verdict;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Assert.Equal(2, verdicts.Count);
    }

    private static Operation<QueueCall> Put(int item, long invoked, long? returned) => new(new QueueCall(item), invoked, returned);

    private static Operation<QueueCall> Got(int? item, long invoked, long? returned) => new(new QueueCall(null, item), invoked, returned);
}
