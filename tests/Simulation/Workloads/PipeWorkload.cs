using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Simulation.Clients;
using Actors.Simulation.Hosts;
using Actors.Simulation.World;

namespace Actors.Simulation.Workloads;

/// <summary>Pipes, one after another: each lives until an end is closed, by its users or by their end. Clients use one end each.</summary>
internal sealed class PipeWorkload(SimulatedWorld world, SimulatedHost host, bool isDuplex) : Workload(world, host)
{
    private const int First = 0;
    private const int Second = 1;
    private const int Room = 3;

    private readonly Dictionary<SimulatedClient, int> _ends = [];
    private readonly List<PipeRound> _rounds = [new PipeRound(world, host, 1)];

    private string Name => isDuplex ? "duplex pipe" : "pipe";

    public override async Task StepAsync(SimulatedClient client)
    {
        var round = _rounds[^1];
        if (round.Id == ObjectId.Host)
        {
            var opened = await client.OpenAsync("pipe", $"{Name} {round.Number}", arguments =>
            {
                arguments.WriteListHeader(3);
                arguments.WriteBoolean(isDuplex);
                arguments.WriteInteger(Room);
                arguments.WriteInteger(1000);
            });
            round.Id = opened == ObjectId.Host ? round.Id : opened;
            return;
        }

        if (!_ends.TryGetValue(client, out var end))
        {
            _ends.Add(client, end = _ends.Count % 2);
        }

        var answer = World.OneIn(40) ? await CloseEndAsync(client, round, end)
            : Sends(end) ? await SendAsync(client, round, end)
            : await ReceiveAsync(client, round, end);
        if (answer.Code is ErrorCode.EndOfStream or ErrorCode.BrokenPipe && _rounds[^1] == round)
        {
            _rounds.Add(new PipeRound(World, Host, round.Number + 1));
        }
    }

    public override void Check()
    {
        foreach (var round in _rounds)
        {
            if (round.Id != ObjectId.Host && Host.States.TryGetValue(round.Id, out var state))
            {
                round.See(state);
            }
        }
    }

    public override void CheckEnd()
    {
        foreach (var round in _rounds.Where(round => round.Id != ObjectId.Host && Host.States.ContainsKey(round.Id)))
        {
            Host.Look(round.Id, (ushort)PipeOperation.Look, SeeEnd, static arguments => arguments.WriteInteger(First));
        }
    }

    private bool Sends(int end) => isDuplex ? World.OneIn(2) : end == Second;

    private static Task<Answer> CloseEndAsync(SimulatedClient client, PipeRound round, int end)
    {
        round.Leave(end, client);
        return client.CallAsync(round.Id, PipeOperation.Close, arguments => arguments.WriteInteger(end));
    }

