using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Queues;

/// <summary>Random puts, gets, timeouts, cancellations, deaths and deliveries against a list of what should be there.</summary>
public class QueueModelTests
{
    private static readonly Gen<(int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 11)
         from a in Gen.Choose(0, 9)
         from b in Gen.Choose(0, 9)
         select (command, a, b)).ArrayOf();

    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(80);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 0)]
    [InlineData(2, 3)]
    public void Nothing_is_lost_or_doubled_or_out_of_order_and_nobody_waits_for_what_is_there(int order, int maxSize) =>
        Check.One(Settings, Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var model = new Model(order, maxSize);
            foreach (var (command, a, b) in commands)
            {
                model.Step(command, a, b);
            }

            model.Finish();
        }));

    private sealed class Model(int order, int maxSize)
    {
        private readonly QueueDriver _queue = new(maxSize, order);
        private readonly List<(long Number, long Item)> _ready = [];
        private readonly Dictionary<ulong, (SessionId Session, (long Number, long Item) Item)> _leased = [];
        private readonly Dictionary<Caller, long> _putting = [];
        private readonly HashSet<long> _put = [];
        private readonly HashSet<long> _left = [];
        private long _numbers;
        private int _answered;
        private int _items;

        public void Step(int command, int a, int b)
        {
            var session = new SessionId((UInt128)(ulong)(1 + (a % 3)));
            switch (command)
            {
                case 0 or 1 or 2: Put(session, b, a % 2 == 0 ? null : b * 10); break;
                case 3 or 4 or 5: Get(session, a % 2 == 0 ? null : b * 10); break;
                case 6: _queue.Pass(TimeSpan.FromMilliseconds(b * 5)); break;
                case 7: Cancel(b); break;
                case 8: EndSession(session, a); break;
                case 9 or 10: Settle(b, delivered: true); break;
                default: Settle(b, delivered: false); break;
            }

            FollowAnswers();
            Judge();
        }

        public void Finish()
        {
            for (var session = 1; session <= 3; session++)
            {
                EndSession(new SessionId((UInt128)(ulong)session), 0);
                FollowAnswers();
            }

            Assert.Empty(_queue.Driver.Parked);
            Assert.Empty(_queue.Driver.Ties);
            Assert.Equal(InOrder().Select(item => item.Item), _queue.Drain().Cast<long>());
            Assert.Equal(_put.Order(), _left.Concat(_ready.Select(item => item.Item)).Order());
        }

        private void Put(SessionId session, int priority, int? milliseconds)
        {
            var item = (priority * 100_000L) + ++_items;
            var reply = _queue.Ask(session, QueueOperation.Put, item, milliseconds);
            if (_queue.IsParked)
            {
                _putting.Add(_queue.LastCaller, item);
            }
            else if (reply.Equals(Value.FromBoolean(true)))
            {
                Accept(item);
            }
        }

        private void Get(SessionId session, int? milliseconds)
        {
            var reply = _queue.Ask(session, QueueOperation.Get, milliseconds);
            if (!_queue.IsParked)
            {
                HandOver(session, QueueDriver.Parts(reply), _queue.Driver.ReplyLease);
            }
        }

        private void Cancel(int which)
        {
            if (_queue.Driver.Parked.Count > 0)
            {
                _queue.Driver.Cancel(_queue.Driver.Parked.OrderBy(caller => caller.Request.Value).ElementAt(which % _queue.Driver.Parked.Count));
            }
        }

        private void EndSession(SessionId session, int _)
        {
            foreach (var (lease, (_, item)) in _leased.Where(pair => pair.Value.Session == session).ToList())
            {
                _leased.Remove(lease);
                _ready.Add(item);
            }

            _queue.Driver.EndSession(session);
        }

        private void Settle(int which, bool delivered)
        {
            if (_leased.Count == 0)
            {
                return;
            }

            var (lease, (_, item)) = _leased.OrderBy(pair => pair.Key).ElementAt(which % _leased.Count);
            _leased.Remove(lease);
            if (delivered)
            {
                Assert.True(_left.Add(item.Item));
            }
            else
            {
                _ready.Add(item);
            }

            _queue.Driver.Settle(lease, delivered);
        }

        private void Accept(long item)
        {
            Assert.True(_put.Add(item));
            _ready.Add((++_numbers, item));
        }

        // Answers to parked requests, in the order in which they were served.
        private void FollowAnswers()
        {
            for (; _answered < _queue.Driver.Answered.Count; _answered++)
            {
                var (caller, body, lease, error) = _queue.Driver.Answered[_answered];
                if (_putting.Remove(caller, out var item))
                {
                    if (error == ErrorCode.None && body.Equals(Value.FromBoolean(true)))
                    {
                        Accept(item);
                    }
                }
                else if (error == ErrorCode.None)
                {
                    HandOver(caller.Session, QueueDriver.Parts(body), lease);
                }
            }
        }

        private void HandOver(SessionId session, object?[] reply, ulong lease)
        {
            if (reply.Length == 0)
            {
                return;
            }

            var first = InOrder().First();
            Assert.Equal([first.Item], reply.Cast<long>());
            _ready.Remove(first);
            _leased.Add(lease, (session, first));
        }

        private IEnumerable<(long Number, long Item)> InOrder() => order switch
        {
            0 => _ready.OrderBy(item => item.Number),
            1 => _ready.OrderByDescending(item => item.Number),
            _ => _ready.OrderBy(item => item.Item),
        };

        private void Judge()
        {
            var look = _queue.Look();
            Assert.Equal([(long)_ready.Count, _leased.Count], look[..2].Cast<long>());
            var (getters, putters) = ((long)look[5]!, (long)look[6]!);
            Assert.Equal(_queue.Driver.Parked.Count, getters + putters);
            Assert.False(getters > 0 && _ready.Count > 0, "Somebody waits for an item while one is there.");
            Assert.False(putters > 0 && (maxSize == 0 || _ready.Count + _leased.Count < maxSize), "Somebody waits for room while there is some.");
            Assert.True(maxSize == 0 || _ready.Count + _leased.Count <= maxSize, "More than the bound.");
        }
    }
}
