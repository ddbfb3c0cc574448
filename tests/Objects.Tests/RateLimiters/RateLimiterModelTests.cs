using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.RateLimiters;

/// <summary>Random acquires, returns, timeouts, cancellations and deaths of sessions against a model that counts milliseconds.</summary>
public class RateLimiterModelTests
{
    // Two permits in ten seconds: one in 5,000 ms.
    private const int PermitsEach = 2;
    private const int Period = 10_000;
    private const int Burst = 5;
    private const long Cost = Period / PermitsEach;

    [Fact]
    public void A_rate_limiter_behaves_as_its_model_and_nobody_waits_for_what_is_there() =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type("rate-limiter"), Given.Args(PermitsEach, Period, Burst))));

    private sealed class Run(ObjectDriver driver) : ModelRun(driver)
    {
        private readonly List<(Caller Caller, DateTime Deadline, int Permits)> _line = [];

        // In milliseconds of flow.
        private long _level = Burst * Cost;
        private long _granted;
        private long _returned;
        private long _passed;

        protected override IEnumerable<Caller> Waiting => _line.Select(waiter => waiter.Caller);

        protected override IEnumerable<SessionId> Held => [];

        protected override void Apply(int kind, SessionId session, int extra)
        {
            switch (kind)
            {
                case <= 5: Acquire(session, extra); break;
                case 6: Return(session, 1 + (extra % 2)); break;
                case 7: Cancel(extra); break;
                case 8 when extra % 3 == 0: End(session); break;
                default: PassTime(extra); break;
            }
        }

        protected override void End(SessionId session)
        {
            _line.RemoveAll(waiter => waiter.Caller.Session == session);
            Serve();
            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            Assert.True(_line.Count == 0 || _line[0].Permits * Cost > _level, "Nobody waits for what is there.");
            Assert.True((_granted - _returned) * Cost <= (Burst * Cost) + _passed, "No more than the rate allows.");
            Assert.Equal(Given.List(_level / Cost, PermitsEach, Period, Burst, _line.Count), Driver.Ask(RateLimiterOperation.Look));
        }

        private void Acquire(SessionId session, int extra)
        {
            var caller = Next(session);
            var permits = 1 + (extra % 3);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, RateLimiterOperation.Acquire, permits, milliseconds);
            Assert.Equal(ErrorCode.None, error);
            if (_line.Count == 0 && permits * Cost <= _level)
            {
                Assert.True(reply.Truth());
                Take(permits);
            }
            else if (deadline <= Driver.Now)
            {
                Assert.False(reply.Truth());
            }
            else
            {
                _line.Add((caller, deadline, permits));
            }
        }

        private void Return(SessionId session, int permits)
        {
            Assert.Equal(ErrorCode.None, Ask(Next(session), RateLimiterOperation.Return, permits).Error);
            _returned += permits;
            _level = Math.Min(Burst * Cost, _level + (permits * Cost));
            Serve();
        }

        private void Cancel(int extra)
        {
            if (_line.Count > 0)
            {
                var waiter = _line[extra % _line.Count];
                _line.Remove(waiter);
                Driver.Cancel(waiter.Caller);
                ExpectRefusal(waiter.Caller, ErrorCode.Cancelled);
                Serve();
            }
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            _passed += extra * 1000L;
            _level = Math.Min(Burst * Cost, _level + (extra * 1000L));
            Serve();
            foreach (var waiter in _line.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
            {
                _line.Remove(waiter);
                Expect(waiter.Caller, false);
            }

            Serve();
        }

        private void Serve()
        {
            while (_line.Count > 0 && _line[0].Permits * Cost <= _level)
            {
                Expect(_line[0].Caller, true);
                Take(_line[0].Permits);
                _line.RemoveAt(0);
            }
        }

        private void Take(int permits)
        {
            _level -= permits * Cost;
            _granted += permits;
        }
    }
}
