using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Kernel;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;

namespace Actors.Scenarios.Linearizability;

/// <summary>
/// What real clients saw, at the same time and over TCP, is what a queue, a lock, a semaphore or a dictionary can do in some
/// order: while one client's connection is cut and restored, and while another goes for good in the middle of its calls.
/// </summary>
public sealed class RecordedHistoryTests : IAsyncLifetime
{
    private const int Clients = 4;
    private const int Rounds = 40;
    private const int Cut = 1;
    private const int Killed = 2;

    private InProcessHost _host = null!;
    private FaultyLink[] _links = [];
    private ObjectClient[] _clients = [];

    public async ValueTask InitializeAsync()
    {
        _host = await InProcessHost.StartAsync(static options => options with
        {
            Listen = options.Listen with { Native = ["127.0.0.1:0"] },
            Kernel = options.Kernel with { SessionGrace = Patience.Default },
        });
        _links = [.. Enumerable.Range(0, Clients).Select(_ => new FaultyLink(ConnectAsync))];
        _clients = [.. await Task.WhenAll(_links.Select(link => _host.ConnectAsync(options => options with { Connect = link.ConnectAsync })))];
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_queue_is_linearizable()
    {
        var recorder = new HistoryRecorder<QueueCall>();
        await RunAsync(async (client, round) =>
        {
            var queue = await _clients[client].GetQueueAsync<int>("queue");
            var item = (client * 1000) + round;

            // The one that goes only puts: of what it got last nobody would know whether it has gone back. The queue stays
            // short, so that the order of puts at the same time is soon known: else there are too many to search.
            if (client == Killed && round % 4 != 0)
            {
                await queue.CountAsync();
                return;
            }

            if (client == Killed || round % 3 == 0)
            {
                var put = new QueueCall(item);
                await recorder.RecordAsync(put, async () =>
                {
                    await queue.PutAsync(item);
                    return put;
                });
                return;
            }

            await recorder.RecordAsync(new QueueCall(null, IsAnswered: false), async () =>
            {
                var got = await queue.TryGetAsync();
                return new QueueCall(null, got.HasValue ? got.Value : null);
            });
        });
        DemandLinearizable(new QueueModel(), recorder.History);
    }

    [Fact]
    public async Task A_lock_is_linearizable()
    {
        var recorder = new HistoryRecorder<PermissionCall>();
        await RunAsync(async (client, _) =>
        {
            var shared = await _clients[client].GetLockAsync("lock");
            IHeldLock? held = null;
            await recorder.RecordAsync(new PermissionCall(client, Permission.Take), async () =>
            {
                held = await shared.TryAcquireAsync(TimeSpan.Zero);
                return new PermissionCall(client, Permission.Take, held is not null, held?.Token ?? 0);
            });
            if (held is not null)
            {
                await recorder.RecordAsync(new PermissionCall(client, Permission.GiveBack), async () =>
                {
                    await held.ReleaseAsync();
                    return new PermissionCall(client, Permission.GiveBack);
                });
            }
        }, () => recorder.MayHappen(new PermissionCall(Killed, Permission.Die)));
        DemandLinearizable(new LockModel(), recorder.History);
    }

    [Fact]
    public async Task A_semaphore_is_linearizable()
    {
        const int Permits = 2;
        var recorder = new HistoryRecorder<PermissionCall>();
        await RunAsync(async (client, _) =>
        {
            var shared = await _clients[client].GetSemaphoreAsync("semaphore", Permits);
            IHeldPermits? held = null;
            await recorder.RecordAsync(new PermissionCall(client, Permission.Take), async () =>
            {
                held = await shared.TryAcquireAsync();
                return new PermissionCall(client, Permission.Take, held is not null);
            });
            if (held is not null)
            {
                await recorder.RecordAsync(new PermissionCall(client, Permission.GiveBack), async () =>
                {
                    await held.ReleaseAsync();
                    return new PermissionCall(client, Permission.GiveBack);
                });
            }
        }, () => recorder.MayHappen(new PermissionCall(Killed, Permission.Die)));
        DemandLinearizable(new SemaphoreModel(Permits, Clients), recorder.History);
    }

    [Fact]
    public async Task Every_key_of_a_dictionary_is_linearizable()
    {
        var recorder = new HistoryRecorder<EntryCall>();
        await RunAsync(async (client, round) =>
        {
            var shared = await _clients[client].GetDictionaryAsync<int, int>("dictionary");
            var (key, value) = (round % 3, (client * 1000) + round);
            var call = new EntryCall(key, (EntryOperation)((client + round) % 5), value, Expected: value - 3, IsAnswered: false);
            await recorder.RecordAsync(call, async () => call with { IsAnswered = true, Answer = await CallAsync(shared, call) });
        });
        Assert.True(Checker.IsLinearizable(new EntryModel(), recorder.History, static call => call.Key), Describe(recorder.History));
    }

    private static async Task<int?> CallAsync(ISharedDictionary<int, int> shared, EntryCall call)
    {
        switch (call.What)
        {
            case EntryOperation.Get:
                var found = await shared.TryGetAsync(call.Key);
                return found.HasValue ? found.Value : null;
            case EntryOperation.Set:
                await shared.SetAsync(call.Key, call.Value!.Value);
                return null;
            case EntryOperation.TryAdd:
                return await shared.TryAddAsync(call.Key, call.Value!.Value) ? 1 : 0;
            case EntryOperation.CompareAndSet:
                return await shared.CompareAndSetAsync(call.Key, call.Expected!.Value, call.Value!.Value) ? 1 : 0;
            default:
                return await shared.RemoveAsync(call.Key) ? 1 : 0;
        }
    }

    // All clients at once. Half way one loses its connection and gets another, and one goes and does not come back.
    private async Task RunAsync(Func<int, int, Task> round, Action? killed = null)
    {
        var halfWay = Enumerable.Range(0, Clients).Select(static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var work = Enumerable.Range(0, Clients).Select(WorkAsync).ToArray();
        await Task.WhenAll(halfWay.Select(static half => half.Task)).InTime();
        _links[Cut].Cut();
        _links[Killed].IsBroken = true;
        killed?.Invoke();
        _links[Killed].Cut();
        var sessions = _host.System.Sessions;
        sessions.End(sessions.Find(_clients[Killed].Session)!, "its grace is over");
        await Task.WhenAll(work.Where(static (_, client) => client != Killed)).InTime();

        async Task WorkAsync(int client)
        {
            await Task.Yield();
            for (var i = 0; i < Rounds; i++)
            {
                if (i == Rounds / 2)
                {
                    halfWay[client].TrySetResult();
                }

                await round(client, i);
            }
        }
    }

    private static void DemandLinearizable<TState, TCall>(ISequentialModel<TState, TCall> model, IReadOnlyList<Operation<TCall>> history)
        where TState : notnull
    {
        Assert.True(history.Count > Clients * Rounds / 3, $"Only {history.Count} calls were recorded.");
        Assert.True(Checker.IsLinearizable(model, history), Describe(history));
    }

    private static string Describe<TCall>(IReadOnlyList<Operation<TCall>> history) =>
        "Not linearizable:" + Environment.NewLine + string.Join(Environment.NewLine, history);

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", _host.Host.NativeEndpoints[0].Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }
}
