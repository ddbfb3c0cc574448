using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Barriers;

/// <summary>Random arrivals, actions, aborts, resets, timeouts, cancellations and deaths of sessions against a model.</summary>
public class BarrierModelTests
{
    private const int Parties = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_barrier_behaves_as_its_model_and_nobody_waits_for_the_dead(bool hasAction) =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type("barrier"), Given.Args(Parties, null, hasAction)), hasAction));

    private sealed class Run(ObjectDriver driver, bool hasAction) : ModelRun(driver)
    {
        private readonly List<(Caller Caller, DateTime Deadline)> _line = [];
        private readonly List<(Caller Caller, DateTime Deadline)> _early = [];
        private (SessionId Session, DateTime Deadline)? _action;
        private ulong _round = 1;
        private bool _isBroken;

        protected override IEnumerable<Caller> Waiting => _line.Concat(_early).Select(waiter => waiter.Caller);

        protected override IEnumerable<SessionId> Held => _action is { } action ? [action.Session] : [];

        protected override void Apply(int kind, SessionId session, int extra)
        {
            switch (kind)
            {
                case <= 5: Wait(session, extra); break;
                case 6 or 7: Done(session, extra); break;
                case 8: Cancel(extra); break;
                case 9 when extra % 4 == 0: End(session); break;
                case 9 when extra % 4 == 1: Ask(Next(session), BarrierOperation.Abort); Break(); break;
                case 10: Ask(Next(session), BarrierOperation.Reset); Break(); _isBroken = false; break;
                default: PassTime(extra / 2); break;
            }
        }

        protected override void End(SessionId session)
        {
            var left = _line.RemoveAll(waiter => waiter.Caller.Session == session) + _early.RemoveAll(waiter => waiter.Caller.Session == session);
            if (left > 0 || _action?.Session == session)
            {
                Break();
            }

            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            Assert.True(_line.Count < Parties, "Nobody waits when all have come.");
            Assert.True(!_isBroken || (!Waiting.Any() && _action is null), "Nobody waits at a broken barrier.");
            Assert.Equal(Given.List(Parties, Waiting.Count(), _isBroken, hasAction, _action is not null), Driver.Ask(BarrierOperation.Look));
        }

        private void Wait(SessionId session, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, BarrierOperation.Wait, milliseconds, false);
            if (_isBroken)
            {
                Assert.Equal(ErrorCode.BrokenBarrier, error);
            }
            else if (_action is null && _line.Count == Parties - 1)
            {
                Assert.Equal(Given.List(Parties - 1, _round, hasAction), reply);
                LastHasCome(session, deadline);
            }
            else if (deadline <= Driver.Now)
            {
                Assert.Equal(ErrorCode.BrokenBarrier, error);
                Break();
            }
            else
            {
                (_action is null ? _line : _early).Add((caller, deadline));
            }
        }

        private void LastHasCome(SessionId session, DateTime deadline)
        {
            if (hasAction)
            {
                _action = (session, deadline <= Driver.Now ? DateTime.MaxValue : deadline);
            }
            else
            {
                ReleaseAll();
            }
        }

        private void Done(SessionId session, int extra)
        {
            var succeeded = extra > 2;
            var round = extra % 5 == 0 ? _round + 1 : _round;
            var (_, error) = Ask(Next(session), BarrierOperation.Done, round, succeeded);
            if (_action?.Session != session || round != _round)
            {
                Assert.Equal(ErrorCode.BrokenBarrier, error);
                return;
            }

            Assert.Equal(ErrorCode.None, error);
            if (!succeeded)
            {
                Break();
                return;
            }

            _action = null;
            ReleaseAll();
            while (_action is null && _early.Count > 0)
            {
                var next = _early[0];
                _early.RemoveAt(0);
                if (_line.Count < Parties - 1)
                {
                    _line.Add(next);
                }
                else
                {
                    Expect(next.Caller, Given.List(Parties - 1, _round, true));
                    LastHasCome(next.Caller.Session, next.Deadline);
                }
            }
        }

        private void Cancel(int extra)
        {
            var waiting = Waiting.ToList();
            if (waiting.Count > 0)
            {
                var caller = waiting[extra % waiting.Count];
                _line.RemoveAll(waiter => waiter.Caller == caller);
                _early.RemoveAll(waiter => waiter.Caller == caller);
                Driver.Cancel(caller);
                ExpectRefusal(caller, ErrorCode.Cancelled);
                Break();
            }
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            if (_line.Concat(_early).Any(waiter => waiter.Deadline <= Driver.Now) || _action?.Deadline <= Driver.Now)
            {
                Break();
            }
        }

        private void ReleaseAll()
        {
            for (var seat = 0; seat < _line.Count; seat++)
            {
                Expect(_line[seat].Caller, Given.List(seat, _round, false));
            }

            _line.Clear();
            _round++;
        }

        private void Break()
        {
            foreach (var caller in Waiting)
            {
                ExpectRefusal(caller, ErrorCode.BrokenBarrier);
            }

            _line.Clear();
            _early.Clear();
            _action = null;
            _isBroken = true;
            _round++;
        }
    }
}
