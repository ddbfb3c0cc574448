using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Locks;

/// <summary>Random readers, writers and upgrades, timeouts, cancellations and deaths of sessions against a model.</summary>
public class ReaderWriterLockModelTests
{
    private const char Read = 'r';
    private const char Upgradeable = 'u';
    private const char Write = 'w';

    [Fact]
    public void A_reader_writer_lock_behaves_as_its_model_and_nobody_waits_who_could_come_in() =>
        ModelRun.Check(() => new Run(new ObjectDriver(Given.Type("reader-writer-lock"))));

    private sealed class Run(ObjectDriver driver) : ModelRun(driver)
    {
        private readonly List<Hold> _holds = [];
        private readonly List<(Caller Caller, DateTime Deadline, char Mode)> _line = [];
        private (Caller Caller, DateTime Deadline, Hold Hold)? _upgrade;
        private ulong _lastToken;
        private bool _abandoned;

        protected override IEnumerable<Caller> Waiting => _line.Select(waiter => waiter.Caller).Concat(_upgrade is { } upgrade ? [upgrade.Caller] : []);

        protected override IEnumerable<SessionId> Held => _holds.Select(hold => hold.Session);

        protected override void Apply(int kind, SessionId session, int extra)
        {
            switch (kind)
            {
                case 0 or 1: Acquire(session, extra, Read, ReaderWriterLockOperation.AcquireRead); break;
                case 2: Acquire(session, extra, Upgradeable, ReaderWriterLockOperation.AcquireUpgradeable); break;
                case 3: Acquire(session, extra, Write, ReaderWriterLockOperation.AcquireWrite); break;
                case 4 or 5: Release(extra); break;
                case 6: Upgrade(extra); break;
                case 7: Downgrade(extra); break;
                case 8: Cancel(extra); break;
                case 9 when extra % 3 == 0: End(session); break;
                case 10 when extra % 6 == 0: ForceRelease(session); break;
                default: PassTime(extra); break;
            }
        }

        protected override void End(SessionId session)
        {
            _line.RemoveAll(waiter => waiter.Caller.Session == session);
            _upgrade = _upgrade?.Caller.Session == session ? null : _upgrade;
            _abandoned |= _holds.Exists(hold => hold.Session == session && hold.Mode == Write);
            _holds.RemoveAll(hold => hold.Session == session);
            LetIn();
            Driver.EndSession(session);
        }

        protected override void Judge()
        {
            var writers = _holds.Count(hold => hold.Mode == Write);
            Assert.True(writers == 0 || _holds.Count == 1, "A writer is alone.");
            Assert.True(_holds.Count(hold => hold.MayUpgrade) <= 1, "One at a time may upgrade.");
            Assert.True(_line.Count == 0 || !MayEnter(_line[0].Mode), "Nobody waits who could come in.");
            Assert.True(_upgrade is null || _holds.Count > 1, "Nobody waits to upgrade who is alone.");
            Assert.Equal(Given.List(_holds.Count > 0, Waiting.Count()), Driver.Ask(ReaderWriterLockOperation.Look));
            Assert.Equal(
                Given.List(_holds.Count - writers, writers == 0 && _holds.Exists(hold => hold.MayUpgrade), writers == 1),
                Driver.Ask(ReaderWriterLockOperation.Count));
            Assert.All(_holds, hold => Assert.True(Driver.State.Lock!.IsHeldUnder(hold.Token)));
        }

        private void Acquire(SessionId session, int extra, char mode, ReaderWriterLockOperation operation)
        {
            var caller = Next(session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, operation, milliseconds, 0, null, Array.Empty<object>());
            Assert.Equal(ErrorCode.None, error);
            if (_line.Count == 0 && MayEnter(mode))
            {
                SeeGrant(Enter(session, mode), reply, TakeAbandoned());
            }
            else if (deadline <= Driver.Now)
            {
                Assert.True(reply.IsNull);
            }
            else
            {
                _line.Add((caller, deadline, mode));
            }
        }

        private void Release(int extra)
        {
            if (_holds.Count == 0)
            {
                return;
            }

            var hold = _holds[extra % _holds.Count];
            Assert.Equal(Given.Value(0), Ask(Next(hold.Session), ReaderWriterLockOperation.Release, hold.Token).Reply);
            _holds.Remove(hold);
            if (_upgrade is { } upgrade && upgrade.Hold == hold)
            {
                _upgrade = null;
                ExpectRefusal(upgrade.Caller, ErrorCode.NotHeld);
            }

            LetIn();
        }

