namespace Actors.Kernel.Tests.Directory;

/// <summary>What the reference graph should say, the slow way: mark from all roots after each step.</summary>
internal sealed class ReachabilityModel
{
    public const int Sessions = 3;

    private readonly Dictionary<int, Node> _alive = [];

    public IEnumerable<int> Alive => _alive.Keys;

    public void Add(int id, bool named, int session)
    {
        _alive.Add(id, new Node { Named = named });
        Hold(session, id);
    }

    public void Hold(int session, int id) => Change(id, node => node.Holds[session]++);

    public void Release(int session, int id, int count) =>
        Change(id, node => node.Holds[session] = Math.Max(0, node.Holds[session] - count));

    public void EndSession(int session)
    {
        foreach (var node in _alive.Values)
        {
            node.Holds[session] = 0;
        }

        Sweep();
    }

    public void RemoveName(int id) => Change(id, node => node.Named = false);

    public bool Pin(int id, int by)
    {
        Change(id, node => node.Pins += by);
        return _alive.ContainsKey(id);
    }

    public bool IsPinned(int id) => _alive.TryGetValue(id, out var node) && node.Pins > 0;

    public bool HasLink(int owner, int target) => _alive.TryGetValue(owner, out var node) && node.Targets.Contains(target);

    public void Link(int owner, int target)
    {
        if (_alive.ContainsKey(target))
        {
            Change(owner, node => node.Targets.Add(target));
        }
    }

    public void Unlink(int owner, int target) => Change(owner, node => node.Targets.Remove(target));

    public void Remove(int id)
    {
        _alive.Remove(id);
        Sweep();
    }

    private void Change(int id, Action<Node> change)
    {
        if (_alive.TryGetValue(id, out var node))
        {
            change(node);
            Sweep();
        }
    }

    private void Sweep()
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(_alive.Where(pair => pair.Value.IsRoot).Select(pair => pair.Key));
        while (open.TryPop(out var id))
        {
            if (_alive.TryGetValue(id, out var node) && reached.Add(id))
            {
                node.Targets.ForEach(open.Push);
            }
        }

        foreach (var id in _alive.Keys.Except(reached).ToList())
        {
            _alive.Remove(id);
        }
    }

    private sealed class Node
    {
        public bool Named { get; set; }

        public int Pins { get; set; }

        public int[] Holds { get; } = new int[Sessions];

        public List<int> Targets { get; } = [];

        public bool IsRoot => Named || Pins > 0 || Holds.Any(count => count > 0);
    }
}
