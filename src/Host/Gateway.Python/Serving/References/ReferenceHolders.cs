using Actors.Gateway.Python.Connections.Peers;

namespace Actors.Gateway.Python.Serving.References;

/// <summary>
/// How many references there are to one thing, and which process has how many. The protocol does not say it, but a proxy is
/// dropped in the process that counted it. Where a count shows that this was not so, nobody knows any more whose the
/// others are, and none is given back because a process has died. Not thread-safe.
/// </summary>
internal sealed class ReferenceHolders
{
    private readonly Dictionary<PeerProcess, int> _known = [];
    private int _unknown;

    public int Total { get; private set; }

    public void Add(PeerProcess? by)
    {
        Total++;
        if (by is null)
        {
            _unknown++;
        }
        else
        {
            Change(by, 1);
        }
    }

    public void Remove(PeerProcess? by)
    {
        Total--;
        if (by is not null && _known.ContainsKey(by))
        {
            Change(by, -1);
            return;
        }

        if (_unknown == 0 || (by is null && _known.Count > 0))
        {
            ForgetProcesses();
        }

        _unknown--;
    }

    /// <summary>A process that has died, and all that may have had it from that one, have no references.</summary>
    public void Drop(PeerProcess dead)
    {
        if (_known.TryGetValue(dead, out var count))
        {
            Total -= count;
            Change(dead, -count);
        }
    }

    /// <summary>No process has any.</summary>
    public void Clear()
    {
        ForgetProcesses();
        Total = _unknown = 0;
    }

    private void ForgetProcesses()
    {
        foreach (var (process, count) in _known)
        {
            process.CountReferences(-count);
            _unknown += count;
        }

        _known.Clear();
    }

    private void Change(PeerProcess process, int by)
    {
        var count = _known.GetValueOrDefault(process) + by;
        process.CountReferences(by);
        if (count > 0)
        {
            _known[process] = count;
        }
        else
        {
            _known.Remove(process);
        }
    }
}
