using Actors.Contracts.Classes;
using Actors.Contracts.Objects;

namespace Actors.Classes.Tests.Support;

/// <summary>Keeps others, a scoped service, a timer or a lock until it is put away.</summary>
public sealed class Node(NodeEvents events, ScopedService service, ISharedContext context) : IAsyncDisposable
{
    private readonly List<INode> _kept = [];
    private IDisposable? _timer;
    private int _ticks;

    public ValueTask DisposeAsync()
    {
        events.Seen.Add($"put away with {_kept.Count} kept, service {(service.IsDisposed ? "gone" : "there")}");
        return default;
    }

    public void Keep(INode other) => _kept.Add(other);

    public int Tick(TimeSpan due, TimeSpan period)
    {
        _timer = context.StartTimer(
            async cancellationToken =>
            {
                var begun = ++_ticks;
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                events.Seen.Add(begun == _ticks ? $"tick {begun}" : "two at once");
            },
            due,
            period);
        return _ticks;
    }

    public void FailingTick(TimeSpan due) => _timer = context.StartTimer(
        _ =>
        {
            events.Seen.Add($"failing {++_ticks}");
            throw new InvalidOperationException("No tick today.");
        },
        due,
        due);

    public void StopTicking() => _timer?.Dispose();

    public async Task HoldAsync(string name)
    {
        var held = await context.GetObjectAsync<ISharedLock>(name);
        await held.AcquireAsync();
    }
}
