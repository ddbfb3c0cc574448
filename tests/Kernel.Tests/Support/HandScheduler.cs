using Actors.Kernel.Scheduling;

namespace Actors.Kernel.Tests.Support;

/// <summary>Keeps what is posted until the test runs it: in the order of posting, or in an order drawn from a seed.</summary>
/// <param name="seed">Draws the order; null keeps the order of posting.</param>
internal sealed class HandScheduler(int? seed = null) : IScheduler
{
    private readonly List<IThreadPoolWorkItem> _items = [];
    private readonly Random? _random = seed is { } value ? new Random(value) : null;

    public int Posted => _items.Count;

    public void Post(IThreadPoolWorkItem item) => _items.Add(item);

    public bool RunOne()
    {
        if (_items.Count == 0)
        {
            return false;
        }

        var index = _random?.Next(_items.Count) ?? 0;
        var item = _items[index];
        _items.RemoveAt(index);
        item.Execute();
        return true;
    }

    public void RunAll()
    {
        while (RunOne())
        {
        }
    }
}
