using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>One-way pipes, one after another: each lives until an end is closed, by its users or by their end.</summary>
internal sealed class PipeWorkload(SimulatedWorld world, SimulatedHost host) : Workload(world, host)
{
    private const int ReceivingEnd = 0;
    private const int SendingEnd = 1;

    private readonly Dictionary<SimulatedClient, int> _ends = [];
    private PipeRound _round = new(host, 1);

    public override async Task StepAsync(SimulatedClient client)
    {
        var round = _round;
        if (round.Id == ObjectId.Host)
        {
            var opened = await client.OpenAsync("pipe", round.Name, static arguments =>
            {
                arguments.WriteListHeader(3);
                arguments.WriteBoolean(false);
                arguments.WriteInteger(3);
                arguments.WriteInteger(1000);
            });
            round.Id = opened == ObjectId.Host ? round.Id : opened;
            return;
        }

        if (!_ends.TryGetValue(client, out var end))
        {
            _ends.Add(client, end = _ends.Count % 2);
        }

        var answer = World.OneIn(40) ? await client.CallAsync(round.Id, PipeOperation.Close, arguments => arguments.WriteInteger(end))
            : end == ReceivingEnd ? await ReceiveAsync(client, round)
            : await SendAsync(client, round);
        if (answer.Code is ErrorCode.EndOfStream or ErrorCode.BrokenPipe && _round == round)
        {
            _round = new PipeRound(Host, round.Number + 1);
        }
    }

    public override void Check()
    {
        var round = _round;
        if (round.Id == ObjectId.Host || !Host.States.TryGetValue(round.Id, out var state))
        {
            return;
        }

        round.See(state);
        Host.Look(round.Id, (ushort)PipeOperation.Look, static (ref ValueReader answer) =>
        {
            answer.ReadListHeader();
            Demand(answer.ReadInt64() >= 0, "a pipe counts what is in it", "fewer than none");
        }, static arguments => arguments.WriteInteger(ReceivingEnd));
    }

    public override void CheckEnd()
    {
        if (_round.Id != ObjectId.Host)
        {
            Host.Look(_round.Id, (ushort)PipeOperation.Look, SeeEnd, static arguments => arguments.WriteInteger(ReceivingEnd));
        }
    }

    private async Task<Answer> SendAsync(SimulatedClient client, PipeRound round)
    {
        var item = round.Ledger.Begin();
        var call = client.Begin(round.Id, (ushort)PipeOperation.Send, arguments =>
        {
            arguments.WriteInteger(SendingEnd);
            arguments.WriteInteger(item);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        DemandExpected(call, answer);
        if (answer.IsTrue)
        {
            round.Ledger.Confirm(item);
        }

        return answer;
    }

    private async Task<Answer> ReceiveAsync(SimulatedClient client, PipeRound round)
    {
        var call = client.Begin(round.Id, (ushort)PipeOperation.Receive, arguments =>
        {
            arguments.WriteInteger(ReceivingEnd);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        DemandExpected(call, answer);
        if (answer.IsReply)
        {
            var reader = answer.Reader;
            for (var count = reader.ReadListHeader(); count > 0; count--)
            {
                round.Ledger.Receive(reader.ReadInt64(), client);
            }
        }

        return answer;
    }

    private static void DemandExpected(SimulatedCall call, in Answer answer) => Demand(
        answer.IsReply || answer.IsLost || answer.IsDeclined || answer.Code is ErrorCode.EndOfStream or ErrorCode.BrokenPipe || (answer.Code == ErrorCode.Cancelled && call.IsGivenUp),
        "only what can be refused is refused", $"{answer.Code}");

    private static void SeeEnd(ref ValueReader answer)
    {
        answer.ReadListHeader();
        answer.Skip();
        var (here, there) = (answer.ReadInt64(), answer.ReadInt64());
        Demand(here == 0 && there == 0, "nothing is held when all are gone", $"{here} and {there} sessions are attached to the pipe");
    }

    /// <summary>One pipe, while both its ends are open.</summary>
    private sealed class PipeRound(SimulatedHost host, int number)
    {
        private ulong _seenVersion;

        public int Number => number;

        public string Name => $"pipe {number}";

        public ObjectId Id { get; set; }

        public ItemLedger Ledger { get; } = new(host, "pipe");

        // [version, duplex, items, bytes, closed, closed, last number, [item…] towards the first end, …]
        public void See(ObjectState state)
        {
            if (state.Version == _seenVersion)
            {
                return;
            }

            _seenVersion = state.Version;
            var snapshot = new ByteBuffer(256);
            state.WriteSnapshot(new ValueWriter(snapshot));
            var reader = new ValueReader(snapshot.WrittenSpan);
            reader.ReadListHeader();
            reader.Skip();
            reader.Skip();
            reader.Skip();
            reader.Skip();
            if (reader.ReadBoolean() | reader.ReadBoolean())
            {
                return;
            }

            reader.Skip();
            var items = new long[reader.ReadListHeader()];
            for (var i = 0; i < items.Length; i++)
            {
                reader.ReadListHeader();
                reader.Skip();
                reader.Skip();
                items[i] = reader.ReadInt64();
            }

            Ledger.See(items);
        }
    }
}
