using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Sets;

// What the items make together with others; nothing changes.
internal sealed partial class SetState
{
    private void Union(ref Turn turn)
    {
        var others = new List<Value>();
        var known = new HashSet<Value>();
        foreach (var item in ReadJoined(ref turn))
        {
            if (Find(item) < 0 && known.Add(item))
            {
                others.Add(item);
            }
        }

        var result = ItemsWhere(static _ => true);
        result.AddRange(others);
        WriteSet(ref turn, result);
    }

    private void Intersection(ref Turn turn)
    {
        var collections = ReadSeparate(ref turn);
        WriteSet(ref turn, ItemsWhere(item => collections.TrueForAll(collection => collection.Contains(item))));
    }

    private void Difference(ref Turn turn)
    {
        var others = ReadJoined(ref turn).ToHashSet();
        WriteSet(ref turn, ItemsWhere(item => !others.Contains(item)));
    }

    private void SymmetricDifference(ref Turn turn)
    {
        var items = ReadCollection(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var others = items.ToHashSet();
        var result = ItemsWhere(item => !others.Contains(item));
        foreach (var item in items)
        {
            if (others.Remove(item) && Find(item) < 0)
            {
                result.Add(item);
            }
        }

        WriteSet(ref turn, result);
    }

    private void Compare(ref Turn turn, Func<int, int, int, bool> judge)
    {
        var others = ReadCollection(ref turn.Arguments).ToHashSet();
        turn.DemandEndOfArguments();
        var common = 0;
        foreach (var item in others)
        {
            common += Find(item) >= 0 ? 1 : 0;
        }

        turn.Reply.WriteBoolean(judge(_items.Count, others.Count, common));
    }

    private List<Value> ItemsWhere(Predicate<Value> condition)
    {
        var result = new List<Value>();
        for (var position = _items.First(); position >= 0; position = _items.Next(position + 1))
        {
            ref readonly var item = ref _items.KeyAt(position);
            if (condition(item))
            {
                result.Add(item);
            }
        }

        return result;
    }

    private static void WriteSet(ref Turn turn, List<Value> items)
    {
        turn.Reply.WriteSetHeader(items.Count);
        foreach (var item in items)
        {
            turn.Write(item);
        }
    }
}
