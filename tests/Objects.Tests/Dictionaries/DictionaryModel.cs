namespace Actors.Objects.Tests.Dictionaries;

/// <summary>What a dictionary is, in the slowest and plainest way: a list of pairs, and deadlines beside it.</summary>
internal sealed class DictionaryModel
{
    public List<KeyValuePair<int, int>> Pairs { get; } = [];

    public Dictionary<int, DateTime> Deadlines { get; } = [];

    public int Find(int key) => Pairs.FindIndex(pair => pair.Key == key);

    public void Set(int key, int value, bool keepDeadline = false)
    {
        var index = Find(key);
        if (index < 0)
        {
            Pairs.Add(new(key, value));
        }
        else
        {
            Pairs[index] = new(key, value);
        }

        if (!keepDeadline)
        {
            Deadlines.Remove(key);
        }
    }

    public bool Remove(int key)
    {
        Deadlines.Remove(key);
        return Pairs.RemoveAll(pair => pair.Key == key) > 0;
    }

    public void MoveToEnd(int key)
    {
        var index = Find(key);
        if (index >= 0)
        {
            var pair = Pairs[index];
            Pairs.RemoveAt(index);
            Pairs.Add(pair);
        }
    }

    public void PassTime(DateTime now)
    {
        foreach (var key in Deadlines.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToArray())
        {
            Remove(key);
        }
    }
}
