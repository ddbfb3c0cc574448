using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.Workloads;
using Actors.Simulation.World;

namespace Actors.Simulation.Runs;

/// <summary>
/// One seed: a host, a few clients with a few workloads, faults for some seconds of simulated time, then peace, and the
/// end of all sessions. What must hold is checked after each step.
/// </summary>
internal sealed class SimulationRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SimulatedWorld _world;
    private readonly SimulatedHost _host;
    private readonly List<SimulatedClient> _clients = [];
    private readonly List<Workload> _workloads = [];
    private readonly TimeSpan _faultsUntil;
    private readonly TimeSpan _pauseBetweenFaults;
    private readonly TimeSpan _pauseBetweenSteps;
    private readonly Dictionary<SimulatedClient, int> _working = [];
    private bool _isEnding;
    private int _clientCount;

    private SimulationRun(SimulatedWorld world)
    {
        _world = world;
        _host = new SimulatedHost(_world);
        var random = _world.Random;
        _faultsUntil = _world.Between(1500, 4000);
        _pauseBetweenFaults = _world.Between(60, 600);
        _pauseBetweenSteps = _world.Between(5, 80);
        var kinds = Workload.All.ToArray();
        random.Shuffle(kinds);
        _workloads.AddRange(kinds.Take(random.Next(1, 4)).Select(make => make(_world, _host)));
        for (var client = random.Next(2, 5); client > 0; client--)
        {
            AddClient();
        }

        ScheduleFault();
    }

    /// <summary>Runs a seed.</summary>
    public static SeedResult Run(int seed, bool keepsWholeTrace = false)
    {
        var world = new SimulatedWorld(seed, keepsWholeTrace);
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new WorldContext(world));
        string? failure = null;
        try
        {
            using var run = new SimulationRun(world);
            run.Run();
        }
        catch (Exception e)
        {
            // Whatever goes wrong in a seed is that seed's result.
            failure = e is InvariantException ? e.Message : e.ToString();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        return new SeedResult(seed, failure, world.Steps, world.Trace.Hash, [.. world.Trace.Lines]);
    }

    private void Run()
    {
        StepUntil(() => _world.Now >= _faultsUntil, Patience, "time goes on");
        _isEnding = true;
        StepUntil(() => _working.All(static pair => pair.Key.IsDead || pair.Value == 0), Patience, "all calls end");
        Demand(_clients.All(static client => client.IsDead || !client.Pending.Any()), "all calls end", "a client awaits an answer");
        TidyUp();
        StepUntil(() => !Ties().Any(), Patience, "who holds nothing and awaits nothing is tied to nothing");
        foreach (var client in _clients.Where(static client => !client.IsDead).ToList())
        {
            if (_world.OneIn(3))
            {
                client.Die();
            }
            else
            {
                client.Leave();
            }
        }

        StepUntil(() => _host.Sessions == 0 && _world.Posted == 0, Patience, "all sessions end");
        _workloads.ForEach(static workload => workload.CheckEnd());
        CheckReferences();
    }

    public void Dispose()
    {
        _clients.ForEach(static client => client.Dispose());
        _host.Dispose();
    }

    private void TidyUp()
    {
        var last = AddClient(works: false);
        var done = false;
        _ = TidyUpAsync();
        StepUntil(() => done, Patience, "all calls end");

        async Task TidyUpAsync()
        {
            foreach (var workload in _workloads)
            {
                await last.WhenConnectedAsync();
                await workload.CloseAsync(last);
            }

            done = true;
        }
    }

    // An end of a pipe is had until it is closed.
    private IEnumerable<string> Ties() =>
        from client in _clients
        where !client.IsDead
        let session = _host.System.Sessions.Find(client.Session)
        where session is not null
        from cell in session.Touched
        where cell.Type.Name != "pipe"
        select $"{client.Name} is tied to {cell}";

    // Without sessions only names keep objects alive, and what those store; the workloads have emptied theirs.
    private void CheckReferences()
    {
        var named = 0;
        _host.Look(ObjectId.Host, (ushort)HostOperation.List, (ref ValueReader answer) =>
        {
            answer.ReadListHeader();
            answer.Skip();
            named = answer.ReadListHeader();
        }, static arguments =>
        {
            arguments.WriteNull();
            arguments.WriteNull();
            arguments.WriteInteger(1000);
        });
        Demand(_host.System.ObjectCount == named, "no object outlives its last reference", $"{_host.System.ObjectCount} objects for {named} names");
    }

    private void StepUntil(Func<bool> isDone, TimeSpan patience, string invariant)
    {
        var end = _world.Now + patience + (_world.Now < _faultsUntil ? _faultsUntil : TimeSpan.Zero);
        while (!isDone())
        {
            Demand(_world.Now < end && _world.Step(), invariant, $"not at {_world.Now}: {Waiting()}");
            if (!_world.HostWasReached)
            {
                continue;
            }

            _host.Pump();
            _host.SeeConnected();
            foreach (var workload in _workloads)
            {
                workload.Check();
            }
        }
    }

    private string Waiting() => string.Join(", ", _clients
        .Where(static client => !client.IsDead)
        .SelectMany(static client => client.Pending.Select(call => $"{client.Name} awaits {call.Id} (0x{call.Operation:x4} of {call.Target})"))
        .Concat(_isEnding ? Ties() : []));

    private SimulatedClient AddClient(bool works = true)
    {
        var client = new SimulatedClient(_world, _host, $"client {++_clientCount}");
        _clients.Add(client);
        _working[client] = works ? _workloads.Count : 0;
        if (works)
        {
            _workloads.ForEach(workload => _ = WorkAsync(client, workload));
            EndWaits(client);
        }

        return client;
    }

    private async Task WorkAsync(SimulatedClient client, Workload workload)
    {
        try
        {
            while (!_isEnding)
            {
                await client.WhenConnectedAsync();
                await client.Delay(_world.Between(0, 2 * _pauseBetweenSteps.TotalMilliseconds));
                if (!_isEnding)
                {
                    await workload.StepAsync(client);
                }
            }
        }
        catch (Exception e)
        {
            // Nobody awaits this task: the world ends with it at the next step.
            _world.Fail(e);
        }

        _working[client]--;
    }

    // In the end everybody loses patience, so that what waits for ever comes to an end too.
    private void EndWaits(SimulatedClient client) => _world.After(TimeSpan.FromMilliseconds(500), () =>
    {
        if (client.IsDead)
        {
            return;
        }

        if (_isEnding)
        {
            foreach (var call in client.Pending.Where(static call => call.MayWait).ToList())
            {
                client.GiveUp(call);
            }
        }

        EndWaits(client);
    });

    private void ScheduleFault() => _world.After(_world.Between(0, 2 * _pauseBetweenFaults.TotalMilliseconds), () =>
    {
        if (_isEnding)
        {
            return;
        }

        var living = _clients.Where(static client => !client.IsDead).ToList();
        Strike(living[_world.Random.Next(living.Count)]);
        ScheduleFault();
    });

    private void Strike(SimulatedClient client)
    {
        switch (_world.Random.Next(20))
        {
            case < 10:
                client.Cut();
                break;
            case < 15:
                client.StandStill(_world.Between(10, 500));
                break;
            case < 17:
                // Longer than heartbeats and grace together, or nearly so.
                client.StandStill(_world.Between(1500, 7000));
                break;
            case < 19:
                client.Die();
                AddClient();
                break;
            default:
                client.Leave();
                AddClient();
                break;
        }
    }

    private static void Demand(bool holds, string invariant, string found)
    {
        if (!holds)
        {
            throw new InvariantException(invariant, found);
        }
    }
}
