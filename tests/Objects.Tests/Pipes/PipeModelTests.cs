using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Pipes;

/// <summary>Random sends, receives, polls, closings, deliveries, timeouts, cancellations and deaths of sessions against a model.</summary>
public class PipeModelTests
{
    private const int MostItems = 3;

    [Fact]
    public void A_pipe_behaves_as_its_model_and_loses_and_doubles_nothing() =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type("pipe"), Given.Args(true, MostItems, 1_000_000))));

    private sealed class Run(ObjectDriver driver) : ModelRun(driver)
    {
        private readonly Direction[] _towards = [new(), new()];
        private readonly HashSet<SessionId>[] _attached = [[], []];
        private readonly bool[] _isClosed = new bool[2];
        private int _lastItem;

        protected override IEnumerable<Caller> Waiting => _towards.SelectMany(direction =>
            direction.Senders.Select(sender => sender.Caller).Concat(direction.Receivers.Concat(direction.Pollers).Select(waiter => waiter.Caller)));

        protected override IEnumerable<SessionId> Held =>
            _attached.SelectMany(sessions => sessions).Concat(_towards.SelectMany(direction => direction.Handed).Select(handed => handed.Session));

        protected override void Apply(int kind, SessionId session, int extra)
        {
            // Whoever uses one end seldom uses the other: else both are never closed by a death.
            var end = (session == SessionTurns.Session(1)) == (extra != 5) ? 0 : 1;
            switch (kind)
            {
                case <= 2: Send(session, end, extra); break;
                case <= 5: Receive(session, end, extra); break;
                case 6: Poll(session, end, extra); break;
                case 7: Cancel(extra); break;
                case 8 or 9: Settle(end, extra); break;
                case 10 when extra == 0: Close(session, end); break;
                case 10 when extra == 1: End(session); break;
                default: PassTime(extra / 2); break;
            }
        }

        protected override void End(SessionId session)
        {
            for (var end = 0; end < 2; end++)
            {
                var direction = _towards[end];
                direction.Senders.RemoveAll(sender => sender.Caller.Session == session);
                direction.Receivers.RemoveAll(waiter => waiter.Caller.Session == session);
                direction.Pollers.RemoveAll(waiter => waiter.Caller.Session == session);
                foreach (var handed in direction.Handed.Where(handed => handed.Session == session).ToList())
                {
                    TakeBack(end, handed);
                }
            }

            Leave(session, 0);
            Leave(session, 1);
            Serve();
            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            for (var end = 0; end < 2; end++)
            {
                var direction = _towards[end];
                Assert.True(direction.Ready.Count == 0 || direction.Receivers.Count + direction.Pollers.Count == 0, "Nobody waits for an item while one is there.");
                Assert.True(direction.Senders.Count == 0 || !direction.HasRoom, "Nobody waits for room while there is some.");
                Assert.True(!_isClosed[1 - end] || direction.Senders.Count == 0, "Nobody sends from a closed end.");
                Assert.True(!IsAtEnd(end) || direction.Receivers.Count + direction.Pollers.Count == 0, "Nobody waits at the end of the stream.");
                Assert.Equal(
                    Given.List(direction.Ready.Count, _attached[end].Count, _attached[1 - end].Count, _isClosed[end], _isClosed[1 - end]),
                    Driver.Ask(PipeOperation.Look, Given.Args(end)));
            }
        }

        private void Send(SessionId session, int end, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var item = ++_lastItem;
            var (reply, error) = Ask(caller, PipeOperation.Send, end, item, milliseconds);
            var direction = _towards[1 - end];
            if (_isClosed[0] || _isClosed[1])
            {
                Assert.Equal(ErrorCode.BrokenPipe, error);
                return;
            }

            _attached[end].Add(session);
            if (direction.Senders.Count == 0 && direction.HasRoom)
            {
                Assert.True(reply.Truth());
                direction.Ready.Add(item);
                Serve();
            }
            else if (deadline <= Driver.Now)
            {
                Assert.False(reply.Truth());
            }
            else
            {
                direction.Senders.Add((caller, deadline, item));
            }
        }

        private void Receive(SessionId session, int end, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, PipeOperation.Receive, end, milliseconds);
            var direction = _towards[end];
            if (_isClosed[end])
            {
                Assert.Equal(ErrorCode.BrokenPipe, error);
                return;
            }

            _attached[end].Add(session);
            if (direction.Ready.Count > 0)
            {
                Assert.Equal(Given.List(direction.Ready[0]), reply);
                direction.HandOver(session).Lease = Driver.ReplyLease;
            }
            else if (IsAtEnd(end))
            {
                Assert.Equal(ErrorCode.EndOfStream, error);
            }
            else if (deadline <= Driver.Now)
            {
                Assert.Equal(Given.List(), reply);
            }
            else
            {
                direction.Receivers.Add((caller, deadline));
            }
        }

        private void Poll(SessionId session, int end, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, PipeOperation.Poll, end, milliseconds);
            if (_isClosed[end])
            {
                Assert.Equal(ErrorCode.BrokenPipe, error);
                return;
            }

            _attached[end].Add(session);
            var hasSomething = _towards[end].Ready.Count > 0 || IsAtEnd(end);
            if (hasSomething || deadline <= Driver.Now)
            {
                Assert.Equal(hasSomething, reply.Truth());
            }
            else
            {
                _towards[end].Pollers.Add((caller, deadline));
            }
        }

        private void Cancel(int extra)
        {
            var waiting = Waiting.ToList();
            if (waiting.Count == 0)
            {
                return;
            }

            var caller = waiting[extra % waiting.Count];
            foreach (var direction in _towards)
            {
                direction.Senders.RemoveAll(sender => sender.Caller == caller);
                direction.Receivers.RemoveAll(waiter => waiter.Caller == caller);
                direction.Pollers.RemoveAll(waiter => waiter.Caller == caller);
            }

            Driver.Cancel(caller);
            ExpectRefusal(caller, ErrorCode.Cancelled);
        }

        private void Settle(int end, int extra)
        {
            var direction = _towards[end];
            if (direction.Handed.Count == 0)
            {
                return;
            }

            var handed = direction.Handed[extra % direction.Handed.Count];
            var delivered = extra % 3 != 0;
            Driver.Settle(handed.Lease, delivered);
            if (delivered)
            {
                direction.Handed.Remove(handed);
                Assert.True(direction.Left.Add(handed.Item), "Each item leaves once.");
            }
            else
            {
                TakeBack(end, handed);
            }

            Serve();
        }

        private void TakeBack(int end, Handed handed)
        {
            _towards[end].Handed.Remove(handed);
            if (!_isClosed[end])
            {
                _towards[end].Ready.Add(handed.Item);
                _towards[end].Ready.Sort();
            }
        }

        private void Close(SessionId session, int end)
        {
            Ask(Next(session), PipeOperation.Close, end);
            Leave(session, end);
            Serve();
        }

        private void Leave(SessionId session, int end)
        {
            if (!_attached[end].Remove(session) || _attached[end].Count > 0)
            {
                return;
            }

            _isClosed[end] = true;
            var direction = _towards[end];
            direction.Ready.Clear();
            foreach (var sender in direction.Senders.Concat(_towards[1 - end].Senders))
            {
                ExpectRefusal(sender.Caller, ErrorCode.BrokenPipe);
            }

            foreach (var waiter in direction.Receivers.Concat(direction.Pollers))
            {
                ExpectRefusal(waiter.Caller, ErrorCode.BrokenPipe);
            }

            direction.Senders.Clear();
            _towards[1 - end].Senders.Clear();
            direction.Receivers.Clear();
            direction.Pollers.Clear();
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            foreach (var direction in _towards)
            {
                foreach (var waiter in direction.Receivers.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
                {
                    direction.Receivers.Remove(waiter);
                    Expect(waiter.Caller, Given.List());
                }

                foreach (var waiter in direction.Pollers.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
                {
                    direction.Pollers.Remove(waiter);
                    Expect(waiter.Caller, false);
                }

                foreach (var sender in direction.Senders.Where(sender => sender.Deadline <= Driver.Now).ToList())
                {
                    direction.Senders.Remove(sender);
                    Expect(sender.Caller, false);
                }
            }
        }

        private bool IsAtEnd(int end) => _isClosed[1 - end] && _towards[end].Ready.Count == 0 && _towards[end].Handed.Count == 0;

        private void Serve()
        {
            for (var end = 0; end < 2; end++)
            {
                var direction = _towards[end];
                while (true)
                {
                    if (direction.Ready.Count > 0 && direction.Receivers.Count > 0)
                    {
                        var (caller, _) = direction.Receivers[0];
                        direction.Receivers.RemoveAt(0);
                        var handed = direction.HandOver(caller.Session);
                        Expect(caller, body =>
                        {
                            Assert.Equal(Given.List(handed.Item), body);
                            handed.Lease = Driver.LeaseOf(caller);
                        });
                    }
                    else if (direction.Senders.Count > 0 && direction.HasRoom)
                    {
                        Expect(direction.Senders[0].Caller, true);
                        direction.Ready.Add(direction.Senders[0].Item);
                        direction.Senders.RemoveAt(0);
                    }
                    else
                    {
                        break;
                    }
                }

                if (IsAtEnd(end))
                {
                    direction.Receivers.ForEach(waiter => ExpectRefusal(waiter.Caller, ErrorCode.EndOfStream));
                    direction.Receivers.Clear();
                }

                if (IsAtEnd(end) || direction.Ready.Count > 0)
                {
                    direction.Pollers.ForEach(waiter => Expect(waiter.Caller, true));
                    direction.Pollers.Clear();
                }
            }
        }

        private sealed class Direction
        {
            public List<int> Ready { get; } = [];

            public List<Handed> Handed { get; } = [];

            public HashSet<int> Left { get; } = [];

            public List<(Caller Caller, DateTime Deadline, int Item)> Senders { get; } = [];

            public List<(Caller Caller, DateTime Deadline)> Receivers { get; } = [];

            public List<(Caller Caller, DateTime Deadline)> Pollers { get; } = [];

            public bool HasRoom => Ready.Count + Handed.Count < MostItems;

            public Handed HandOver(SessionId session)
            {
                var handed = new Handed(session, Ready[0]);
                Ready.RemoveAt(0);
                Handed.Add(handed);
                return handed;
            }
        }

        private sealed class Handed(SessionId session, int item)
        {
            public SessionId Session => session;

            public int Item => item;

            public ulong Lease { get; set; }
        }
    }
}