        private void ForceRelease(SessionId session)
        {
            Assert.Equal(_holds.Count > 0, Ask(Next(session), ReaderWriterLockOperation.ForceRelease).Reply.Truth());
            _holds.Clear();
            if (_upgrade is { } upgrade)
            {
                _upgrade = null;
                ExpectRefusal(upgrade.Caller, ErrorCode.NotHeld);
            }

            LetIn();
        }

        private void Upgrade(int extra)
        {
            if (_holds.Count == 0)
            {
                return;
            }

            var hold = _holds.Find(given => given.MayUpgrade) ?? _holds[extra % _holds.Count];
            var caller = Next(hold.Session);
            var (milliseconds, deadline) = Time(extra);
            var (reply, error) = Ask(caller, ReaderWriterLockOperation.Upgrade, hold.Token, milliseconds, null, Array.Empty<object>());
            if (!hold.MayUpgrade || _upgrade is not null)
            {
                Assert.Equal(ErrorCode.BadArgument, error);
            }
            else if (_holds.Count == 1)
            {
                Assert.True(reply.Truth());
                hold.Mode = Write;
            }
            else if (deadline <= Driver.Now)
            {
                Assert.False(reply.Truth());
            }
            else
            {
                _upgrade = (caller, deadline, hold);
            }
        }

        private void Downgrade(int extra)
        {
            if (_holds.Count == 0)
            {
                return;
            }

            var hold = _holds[extra % _holds.Count];
            var (_, error) = Ask(Next(hold.Session), ReaderWriterLockOperation.Downgrade, hold.Token);
            Assert.Equal(hold.Mode == Write ? ErrorCode.None : ErrorCode.BadArgument, error);
            if (hold.Mode == Write)
            {
                hold.Mode = hold.MayUpgrade ? Upgradeable : Read;
                LetIn();
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
            Driver.Cancel(caller);
            ExpectRefusal(caller, ErrorCode.Cancelled);
            _line.RemoveAll(waiter => waiter.Caller == caller);
            _upgrade = _upgrade?.Caller == caller ? null : _upgrade;
            LetIn();
        }

        private void PassTime(int extra)
        {
            Pass(extra);
            if (_upgrade is { } upgrade && upgrade.Deadline <= Driver.Now)
            {
                _upgrade = null;
                Expect(upgrade.Caller, false);
            }

            foreach (var waiter in _line.Where(waiter => waiter.Deadline <= Driver.Now).ToList())
            {
                _line.Remove(waiter);
                ExpectNull(waiter.Caller);
            }

            LetIn();
        }

        private bool MayEnter(char mode) => mode switch
        {
            Write => _holds.Count == 0,
            Upgradeable => _holds.TrueForAll(hold => hold.Mode == Read),
            _ => _upgrade is null && _holds.TrueForAll(hold => hold.Mode != Write),
        };

        private void LetIn()
        {
            if (_upgrade is { } upgrade && _holds.Count == 1)
            {
                _upgrade = null;
                upgrade.Hold.Mode = Write;
                Expect(upgrade.Caller, true);
            }

            while (_line.Count > 0 && MayEnter(_line[0].Mode))
            {
                var (caller, _, mode) = _line[0];
                _line.RemoveAt(0);
                var (hold, abandoned) = (Enter(caller.Session, mode), TakeAbandoned());
                Expect(caller, body => SeeGrant(hold, body, abandoned));
            }
        }

        private Hold Enter(SessionId session, char mode)
        {
            var hold = new Hold(session, mode);
            _holds.Add(hold);
            return hold;
        }

        private bool TakeAbandoned()
        {
            var abandoned = _abandoned;
            _abandoned = false;
            return abandoned;
        }

        private void SeeGrant(Hold hold, Value grant, bool abandoned)
        {
            hold.Token = LockDriver.Token(grant);
            Assert.True(hold.Token > _lastToken, "Each grant has a higher token.");
            _lastToken = hold.Token;
            Assert.Equal(Given.List(hold.Token, abandoned), grant);
        }

        private sealed class Hold(SessionId session, char mode)
        {
            public SessionId Session => session;

            public char Mode { get; set; } = mode;

            public bool MayUpgrade { get; } = mode == Upgradeable;

            public ulong Token { get; set; }
        }
    }
}
