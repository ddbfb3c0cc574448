using Actors.Client;
using Actors.Hosting;
using Actors.TestKit.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Classes.Tests.Support;

/// <summary>A host with workers, and the events of their code.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private WorkerHost(InProcessHost host, WorkerEvents events)
    {
        Host = host;
        Events = events;
    }

    public InProcessHost Host { get; }

    public WorkerEvents Events { get; }

    public static async Task<WorkerHost> StartAsync(
        ClassOptions? options = null, TimeProvider? time = null, Func<ObjectHostOptions, ObjectHostOptions>? configure = null)
    {
        var events = new WorkerEvents();
        var host = await InProcessHost.StartAsync(configure, time, builder =>
        {
            builder.Services.AddSingleton(events);
            OddException.Register(builder.Objects.Exceptions);
            builder.Objects.Register<IWorker, Worker>(options: options);
        });
        return new WorkerHost(host, events);
    }

    public Task<ObjectClient> ConnectAsync() => Host.ConnectAsync(options =>
    {
        OddException.Register(options.Exceptions);
        return options;
    });

    public async Task<IWorker> OpenAsync(string name = "w") => await (await ConnectAsync()).GetObjectAsync<IWorker>(name);

    /// <summary>Waits until the worker's code says this; what comes before does not matter.</summary>
    public Task ExpectAsync(string what) => Events.Seen.FishAsync(seen => seen == what);

    /// <summary>Waits until the worker's code says all of these, in any order.</summary>
    public Task ExpectAllAsync(params string[] all)
    {
        var missing = all.ToHashSet();
        return Events.Seen.FishAsync(seen => missing.Remove(seen) && missing.Count == 0);
    }

    public async ValueTask DisposeAsync()
    {
        Events.Open("wait");
        Events.Open("never");
        Events.Open("read");
        Events.Open("stream");
        Events.Blocked.Set();
        await Host.DisposeAsync();
    }
}
