using Actors.Classes.Tests.Support;
using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Classes.Tests.Calls;

/// <summary>What an object can do with the others of its host: all that a client can.</summary>
public sealed class CallsOfOthersTests : IAsyncLifetime
{
    private readonly ClerkEvents _events = new();
    private InProcessHost _host = null!;
    private ObjectClient _client = null!;
    private IClerk _clerk = null!;
    private ISharedDictionary<string, int> _book = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await InProcessHost.StartAsync(prepare: builder =>
        {
            builder.Services.AddSingleton(_events);
            builder.Objects.Register<IClerk, Clerk>();
        });
        _client = await _host.ConnectAsync();
        _clerk = await _client.GetObjectAsync<IClerk>("clerk");
        _book = await _client.GetDictionaryAsync<string, int>("book");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Object_watches_another()
    {
        await _clerk.FollowAsync(_book).InTime();
        await ExpectAsync("follows");

        await _book.SetAsync("a", 1);
        await _book.SetAsync("b", 2);
        await _book.RemoveAsync("a");

        await ExpectAsync("Set a 1", "Set b 2", "Removed a 0");
    }

    [Fact]
    public async Task Watch_of_an_object_begins_after_the_version_it_names()
    {
        await _book.SetAsync("before", 1);
        var other = await _client.GetDictionaryAsync<string, int>("book");
        await using var changes = other.WatchAsync().GetAsyncEnumerator();
        await _clerk.FollowAsync(_book).InTime();
        await ExpectAsync("follows");
        await _book.SetAsync("a", 1);
        await ExpectAsync("Set a 1");

        // The host keeps changes for as long as somebody watches.
        await _clerk.FollowAsync(_book, afterVersion: 1).InTime();

        await ExpectAsync("follows", "Set a 1");
    }

    [Fact]
    public async Task Watch_ends_with_the_object_that_watches()
    {
        await _clerk.FollowAsync(_book).InTime();
        await ExpectAsync("follows");
        await _book.SetAsync("a", 1);
        await ExpectAsync("Set a 1");
        var sessions = _host.System.Sessions.All.Count;

        await _client.RemoveAsync("clerk/clerk");
        await ((ISharedObject)_clerk).DisposeAsync();

        await ExpectAsync("disposed", "put away");
        Assert.Equal(sessions - 1, _host.System.Sessions.All.Count);
        await _book.SetAsync("b", 2);
    }

    [Fact]
    public async Task Watch_ends_when_the_caller_of_the_call_in_which_it_runs_gives_up()
    {
        using var giveUp = new CancellationTokenSource();
        var following = _clerk.FollowUntilAsync(_book, giveUp.Token);
        await ExpectAsync("follows");
        await _book.SetAsync("a", 1);
        await ExpectAsync("Set a 1");

        await giveUp.CancelAsync();

        await ExpectAsync("told to end");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.InTime());
    }

    [Fact]
    public async Task Callers_cancellation_reaches_those_whom_the_object_has_called_in_turn()
    {
        var other = await _client.GetObjectAsync<IClerk>("other");
        using var giveUp = new CancellationTokenSource();
        var following = _clerk.DelegateAsync(other, _book, giveUp.Token);
        await ExpectAsync("follows");

        await giveUp.CancelAsync();

        await ExpectAsync("told to end");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following.InTime());
        await other.FollowAsync(_book).InTime();
    }

    [Fact]
    public async Task Calls_of_an_object_that_stand_on_a_lock_are_refused_when_it_has_lost_that()
    {
        var gate = await _client.GetLockAsync("gate");
        await _clerk.TakeAsync(gate).InTime();
        await _clerk.WriteAsync(_book, "a", 1).InTime();

        Assert.True(await gate.ForceReleaseAsync());

        await ExpectAsync("lost");
        var refusal = await Assert.ThrowsAsync<ActorException>(() => _clerk.WriteAsync(_book, "a", 2).InTime());
        Assert.Equal(ErrorCode.LockLost, refusal.Code);
        Assert.Equal(1, await _book.GetAsync("a"));
        Assert.Equal(ErrorCode.NotHeld, (await Assert.ThrowsAsync<ActorException>(() => _clerk.GiveBackAsync().InTime())).Code);
    }

    [Fact]
    public async Task Lock_that_an_object_gives_back_in_time_is_not_lost()
    {
        var gate = await _client.GetLockAsync("gate");
        await _clerk.TakeAsync(gate).InTime();
        await _clerk.GiveBackAsync().InTime();

        await using var next = await gate.AcquireAsync();
        await gate.ForceReleaseAsync();

        await Patience.UntilAsync(() => next.Lost.IsCancellationRequested, "the next one has lost it");
        Assert.False(_events.Seen.TryTake(out var seen), seen);
        Assert.Equal(ErrorCode.LockLost, (await Assert.ThrowsAsync<ActorException>(() => _clerk.WriteAsync(_book, "a", 2).InTime())).Code);
    }

    [Fact]
    public async Task Object_that_comes_in_a_late_answer_belongs_to_the_one_who_asked()
    {
        var maker = await _client.GetObjectAsync<IClerk>("maker");
        var objects = _host.System.ObjectCount;

        await _clerk.OrderAsync(maker).InTime();
        await _client.RemoveAsync("clerk/maker");
        await ((ISharedObject)maker).DisposeAsync();
        await ExpectAsync("disposed");

        // The maker is gone, the list is not.
        Assert.Equal(1, await _clerk.AddAsync(5).InTime());
        Assert.Equal(objects, _host.System.ObjectCount);
        await _clerk.DropAsync().InTime();
        await Patience.UntilAsync(() => _host.System.ObjectCount == objects - 1, "the list is gone as well");
    }

    [Fact]
    public async Task Item_that_does_not_fit_what_an_object_asks_for_stays_in_the_queue()
    {
        var texts = await _client.GetQueueAsync<string>("queue");
        var numbers = await _client.GetQueueAsync<int>("queue");
        await texts.PutAsync("seven");

        await Assert.ThrowsAnyAsync<Exception>(() => _clerk.TakeNumberAsync(numbers).InTime());

        Assert.Equal("seven", await texts.GetAsync().InTime());
        await numbers.PutAsync(7);
        Assert.Equal(7, await _clerk.TakeNumberAsync(numbers).InTime());
        Assert.True(await numbers.IsEmptyAsync());
    }

    [Fact]
    public async Task Code_that_goes_on_after_its_object_was_put_away_is_refused_and_waits_for_nothing()
    {
        await _clerk.WriteLaterAsync(_book).InTime();
        await _client.RemoveAsync("clerk/clerk");
        await ((ISharedObject)_clerk).DisposeAsync();
        await ExpectAsync("disposed");
        var sessions = _host.System.Sessions.All.Count;

        _events.Write.SetResult();

        await ExpectAsync("put away");
        Assert.Equal(sessions, _host.System.Sessions.All.Count);
        Assert.False(await _book.ContainsKeyAsync("late"));
    }

    private async Task ExpectAsync(params string[] all)
    {
        foreach (var what in all)
        {
            await _events.Seen.FishAsync(seen => seen == what, what);
        }
    }
}
