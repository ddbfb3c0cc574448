using System.Globalization;
using Actors.Hosting;

namespace Actors.TestKit.Hosts;

/// <summary>
/// Many hosts by their names, in this process and in processes of their own. Disposing it disposes all clients and ends all hosts, each
/// whatever becomes of the others. One test at a time.
/// </summary>
public sealed class HostFleet : IAsyncDisposable
{
    private readonly List<FleetHost> _hosts = [];

    /// <summary>The hosts in the order they were started.</summary>
    public IReadOnlyList<FleetHost> Hosts => _hosts;

    /// <summary>A host by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name; says which there are.</exception>
    public FleetHost this[string name] => _hosts.Find(host => host.Name == name)
        ?? throw new KeyNotFoundException($"Found no host '{name}'; there are: {string.Join(", ", _hosts)}.");

    /// <summary>Starts hosts in processes of their own, at the same time, named host-1, host-2 and so on.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="configuration">HOCON of each; null for none.</param>
    /// <exception cref="AggregateException">Some did not start; those that did are ended.</exception>
    public static Task<HostFleet> StartProcessesAsync(int count, string? configuration = null) =>
        StartAsync(count, async name => await ProcessFleetHost.StartAsync(name, configuration));

    /// <summary>Starts hosts in this process, named host-1, host-2 and so on.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <param name="configure">Changes the options of each; they begin with no endpoint at all.</param>
    /// <param name="time">The clock of all of them and their clients; null for the system's.</param>
    /// <param name="prepare">Adds to each before it is built: classes, services.</param>
    /// <exception cref="AggregateException">Some did not start; those that did are ended.</exception>
    public static Task<HostFleet> StartInProcessAsync(
        int count, Func<ObjectHostOptions, ObjectHostOptions>? configure = null, TimeProvider? time = null, Action<ObjectHostBuilder>? prepare = null) =>
        StartAsync(count, async name => await InProcessFleetHost.StartAsync(name, configure, time, prepare));

    /// <summary>Starts one more host in a process of its own.</summary>
    /// <param name="name">Its name, which no other host of the fleet has.</param>
    /// <param name="configuration">HOCON; null for none.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public async Task<ProcessFleetHost> StartProcessAsync(string name, string? configuration = null)
    {
        DemandFree(name);
        var host = await ProcessFleetHost.StartAsync(name, configuration);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Starts one more host in this process.</summary>
    /// <param name="name">Its name, which no other host of the fleet has.</param>
    /// <param name="configure">Changes its options; they begin with no endpoint at all.</param>
    /// <param name="time">The clock of it and its clients; null for the system's.</param>
    /// <param name="prepare">Adds to it before it is built: classes, services.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public async Task<InProcessFleetHost> StartInProcessAsync(
        string name, Func<ObjectHostOptions, ObjectHostOptions>? configure = null, TimeProvider? time = null, Action<ObjectHostBuilder>? prepare = null)
    {
        DemandFree(name);
        var host = await InProcessFleetHost.StartAsync(name, configure, time, prepare);
        _hosts.Add(host);
        return host;
    }

    /// <summary>What all hosts have logged, each line after its host's name: for the output of a test that failed.</summary>
    public string CollectLogs() => string.Join('\n', _hosts.SelectMany(host => host.Log.Lines.Select(line => $"{host.Name}: {line}")));

    /// <inheritdoc/>
    /// <exception cref="AggregateException">Something could not be disposed; everything else was.</exception>
    public async ValueTask DisposeAsync()
    {
        var failures = new List<Exception>();
        foreach (var dispose in _hosts.SelectMany(static host => host.Disposals()))
        {
            try
            {
                await dispose();
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }

        _hosts.Clear();
        if (failures.Count > 0)
        {
            throw new AggregateException("Not all of the fleet could be disposed.", failures);
        }
    }

    private static async Task<HostFleet> StartAsync(int count, Func<string, Task<FleetHost>> startAsync)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var fleet = new HostFleet();
        var starting = Enumerable.Range(1, count).Select(number => startAsync(string.Create(CultureInfo.InvariantCulture, $"host-{number}"))).ToArray();
        await ((Task)Task.WhenAll(starting)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        fleet._hosts.AddRange(starting.Where(task => task.IsCompletedSuccessfully).Select(task => task.Result));
        if (fleet._hosts.Count < count)
        {
            await fleet.DisposeAsync();
            throw new AggregateException(
                "Not all hosts of the fleet have started.", starting.Where(task => task.IsFaulted).SelectMany(task => task.Exception!.InnerExceptions));
        }

        return fleet;
    }

    private void DemandFree(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_hosts.Exists(host => host.Name == name))
        {
            throw new ArgumentException($"The name '{name}' is taken; expected one that no host of the fleet has.", nameof(name));
        }
    }
}
