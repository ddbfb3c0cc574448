using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Events;

/// <summary>Random sets, clears, waits, cancellations, timeouts, deliveries and deaths of sessions against a model.</summary>
public class EventModelTests
{
    private static readonly Gen<(int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 10)
         from session in Gen.Choose(1, 3)
         from extra in Gen.Choose(0, 11)
         select (command, session, extra)).ArrayOf();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_event_behaves_as_its_model_and_no_signal_is_eaten(bool isAuto) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80),
        Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var run = new Run(new ObjectDriver(Given.Type("event"), Given.Args(isAuto)), isAuto);
            foreach (var command in commands)
            {
                run.Apply(command);
                run.Compare();
            }
        }));

    private sealed class Run(ObjectDriver driver, bool isAuto)
    {
        private readonly List<(Caller Caller, DateTime Deadline)> _line = [];

        // Signals on their way; the lease is known when the driver has been looked at.
        private readonly List<(Caller Caller, ulong Lease)> _handed = [];
        private readonly List<(Caller Caller, bool? Answer)> _expected = [];
        private bool _isSet;
        private ulong _lastRequest;

        public void Apply((int Command, int Session, int Extra) command)
        {
            var (kind, session, extra) = command;
            var id = SessionTurns.Session(session);
            switch (kind)
            {
                case <= 3: Wait(id, extra); break;
                case 4 or 5: Set(id); break;
                case 6: Clear(id); break;
                case 7: Cancel(extra); break;
                case 8: Settle(extra); break;
                case 9 when extra % 3 == 0: End(id); break;
                default: Pass(extra); break;
            }
        }

        public void Compare()
        {
            Assert.Equal(_expected.ToHashSet(), driver.Answered.Select(answer => (answer.Caller, answer.Error == ErrorCode.None ? answer.Body.Truth() : (bool?)null)).ToHashSet());
            driver.Answered.Clear();
            _expected.Clear();
            Assert.Equal(Given.List(_isSet, isAuto, _line.Count), driver.Ask(EventOperation.Look));
            Assert.Equal(_line.Select(waiting => waiting.Caller).ToHashSet(), driver.Parked);
            Assert.True(!_isSet || _line.Count == 0, "Nobody waits while it is set.");
            Assert.Equal(_line.Select(waiting => waiting.Caller.Session).Concat(_handed.Select(handed => handed.Caller.Session)).CountBy(tied => tied).ToDictionary(), driver.Ties);
        }

        private void Wait(SessionId session, int extra)
        {
            int? milliseconds = (extra % 4) switch { 0 => null, 1 => 0, var some => some * 5 };
            var caller = new Caller(session, new RequestId(++_lastRequest));
            var reply = driver.AskAs(session, _lastRequest, EventOperation.Wait, Given.Args(milliseconds));
            if (_isSet)
            {
                Assert.True(reply.Truth());
                Assert.Equal(isAuto, driver.ReplyLease != 0);
                _isSet = !isAuto;
                if (isAuto)
                {
                    _handed.Add((caller, driver.ReplyLease));
                }
            }
            else if (milliseconds == 0)
            {
                Assert.False(reply.Truth());
            }
            else
            {
                _line.Add((caller, milliseconds is { } given ? driver.Now.AddMilliseconds(given) : DateTime.MaxValue));
            }
        }

        private void Set(SessionId session)
        {
            var released = driver.AskAs(session, ++_lastRequest, EventOperation.Set).Number();
            if (isAuto)
            {
                Assert.Equal(Math.Min(_line.Count, 1), released);
                Signal();
                return;
            }

            Assert.Equal(_line.Count, released);
            _isSet = true;
            _expected.AddRange(_line.Select(waiting => (waiting.Caller, (bool?)true)));
            _line.Clear();
        }

        private void Clear(SessionId session)
        {
            Assert.Equal(_isSet, driver.AskAs(session, ++_lastRequest, EventOperation.Clear).Truth());
            _isSet = false;
        }

        private void Cancel(int index)
        {
            if (_line.Count > 0)
            {
                var caller = _line[index % _line.Count].Caller;
                driver.Cancel(caller);
                _line.RemoveAll(waiting => waiting.Caller == caller);
                _expected.Add((caller, null));
            }
        }

        private void Settle(int extra)
        {
            if (_handed.Count > 0)
            {
                var (caller, lease) = _handed[extra % _handed.Count];
                var delivered = extra % 2 == 0;
                _handed.Remove((caller, lease));
                driver.Settle(lease, delivered);
                if (!delivered)
                {
                    Signal();
                }
            }
        }

        private void End(SessionId session)
        {
            driver.EndSession(session);
            _line.RemoveAll(waiting => waiting.Caller.Session == session);
            foreach (var _ in Enumerable.Range(0, _handed.RemoveAll(handed => handed.Caller.Session == session)))
            {
                Signal();
            }
        }

        private void Pass(int milliseconds)
        {
            driver.Advance(milliseconds);
            var over = _line.Where(waiting => waiting.Deadline <= driver.Now).ToList();
            _expected.AddRange(over.Select(waiting => (waiting.Caller, (bool?)false)));
            over.ForEach(waiting => _line.Remove(waiting));
        }

        private void Signal()
        {
            if (_line.Count == 0)
            {
                _isSet = true;
                return;
            }

            var caller = _line[0].Caller;
            _line.RemoveAt(0);
            _expected.Add((caller, true));
            _handed.Add((caller, driver.LeaseOf(caller)));
        }
    }
}
