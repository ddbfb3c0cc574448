namespace Actors.Scenarios.Linearizability;

/// <summary>
/// Judges whether a history of concurrent calls is linearizable: whether each call can have taken effect at one moment
/// between its invocation and its return. The search of Wing and Gong (1993), made iterative, which remembers with Lowe
/// (2017) every pair of calls done and state reached, so that none is searched twice.
/// </summary>
public static class Checker
{
    /// <summary>Judges a history of one object.</summary>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TCall">A call together with its answer.</typeparam>
    /// <param name="model">What the object does in sequence.</param>
    /// <param name="history">The calls, in any order.</param>
    public static bool IsLinearizable<TState, TCall>(ISequentialModel<TState, TCall> model, IReadOnlyList<Operation<TCall>> history)
        where TState : notnull
    {
        var head = Arrange(history);
        var left = history.Count(static operation => operation.Returned is not null);
        var state = model.Initial;
        var done = new CallSet(history.Count);
        var seen = new HashSet<(CallSet Done, TState State)>();
        var taken = new Stack<(Event Invocation, TState Before)>();
        var at = head.Next;
        while (left > 0)
        {
            // At the return of a call that has not been placed, it and all before it are too late: one step back.
            if (at is null || at.IsReturn)
            {
                if (!taken.TryPop(out var last))
                {
                    return false;
                }

                state = last.Before;
                done = done.Without(last.Invocation.Index);
                left += last.Invocation.Return is null ? 0 : 1;
                last.Invocation.PutBack();
                at = last.Invocation.Next;
            }
            else if (model.TryApply(state, history[at.Index].Call, out var next) && seen.Add((done.With(at.Index), next)))
            {
                taken.Push((at, state));
                state = next;
                done = done.With(at.Index);
                left -= at.Return is null ? 0 : 1;
                at.TakeOut();
                at = head.Next;
            }
            else
            {
                at = at.Next;
            }
        }

        return true;
    }

    /// <summary>Judges a history of many objects, or keys, that do not know of each other: each by itself.</summary>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TCall">A call together with its answer.</typeparam>
    /// <typeparam name="TKey">What tells the objects apart.</typeparam>
    /// <param name="model">What one object does in sequence.</param>
    /// <param name="history">The calls, in any order.</param>
    /// <param name="key">Which object a call is for.</param>
    public static bool IsLinearizable<TState, TCall, TKey>(
        ISequentialModel<TState, TCall> model, IReadOnlyList<Operation<TCall>> history, Func<TCall, TKey> key)
        where TState : notnull =>
        history.GroupBy(operation => key(operation.Call)).All(part => IsLinearizable(model, [.. part]));

    // All invocations and returns in the order of their times; calls that never returned have no return here.
    private static Event Arrange<TCall>(IReadOnlyList<Operation<TCall>> history)
    {
        var events = new List<(long At, Event Event)>();
        for (var i = 0; i < history.Count; i++)
        {
            var invocation = new Event(i, isReturn: false);
            events.Add((history[i].Invoked, invocation));
            if (history[i].Returned is { } returned)
            {
                invocation.Return = new Event(i, isReturn: true);
                events.Add((returned, invocation.Return));
            }
        }

        var head = new Event(-1, isReturn: false);
        var last = head;

        // Of an invocation and a return at the same time the invocation is first: they overlap.
        foreach (var (_, next) in events.OrderBy(static entry => entry.At).ThenBy(static entry => entry.Event.IsReturn))
        {
            last.Next = next;
            next.Previous = last;
            last = next;
        }

        return head;
    }

    private sealed class Event(int index, bool isReturn)
    {
        public int Index => index;

        public bool IsReturn => isReturn;

        public Event? Return { get; set; }

        public Event? Next { get; set; }

        public Event? Previous { get; set; }

        public void TakeOut()
        {
            Unlink(this);
            if (Return is { } end)
            {
                Unlink(end);
            }
        }

        // In the opposite order: the neighbours it remembers are its neighbours again then.
        public void PutBack()
        {
            if (Return is { } end)
            {
                Link(end);
            }

            Link(this);
        }

        private static void Unlink(Event entry)
        {
            entry.Previous!.Next = entry.Next;
            if (entry.Next is { } next)
            {
                next.Previous = entry.Previous;
            }
        }

        private static void Link(Event entry)
        {
            entry.Previous!.Next = entry;
            if (entry.Next is { } next)
            {
                next.Previous = entry;
            }
        }
    }
}
