using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Latches;

/// <summary>Random signals, waits, participants, timeouts, cancellations and deaths of sessions against a model.</summary>
public class LatchModelTests
{
    private const int Initial = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_latch_behaves_as_its_model_and_nobody_waits_at_zero(bool deathSignals) =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type("latch"), Given.Args(Initial, deathSignals ? 1 : 0)), deathSignals));

    private sealed class Run(ObjectDriver driver, bool deathSignals) : ModelRun(driver)
    {
        private readonly List<(Caller Caller, DateTime Deadline)> _line = [];
        private readonly List<(SessionId Session, long Token)> _participants = [];
        private int _count = Initial;

        protected override IEnumerable<Caller> Waiting => _line.Select(waiter => waiter.Caller);

        protected override IEnumerable<SessionId> Held => _participants.Select(participant => participant.Session);

        protected override void Apply(int kind, SessionId session, int extra)
        {
            switch (kind)
            {
                case <= 2: Wait(session, extra); break;
                case 3: Change(session, LatchOperation.Signal, 1 + (extra % 3), count => count <= _count, count => _count - count); break;
                case 4: Change(session, LatchOperation.Add, 1 + (extra % 3), _ => _count > 0, count => _count + count); break;
                case 5 when extra % 3 == 0: Change(session, LatchOperation.Reset, extra / 2, _ => true, count => count); break;
                case 6 or 7: Join(session); break;
                case 8: LeaveOrSignal(extra); break;
                case 9: Cancel(extra); break;
                case 10 when extra % 3 == 0: End(session); break;
                default: PassTime(extra); break;
            }
        }

        protected override void End(SessionId session)
        {
            _line.RemoveAll(waiter => waiter.Caller.Session == session);
            var died = _participants.RemoveAll(participant => participant.Session == session);
            CountTo(deathSignals ? Math.Max(0, _count - died) : _count);
            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            Assert.True(_count > 0 || _line.Count == 0, "Nobody waits at zero.");
            Assert.Equal(Given.List(_count, Initial, _line.Count, _participants.Count), Driver.Ask(LatchOperation.Look));
        }

        private void Wait(SessionId session, int extra)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, _) = Ask(caller, LatchOperation.Wait, milliseconds);
            if (_count > 0 && deadline > Driver.Now)
            {
                _line.Add((caller, deadline));
            }
            else
            {
                Assert.Equal(_count == 0, reply.Truth());
            }
        }

        private void Change(SessionId session, LatchOperation operation, int number, Func<int, bool> isAllowed, Func<int, int> result)
        {
            var (_, error) = Ask(Next(session), operation, number);
            Assert.Equal(isAllowed(number), error == ErrorCode.None);
            CountTo(isAllowed(number) ? result(number) : _count);
        }

        private void Join(SessionId session)
        {
            var token = Ask(Next(session), LatchOperation.Join).Reply.Number();
            Assert.DoesNotContain(_participants, participant => participant.Token >= token);
            _participants.Add((session, token));
        }

        private void LeaveOrSignal(int extra)
        {
            if (_participants.Count == 0)
            {
                return;
            }

            var (session, token) = _participants[extra % _participants.Count];
            var signals = extra % 2 == 0;
            var (_, error) = Ask(Next(session), signals ? LatchOperation.SignalAs : LatchOperation.Leave, token);
            if (signals && _count == 0)
            {
                Assert.Equal(ErrorCode.ValueError, error);
                return;
            }

            _participants.Remove((session, token));
            CountTo(signals || deathSignals ? Math.Max(0, _count - 1) : _count);
            Assert.Equal(ErrorCode.NotHeld, Ask(Next(session), LatchOperation.Leave, token).Error);
        }

        private void Cancel(int extra)
        {
            if (_line.Count > 0)
            {
                var waiter = _line[extra % _line.Count];
                _line.Remove(waiter);
                Driver.Cancel(waiter.Caller);
                ExpectRefusal(waiter.Caller, ErrorCode.Cancelled);
            }
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            foreach (var waiter in _line.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
            {
                _line.Remove(waiter);
                Expect(waiter.Caller, false);
            }
        }

        private void CountTo(int count)
        {
            _count = count;
            if (count == 0)
            {
                _line.ForEach(waiter => Expect(waiter.Caller, true));
                _line.Clear();
            }
        }
    }
}