    private async Task<Answer> SendAsync(SimulatedClient client, PipeRound round, int end)
    {
        var way = round.Towards(1 - end);
        var item = way.Begin(client);
        var call = client.Begin(round.Id, (ushort)PipeOperation.Send, arguments =>
        {
            arguments.WriteInteger(end);
            arguments.WriteInteger(item);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        DemandExpected(call, answer);
        if (answer.IsTrue)
        {
            way.Ledger.Confirm(item);
        }

        round.SeeAnswer(call, answer, end, client, isReceiver: false);
        return answer;
    }

    private async Task<Answer> ReceiveAsync(SimulatedClient client, PipeRound round, int end)
    {
        round.Towards(end).BeginReceiving(client);
        var call = client.Begin(round.Id, (ushort)PipeOperation.Receive, arguments =>
        {
            arguments.WriteInteger(end);
            WriteOptional(arguments, DrawWait());
        });
        var answer = await AwaitAsync(client, call);
        DemandExpected(call, answer);
        if (answer.IsReply)
        {
            var reader = answer.Reader;
            for (var count = reader.ReadListHeader(); count > 0; count--)
            {
                round.Towards(end).Receive(reader.ReadInt64(), client);
            }
        }

        round.SeeAnswer(call, answer, end, client, isReceiver: true);
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

    /// <summary>One pipe, as long as it is of use to somebody.</summary>
    private sealed class PipeRound(SimulatedWorld world, SimulatedHost host, int number)
    {
        private readonly Direction[] _towards = [new(host, First), new(host, Second)];

        // Who certainly has an end: its use was answered, and it has not begun to close it since.
        private readonly HashSet<(SimulatedClient Client, SessionId Session)>[] _users = [[], []];
        private readonly TimeSpan?[] _closedAt = [null, null];
        private ulong _seenVersion;

        public int Number => number;

        public ObjectId Id { get; set; }

        public Direction Towards(int end) => _towards[end];

        /// <summary>A client begins to close its end.</summary>
        public void Leave(int end, SimulatedClient client) => _users[end].Remove((client, client.Session));

        public void SeeAnswer(SimulatedCall call, in Answer answer, int end, SimulatedClient client, bool isReceiver)
        {
            if (answer.IsReply)
            {
                _users[end].Add((client, client.Session));
            }
            else if (answer.Code == ErrorCode.EndOfStream)
            {
                Demand(_closedAt[1 - end] is not null, "a stream ends after its other end was closed", $"the end {1 - end} is open");
                Demand(!_towards[end].IsAnythingThere, "a stream ends only when all of it was received", $"there is something on the way to the end {end}");
            }
            else if (answer.Code == ErrorCode.BrokenPipe)
            {
                Demand(_closedAt[0] is not null || _closedAt[1] is not null, "a pipe breaks only when an end is closed", "both are open");
            }
            else if (answer.Code == ErrorCode.Cancelled)
            {
                // Who waits is told at once: nobody has to give up what has come to an end.
                var over = isReceiver ? _towards[end].EndedAt : _closedAt[1 - end];
                var first = over < _closedAt[end] ? over : _closedAt[end] ?? over;
                Demand(first is null || call.GivenUpAt <= first, "nobody waits at a pipe that is closed", $"{client.Name} gave up {call.Id} at {call.GivenUpAt}, and it was over at {first}");
            }
        }

        // [version, duplex, items, bytes, closed first, closed second, then for each end: last number, [[number, deliveries, item]…] towards it]
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
            var isClosed = new[] { reader.ReadBoolean(), reader.ReadBoolean() };
            for (var end = First; end <= Second; end++)
            {
                if (isClosed[end])
                {
                    _closedAt[end] ??= world.Now;
                    Demand(!_users[end].Any(IsThere), "an end is closed by the last who has it", $"the end {end} is closed, and {_users[end].FirstOrDefault(IsThere).Client?.Name} has it");
                }

                reader.Skip();
                _towards[end].See(ref reader, isReceiverGone: isClosed[end], isSenderGone: isClosed[1 - end], world.Now);
            }
        }

        private bool IsThere((SimulatedClient Client, SessionId Session) user) => !user.Client.IsDead && !host.HasEnded(user.Session);
    }

    /// <summary>What goes towards one end.</summary>
    private sealed class Direction(SimulatedHost host, int end)
    {
        private readonly Dictionary<long, SimulatedClient> _senders = [];
        private readonly HashSet<SessionId> _receivers = [];
        private readonly Dictionary<SimulatedClient, long> _lastReceived = [];
        private bool _isReceiverGone;

        public ItemLedger Ledger { get; } = new(host, $"way to the end {end} of the pipe");

        /// <summary>Whether something is on its way.</summary>
        public bool IsAnythingThere { get; private set; }

        /// <summary>Since when nothing is there and nothing will be sent; null while something may come.</summary>
        public TimeSpan? EndedAt { get; private set; }

        public long Begin(SimulatedClient client)
        {
            var item = Ledger.Begin();
            _senders.Add(item, client);
            return item;
        }

        public void BeginReceiving(SimulatedClient client) => _receivers.Add(client.Session);

        public void Receive(long item, SimulatedClient client)
        {
            if (_isReceiverGone)
            {
                return;
            }

            Ledger.Receive(item, client);

            // What came back from one receiver may come to another after what that one had before.
            if (_receivers.Count == 1 && !host.HasEnded(client.Session))
            {
                var sender = _senders[item];
                Demand(item > _lastReceived.GetValueOrDefault(sender), "items come in the order in which they were sent", $"item {item} of {sender.Name} after {_lastReceived.GetValueOrDefault(sender)}");
                _lastReceived[sender] = item;
            }
        }

        public void See(ref ValueReader reader, bool isReceiverGone, bool isSenderGone, TimeSpan now)
        {
            var items = new long[reader.ReadListHeader()];
            for (var i = 0; i < items.Length; i++)
            {
                reader.ReadListHeader();
                reader.Skip();
                reader.Skip();
                items[i] = reader.ReadInt64();
            }

            Demand(items.Length <= Room, "a pipe holds no more than its room", $"{items.Length} items on the way to the end {end}");
            IsAnythingThere = items.Length > 0;
            if (isSenderGone && !IsAnythingThere)
            {
                EndedAt ??= now;
            }

            _isReceiverGone |= isReceiverGone;
            if (!_isReceiverGone)
            {
                Ledger.See(items);
            }
        }
    }
}
