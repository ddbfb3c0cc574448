using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.WorkerPools;

/// <summary>Random submissions, takes, reports, cancellations, deliveries and deaths against a list of tasks that says where each must be.</summary>
public class WorkerPoolModelTests
{
    private static readonly Gen<(int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 17)
         from a in Gen.Choose(0, 9)
         from b in Gen.Choose(0, 9)
         select (command, a, b)).ArrayOf();

    [Fact]
    public void Every_task_has_one_end_no_worker_has_what_another_has_and_nobody_waits_for_what_is_there() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(100), Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var model = new Model();
            foreach (var (command, a, b) in commands)
            {
                model.Step(command, a, b);
            }

            model.Finish();
        }));

    private enum Fate
    {
        Pending,
        Ended,
        Sent,
        Over,
    }

    private sealed record PoolTask(ulong Submitter, ulong Number, bool IsLimited)
    {
        public ulong Id { get; set; }

        public Fate Fate { get; set; }

        public int Code { get; set; }

        public ulong Lease { get; set; }

        /// <summary>Who has it; 0 for nobody.</summary>
        public ulong Worker { get; set; }

        public bool IsBegun { get; set; }

        public int Begun { get; set; }

        public bool IsCancelled { get; set; }

        public DateTime Deadline { get; set; } = DateTime.MaxValue;

        public bool Waits => Fate == Fate.Pending && Worker == 0;

        public bool Runs => Fate == Fate.Pending && Worker != 0;

        public bool IsHeld => Fate != Fate.Over;
    }

    private sealed class Model
    {
        private const int MostTasks = 6;
        private const int Attempts = 2;
        private const int Limit = 5000;

        private readonly ObjectDriver _driver = new(Given.Type("worker-pool"), Given.Args(MostTasks, Attempts, null, 1000));
        private readonly Dictionary<ulong, SessionId> _submitters = [];
        private readonly Dictionary<ulong, SessionId> _workers = [];
        private readonly List<PoolTask> _tasks = [];
        private readonly Dictionary<Caller, PoolTask[]> _submissions = [];
        private readonly Dictionary<Caller, ulong> _takers = [];
        private readonly Dictionary<Caller, ulong> _collectors = [];
        private readonly HashSet<ulong> _grants = [];
        private int _answered;
        private ulong _lastNumber;
        private ulong _lastRequest;
        private ulong _lastAccepted;

        private long Held => _tasks.Count(task => task.IsHeld);

        private IEnumerable<PoolTask> Line => _tasks.Where(task => task.Waits).OrderBy(task => task.Id);

        public void Step(int command, int a, int b)
        {
            var session = SessionTurns.Session(1 + (a % 3));
            switch (command)
            {
                case 0: Enter(session); break;
                case 1: Enlist(session, 1 + (b % 2)); break;
                case 2 or 3 or 4: Submit(a, 1 + (b % 3), waits: b % 2 == 0); break;
                case 5 or 6 or 7: Take(a, 1 + (b % 3)); break;
                case 8 or 9: Report(a, begins: true, code: 0); break;
                case 10: Report(a, begins: false, code: 0); break;
                case 11: Report(a, begins: false, code: 50); break;
                case 12 or 13: Collect(a, 1 + b); break;
                case 14: Settle(a, delivered: b > 2); break;
                case 15: Cancel(a); break;
                case 16: GiveBack(a); break;
                default: EndOrPass(session, a, b); break;
            }

            FollowAnswers();
            Judge();
        }

        public void Finish()
        {
            for (var session = 1; session <= 3; session++)
            {
                EndSession(SessionTurns.Session(session));
                FollowAnswers();
                Judge();
            }

            Assert.Empty(_driver.Parked);
            Assert.Empty(_driver.Ties);
            Assert.Empty(_driver.Kept);
            Assert.Equal(0, Held);
        }

        private void Enter(SessionId session) => _submitters.Add((ulong)Ask(session, WorkerPoolOperation.Enter).Number(), session);

        private void Enlist(SessionId session, int concurrency)
        {
            var reply = Parts(Ask(session, WorkerPoolOperation.Enlist, "w", 7, "m", concurrency, Array.Empty<object?>(), false));
            _workers.Add((ulong)(long)reply[0]!, session);
        }

        private void Submit(int which, int count, bool waits)
        {
            if (Pick(_submitters, which) is not { } submitter)
            {
                return;
            }

            var tasks = Enumerable.Range(0, count).Select(_ => new PoolTask(submitter, ++_lastNumber, _lastNumber % 3 == 0)).ToArray();
            var encoded = tasks.Select(task => (object?)new object?[] { (long)task.Number, new object?[] { "call", Given.Reference(task.Number) }, task.IsLimited ? Limit : null, null }).ToArray();
            var reply = Ask(_submitters[submitter], WorkerPoolOperation.Submit, (long)submitter, encoded, waits ? null : 0);
            if (_driver.Parked.Contains(Last))
            {
                Assert.True(waits);
                _submissions.Add(Last, tasks);
            }
            else
            {
                Accept(tasks, reply.Number());
            }
        }

        private void Accept(PoolTask[] tasks, long accepted)
        {
            foreach (var task in tasks[..(int)accepted])
            {
                task.Id = ++_lastAccepted;
                _tasks.Add(task);
            }

            Assert.True(Held <= MostTasks);
        }

        private void Take(int which, int most)
        {
            if (Pick(_workers, which) is not { } worker || _takers.ContainsValue(worker))
            {
                return;
            }

            var reply = Ask(_workers[worker], WorkerPoolOperation.Take, (long)worker, most);
            if (_driver.Parked.Contains(Last))
            {
                _takers.Add(Last, worker);
            }
            else
            {
                Granted(worker, reply, _driver.ReplyLease);
            }
        }

        private void Granted(ulong worker, Value reply, ulong lease)
        {
            foreach (object?[] part in Parts(reply).Cast<object?[]>())
            {
                var first = Line.First();
                Assert.Equal((long)first.Id, part[0]);
                Assert.Equal(first.Begun + 1L, part[2]);
                (first.Worker, first.Lease, first.IsBegun) = (worker, lease, false);
            }

            _grants.Add(lease);
        }

        private void Report(int which, bool begins, int code)
        {
            if (Pick(_tasks.Where(task => task.Worker != 0 && task.IsBegun != begins), which) is not { } task)
            {
                return;
            }

            object?[] ended = begins ? [] : [new object?[] { (long)task.Id, code, new object?[] { "body", Given.Reference(1000 + task.Number) } }];
            object?[] begun = begins ? [(long)task.Id] : [];
            Ask(_workers[task.Worker], WorkerPoolOperation.Report, (long)task.Worker, ended, begun);
            if (!begins)
            {
                task.Worker = 0;
                End(task, code);
            }
            else if (task.Fate == Fate.Pending)
            {
                task.IsBegun = true;
                task.Begun++;
                Assert.True(task.Begun <= Attempts);
                task.Deadline = task.IsLimited ? _driver.Now.AddMilliseconds(Limit) : DateTime.MaxValue;
            }
        }

        private static void End(PoolTask task, int code)
        {
            if (task.Fate == Fate.Pending)
            {
                (task.Fate, task.Code) = (Fate.Ended, code);
            }
        }

        private void Collect(int which, int most)
        {
            if (Pick(_submitters, which) is not { } submitter || _collectors.ContainsValue(submitter))
            {
                return;
            }

            var reply = Ask(_submitters[submitter], WorkerPoolOperation.Collect, (long)submitter, most);
            if (_driver.Parked.Contains(Last))
            {
                _collectors.Add(Last, submitter);
            }
            else
            {
                Collected(submitter, reply, _driver.ReplyLease);
            }
        }

        private void Collected(ulong submitter, Value reply, ulong lease)
        {
            foreach (object?[] part in Parts(reply).Cast<object?[]>())
            {
                var task = Assert.Single(_tasks, task => task.Submitter == submitter && (long)task.Number == (long)part[0]! && task.Fate == Fate.Ended);
                Assert.Equal((long)task.Code, part[1]);
                (task.Fate, task.Lease) = (Fate.Sent, lease);
            }
        }

        private void Settle(int which, bool delivered)
        {
            var leases = _grants.Concat(_tasks.Where(task => task.Fate == Fate.Sent).Select(task => task.Lease)).Distinct().Order().ToList();
            if (leases.Count == 0)
            {
                return;
            }

            var lease = leases[which % leases.Count];
            var isGrant = _grants.Remove(lease);
            foreach (var task in _tasks.Where(task => task.Lease == lease))
            {
                if (isGrant && !delivered && task.Runs && !task.IsBegun)
                {
                    Back(task);
                }
                else if (!isGrant && task.Fate == Fate.Sent)
                {
                    task.Fate = delivered ? Fate.Over : Fate.Ended;
                }
            }

            _driver.Settle(lease, delivered);
        }

        private void Cancel(int which)
        {
            if (Pick(_tasks.Where(task => task.Fate == Fate.Pending), which) is not { } task)
            {
                return;
            }

            Ask(_submitters[task.Submitter], WorkerPoolOperation.Cancel, (long)task.Submitter, new object?[] { (long)task.Number });
            task.IsCancelled = true;
            if (task.Worker == 0)
            {
                End(task, (int)ErrorCode.Cancelled);
            }
        }

        private void GiveBack(int which)
        {
            if (Pick(_tasks.Where(task => task.Worker != 0 && !task.IsBegun), which) is { } task)
            {
                Ask(_workers[task.Worker], WorkerPoolOperation.GiveBack, (long)task.Worker, new object?[] { (long)task.Id });
                Back(task);
            }
        }

        private static void Back(PoolTask task)
        {
            task.Worker = 0;
            if (task.IsCancelled)
            {
                End(task, (int)ErrorCode.Cancelled);
            }
        }

        private void EndOrPass(SessionId session, int a, int b)
        {
            if (b % 2 == 0)
            {
                EndSession(session);
                return;
            }

            var now = _driver.Now.AddMilliseconds(a * 1000);
            foreach (var task in _tasks.Where(task => task.Runs && task.IsBegun && task.Deadline <= now))
            {
                End(task, (int)ErrorCode.TaskTimeout);
            }

            _driver.Advance(a * 1000);
        }

        private void EndSession(SessionId session)
        {
            foreach (var caller in _submissions.Keys.Concat(_takers.Keys).Concat(_collectors.Keys).Where(caller => caller.Session == session).ToList())
            {
                _submissions.Remove(caller);
                _takers.Remove(caller);
                _collectors.Remove(caller);
            }

            foreach (var submitter in _submitters.Where(pair => pair.Value == session).Select(pair => pair.Key).ToList())
            {
                _submitters.Remove(submitter);
                _tasks.Where(task => task.Submitter == submitter).ToList().ForEach(task => task.Fate = Fate.Over);
            }

            foreach (var worker in _workers.Where(pair => pair.Value == session).Select(pair => pair.Key).ToList())
            {
                _workers.Remove(worker);
                foreach (var task in _tasks.Where(task => task.Worker == worker))
                {
                    var hasBegun = task.IsBegun;
                    Back(task);
                    if (hasBegun && task.Begun >= Attempts)
                    {
                        End(task, (int)ErrorCode.WorkerDied);
                    }
                }
            }

            _driver.EndSession(session);
        }

        private void FollowAnswers()
        {
            for (; _answered < _driver.Answered.Count; _answered++)
            {
                var (caller, body, lease, error) = _driver.Answered[_answered];
                Assert.Equal(ErrorCode.None, error);
                if (_submissions.Remove(caller, out var tasks))
                {
                    Assert.True(body.Number() > 0, "Who waited for room is given some.");
                    Accept(tasks, body.Number());
                }
                else if (_takers.Remove(caller, out var worker))
                {
                    Granted(worker, body, lease);
                }
                else
                {
                    Assert.True(_collectors.Remove(caller, out var submitter));
                    Collected(submitter, body, lease);
                }
            }
        }

        private void Judge()
        {
            var look = Parts(_driver.Ask(WorkerPoolOperation.Look)).Cast<long>().ToArray();
            Assert.Equal([Line.Count(), _tasks.Count(task => task.Runs), _workers.Count], look[..3]);
            Assert.Equal(Held, look[5]);
            Assert.Equal(_submissions.Keys.Concat(_takers.Keys).Concat(_collectors.Keys).ToHashSet(), _driver.Parked);
            Assert.False(_takers.Count > 0 && Line.Any(), "A worker waits for tasks while there are some.");
            Assert.False(_submissions.Count > 0 && Held < MostTasks, "Somebody waits for room while there is some.");
            Assert.DoesNotContain(_tasks, task => task.Fate == Fate.Ended && _collectors.ContainsValue(task.Submitter));
            var ties = _submitters.Values.Concat(_workers.Values).Concat(_driver.Parked.Select(caller => caller.Session)).CountBy(session => session).ToDictionary();
            Assert.Equal(ties, _driver.Ties);
        }

        private Caller Last { get; set; }

        private Value Ask(SessionId session, WorkerPoolOperation operation, params object?[] arguments)
        {
            Last = new Caller(session, new RequestId(++_lastRequest));
            return _driver.AskAs(session, _lastRequest, operation, Given.Args(arguments));
        }

        private static ulong? Pick(Dictionary<ulong, SessionId> from, int which) => from.Count == 0 ? null : from.Keys.Order().ElementAt(which % from.Count);

        private static PoolTask? Pick(IEnumerable<PoolTask> from, int which)
        {
            var all = from.ToList();
            return all.Count == 0 ? null : all[which % all.Count];
        }

        private static object?[] Parts(Value list) => [.. ((System.Collections.IEnumerable)ValueConverter.For<object?>().FromValue(list)!).Cast<object?>().Select(Plain)];

        private static object? Plain(object? part) => part is System.Collections.IEnumerable items and not string ? items.Cast<object?>().Select(Plain).ToArray() : part;
    }
}
