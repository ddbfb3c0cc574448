using Actors.Contracts;

namespace Actors.Kernel.Directory;

/// <summary>
/// Why the latest objects were taken away from their users, so that a request that comes afterwards is told. Bounded: the
/// oldest are forgotten. Not thread-safe: the directory guards it.
/// </summary>
internal sealed class Obituaries
{
    private const int Kept = 1024;

    private readonly Dictionary<ObjectId, string> _reasons = [];
    private readonly Queue<ObjectId> _order = new();

    public void Add(ObjectId id, string reason)
    {
        if (!_reasons.TryAdd(id, reason))
        {
            return;
        }

        _order.Enqueue(id);
        if (_order.Count > Kept)
        {
            _reasons.Remove(_order.Dequeue());
        }
    }

    public string? Find(ObjectId id) => _reasons.GetValueOrDefault(id);
}
