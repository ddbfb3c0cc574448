using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>A rate limiter: never more permits than the full bucket and what has flowed in since.</summary>
internal sealed class RateLimiterWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const string Name = "rate-limiter";
    private const int PeriodMilliseconds = 100;

    private readonly int _permits = world.Random.Next(1, 5);
    private readonly int _burst = world.Random.Next(1, 6);
    private readonly Dictionary<SimulatedCall, SessionId> _waits = [];
    private TimeSpan? _since;
    private long _granted;
    private long _returned;

    public override async Task StepAsync(SimulatedClient client)
    {
        if (Id == ObjectId.Host)
        {
            // The bucket is full when it is made, which is not before it is asked for.
            _since ??= World.Now;
            await OpenAsync(client, Name, Name, arguments =>
            {
                arguments.WriteListHeader(3);
                arguments.WriteInteger(_permits);
                arguments.WriteInteger(PeriodMilliseconds);
                arguments.WriteInteger(_burst);
            });
            return;
        }

        var wanted = World.Random.Next(1, _burst + 1);
        var call = client.Begin(Id, (ushort)RateLimiterOperation.Acquire, arguments =>
        {
            arguments.WriteInteger(wanted);
            WriteOptional(arguments, DrawWait());
        });
        _waits.Add(call, client.Session);
        var answer = await AwaitAsync(client, call);
        _waits.Remove(call);
        if (!IsGranted(call, answer, "acquire") || !answer.IsTrue)
        {
            return;
        }

        _granted += wanted;
        DemandWithinRate();
        if (World.OneIn(4))
        {
            // Counted before it is sent: it may have effect although its answer is lost.
            _returned += wanted;
            (await client.CallAsync(Id, RateLimiterOperation.Return, arguments => arguments.WriteInteger(wanted))).IsReplyUnlessLost("return");
        }
    }

    public override void Check()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)RateLimiterOperation.Look, See);
        }
    }

    public override void CheckEnd()
    {
        if (Id != ObjectId.Host)
        {
            Host.Look(Id, (ushort)RateLimiterOperation.Look, SeeEnd);
        }
    }

    private void DemandWithinRate()
    {
        var flowed = (World.Now - _since!.Value).TotalMilliseconds * _permits / PeriodMilliseconds;
        Demand(
            _granted <= _burst + flowed + _returned,
            "no more permits are granted than have flowed in",
            $"{_granted} were granted, {_burst} were there, {flowed:F1} have flowed in, {_returned} were given back");
    }

    // [available, permits, period, burst, waiting]
    private void See(ref ValueReader answer)
    {
        answer.ReadListHeader();
        var available = answer.ReadInt64();
        answer.Skip();
        answer.Skip();
        answer.Skip();
        var waiting = answer.ReadInt32();
        Demand(available >= 0 && available <= _burst, "the bucket holds its burst at most", $"{available} of {_burst}");
        Demand(waiting == 0 || available < _burst, "nobody waits at a full bucket", $"{waiting} wait");
        var living = _waits.Values.Count(session => !Host.HasEnded(session));
        Demand(World.Posted > 0 || waiting <= living, "nobody who is dead waits", $"{waiting} wait, {living} of them live");
    }

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        answer.Skip();
        answer.Skip();
        answer.Skip();
        var waiting = answer.ReadInt32();
        Demand(waiting == 0, "nobody waits when all are gone", $"{waiting} wait for permits");
    }
}
