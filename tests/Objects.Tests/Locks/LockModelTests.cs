using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Locks;

/// <summary>Random acquires, releases, waits for a condition, timeouts, cancellations and deaths of sessions against a model.</summary>
public class LockModelTests
{
    private const int Condition = 77;

    [Theory]
    [InlineData("lock")]
    [InlineData("reentrant-lock")]
    [InlineData("condition")]
    public void A_lock_behaves_as_its_model_and_nobody_waits_while_it_is_free(string type) =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type(type)), isReentrant: type != "lock"));

    private sealed class Run(ObjectDriver driver, bool isReentrant) : ModelRun(driver)
    {
        private readonly List<Waiter> _line = [];
        private readonly List<Waiter> _condition = [];
        private Waiter? _holder;
        private int _depth;
        private ulong _token;
        private ulong _lastToken;
        private bool _abandoned;

        protected override IEnumerable<Caller> Waiting => _line.Concat(_condition).Select(waiter => waiter.Caller);

        protected override IEnumerable<SessionId> Held => _holder is null ? [] : [_holder.Caller.Session];

        protected override void Apply(int kind, SessionId session, int extra)
        {
            switch (kind)
            {
                case <= 3: Acquire(session, extra); break;
                case 4 or 5: Release(); break;
                case 6: Wait(extra); break;
                case 7: Notify(extra); break;
                case 8: Cancel(extra); break;
                case 9 when extra % 3 == 0: End(session); break;
                case 10 when extra % 4 == 0: ForceRelease(session); break;
                case 10 when _holder is not null: Assert.Equal(ErrorCode.NotHeld, Ask(Next(session), LockOperation.Release, _token + 1).Error); break;
                default: PassTime(extra); break;
            }
        }

        protected override void End(SessionId session)
        {
            var isHolder = _holder?.Caller.Session == session;
            var notified = _line.Count(waiter => waiter.Caller.Session == session && waiter.Outcome == 0) + (isHolder && _holder!.Outcome == 0 ? 1 : 0);
            _line.RemoveAll(waiter => waiter.Caller.Session == session);
            _condition.RemoveAll(waiter => waiter.Caller.Session == session);
            _condition.Take(notified).ToList().ForEach(waiter => Rejoin(waiter, outcome: 0));
            if (isHolder)
            {
                _holder = null;
                _abandoned = true;
                HandOver();
            }

            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            Assert.True(_holder is not null || _line.Count == 0, "Nobody waits while the lock is free.");
            Assert.Equal(Given.List(_holder is not null, _line.Count), Driver.Ask(LockOperation.Look));
            Assert.Equal(_holder is not null, Driver.State.Lock!.IsHeldUnder(_token));
        }

        private void Acquire(SessionId session, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var owner = extra % 3;
            var (reply, error) = Ask(caller, LockOperation.Acquire, milliseconds, owner, null, Array.Empty<object>());
            Assert.Equal(ErrorCode.None, error);
            if (isReentrant && owner != 0 && _holder?.Caller.Session == session && _holder.Owner == owner)
            {
                _depth++;
                Assert.Equal(Given.List(_token, false), reply);
            }
            else if (_holder is null)
            {
                SeeGrant(new Waiter(caller, deadline, owner, 1, null), reply, _abandoned);
                _abandoned = false;
            }
            else if (deadline <= Driver.Now)
            {
                Assert.True(reply.IsNull);
            }
            else
            {
                _line.Add(new Waiter(caller, deadline, owner, 1, null));
            }
        }

        private void Release()
        {
            if (_holder is { } holder)
            {
                Assert.Equal(Given.Value(--_depth), Ask(Next(holder.Caller.Session), LockOperation.Release, _token).Reply);
                if (_depth == 0)
                {
                    _holder = null;
                    HandOver();
                }
            }
        }

        private void ForceRelease(SessionId session)
        {
            Assert.Equal(_holder is not null, Ask(Next(session), LockOperation.ForceRelease).Reply.Truth());
            _holder = null;
            HandOver();
        }

        private void Wait(int extra)
        {
            if (_holder is not { } holder)
            {
                return;
            }

            var caller = Next(holder.Caller.Session);
            var (milliseconds, deadline) = Time(extra);
            Ask(caller, LockOperation.Wait, _token, Condition, milliseconds, null, Array.Empty<object>());
            var waiter = new Waiter(caller, deadline, holder.Owner, _depth, null);
            _holder = null;
            HandOver();
            if (deadline <= Driver.Now)
            {
                Rejoin(waiter, outcome: 1);
                HandOver();
            }
            else
            {
                _condition.Add(waiter);
            }
        }

        private void Notify(int extra)
        {
            if (_holder is not { } holder)
            {
                return;
            }

            int? most = extra == 11 ? null : extra % 4;
            var notified = _condition.Take(most ?? int.MaxValue).ToList();
            Assert.Equal(notified.Count, Ask(Next(holder.Caller.Session), LockOperation.Notify, _token, Condition, most).Reply.Number());
            notified.ForEach(waiter => Rejoin(waiter, outcome: 0));
        }

        private void Cancel(int extra)
        {
            var waiting = Waiting.ToList();
            if (waiting.Count == 0)
            {
                return;
            }

            var caller = waiting[extra % waiting.Count];
            Driver.Cancel(caller);
            if (_condition.Find(waiter => waiter.Caller == caller) is { } waits)
            {
                Rejoin(waits, outcome: 2);
                HandOver();
            }
            else if (_line.Single(waiter => waiter.Caller == caller) is { Outcome: null } gone)
            {
                _line.Remove(gone);
                ExpectRefusal(caller, ErrorCode.Cancelled);
            }
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            foreach (var waiter in _line.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
            {
                _line.Remove(waiter);
                ExpectNull(waiter.Caller);
            }

            foreach (var waiter in _condition.Where(waiter => waiter.Deadline <= Driver.Now).OrderBy(waiter => waiter.Deadline).ToList())
            {
                Rejoin(waiter, outcome: 1);
            }

            HandOver();
        }

        private void Rejoin(Waiter waiter, int outcome)
        {
            _condition.Remove(waiter);
            _line.Add(waiter with { Deadline = DateTime.MaxValue, Outcome = outcome });
        }

        private void HandOver()
        {
            if (_holder is not null || _line.Count == 0)
            {
                return;
            }

            var first = _line[0];
            var abandoned = _abandoned;
            _line.RemoveAt(0);
            (_holder, _depth, _abandoned) = (first, first.Depth, false);
            Expect(first.Caller, body => SeeGrant(first, body, abandoned));
        }

        private void SeeGrant(Waiter waiter, Value grant, bool abandoned)
        {
            (_holder, _depth, _token) = (waiter, waiter.Depth, LockDriver.Token(grant));
            Assert.True(_token > _lastToken, "Each grant has a higher token.");
            _lastToken = _token;
            Assert.Equal(waiter.Outcome is { } outcome ? Given.List(_token, abandoned, outcome) : Given.List(_token, abandoned), grant);
        }

        private sealed record Waiter(Caller Caller, DateTime Deadline, int Owner, int Depth, int? Outcome);
    }
}
