using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Classes;
using Actors.Contracts.Objects;

namespace Actors.Classes.Tests.Support;

/// <summary>An object that works with the host's other objects.</summary>
public sealed class Clerk(ClerkEvents events, ISharedContext context) : IClerk, IAsyncDisposable
{
    private IHeldLock? _held;
    private ISharedList<int>? _list;

    public async Task FollowAsync(ISharedDictionary<string, int> book, ulong? afterVersion = null)
    {
        // Beyond the call: until the dictionary or this object is gone.
        _ = TellAsync(book.WatchAsync(afterVersion));
        await book.CountAsync();
    }

    // The caller's cancellation goes along by itself.
    public Task FollowUntilAsync(ISharedDictionary<string, int> book, CancellationToken cancellationToken = default) =>
        TellAsync(book.WatchAsync(cancellationToken: CancellationToken.None));

    public Task DelegateAsync(IClerk other, ISharedDictionary<string, int> book, CancellationToken cancellationToken = default) =>
        other.FollowUntilAsync(book, CancellationToken.None);

    public async Task<ulong> TakeAsync(ISharedLock gate)
    {
        _held = await gate.AcquireAsync();
        _held.Lost.Register(() => events.Seen.Add("lost"));
        return _held.Token;
    }

    public async Task WriteAsync(ISharedDictionary<string, int> book, string key, int value) => await book.With(_held!).SetAsync(key, value);

    public async Task GiveBackAsync() => await _held!.ReleaseAsync();

    public async Task<ISharedList<int>> MakeListAsync()
    {
        await Task.Yield();
        return await context.CreateObjectAsync<ISharedList<int>>();
    }

    public async Task OrderAsync(IClerk other)
    {
        _list = await other.MakeListAsync();
        await ((ISharedObject)other).DisposeAsync();
    }

    public async Task<int> AddAsync(int number)
    {
        await _list!.AppendAsync(number);
        return (int)await _list!.CountAsync();
    }

    public async Task DropAsync() => await _list!.DisposeAsync();

    public async Task<int> TakeNumberAsync(ISharedQueue<int> queue) => await queue.GetAsync();

    public Task WriteLaterAsync(ISharedDictionary<string, int> book)
    {
        _ = WriteAsync();
        return Task.CompletedTask;

        async Task WriteAsync()
        {
            await events.Write.Task;
            try
            {
                await book.SetAsync("late", 1);
                events.Seen.Add("written");
            }
            catch (ObjectDisposedException)
            {
                events.Seen.Add("put away");
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        events.Seen.Add("disposed");
        return default;
    }

    private async Task TellAsync(IAsyncEnumerable<DictionaryChange<string, int>> changes)
    {
        try
        {
            await using var reading = changes.GetAsyncEnumerator();

            // Asked before it is said: what changes from then on is told.
            var next = reading.MoveNextAsync().AsTask();
            events.Seen.Add("follows");
            while (await next)
            {
                var change = reading.Current;
                events.Seen.Add($"{change.Kind} {change.Key} {change.Value}");
                next = reading.MoveNextAsync().AsTask();
            }

            events.Seen.Add("end");
        }
        catch (OperationCanceledException)
        {
            events.Seen.Add("told to end");
            throw;
        }
        catch (ObjectDisposedException)
        {
            events.Seen.Add("put away");
        }
    }
}
