using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Semaphores;

/// <summary>Random acquires, releases, timeouts, cancellations, expiries and deaths of sessions against a model.</summary>
public class SemaphoreModelTests
{
    private static readonly Gen<(int, int, int, int)[]> Commands =
        (from command in Gen.Choose(0, 9)
         from session in Gen.Choose(1, 3)
         from count in Gen.Choose(1, 4)
         from extra in Gen.Choose(0, 11)
         select (command, session, count, extra)).ArrayOf();

    [Theory]
    [InlineData("semaphore", false)]
    [InlineData("bounded-semaphore", true)]
    public void A_semaphore_behaves_as_its_model(string type, bool isBounded) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80),
        Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var run = new Run(new ObjectDriver(Given.Type(type), Given.Args(4)), new SemaphoreModel(4, isBounded));
            foreach (var command in commands)
            {
                run.Apply(command);
                run.Compare();
            }
        }));

    private sealed class Run(ObjectDriver driver, SemaphoreModel model)
    {
        private readonly Dictionary<Caller, long> _tokens = [];
        private ulong _lastRequest;
        private int _seen;

        public void Apply((int Command, int Session, int Count, int Extra) command)
        {
            var (kind, session, count, extra) = command;
            var id = SessionTurns.Session(session);
            switch (kind)
            {
                case <= 3: Acquire(id, count, extra); break;
                case 4: Release(extra); break;
                case 5: ReleaseAny(id, count); break;
                case 6: Cancel(extra); break;
                case 7 when extra % 3 == 0: End(id); break;
                default: Pass(extra); break;
            }
        }

        public void Compare()
        {
            Assert.Equal(Given.List(model.Free, model.Held, model.Line.Count), driver.Ask(SemaphoreOperation.Look));
            Assert.Equal(model.Total, model.Free + model.Held);
            Assert.True(model.Line.Count == 0 || model.Line[0].Count > model.Free, "Nobody waits while enough is free.");
            Assert.Equal(model.Line.Select(request => request.Caller).ToHashSet(), driver.Parked);
            Assert.Equal(driver.Answered.Count, _seen);
            Assert.Equal(
                model.Holds.Select(hold => hold.Caller.Session).Concat(model.Line.Select(request => request.Caller.Session)).CountBy(held => held).ToDictionary(),
                driver.Ties);
        }

        private void Acquire(SessionId session, int count, int extra)
        {
            int? milliseconds = (extra % 4) switch { 0 => null, 1 => 0, var some => some * 5 };
            int? lease = extra >= 8 ? 15 : null;
            var caller = new Caller(session, new RequestId(++_lastRequest));
            var deadline = milliseconds is { } given ? driver.Now.AddMilliseconds(given) : DateTime.MaxValue;
            var reply = driver.AskAs(session, _lastRequest, SemaphoreOperation.Acquire, Given.Args(count, milliseconds, lease, null));
            switch (model.Acquire(new SemaphoreModel.Request(caller, count, deadline, lease), driver.Now))
            {
                case true: _tokens.Add(caller, reply.Number()); break;
                case false: Assert.True(reply.IsNull); break;
                default: Assert.Contains(caller, driver.Parked); break;
            }
        }

        private void Release(int index)
        {
            if (model.Holds.Count > 0)
            {
                var hold = model.Holds[index % model.Holds.Count];
                var released = driver.AskAs(hold.Caller.Session, ++_lastRequest, SemaphoreOperation.Release, Given.Args(_tokens[hold.Caller]));
                Assert.Equal(hold.Count, released.Number());
                model.Release(hold, driver.Now);
                SeeGrants();
            }
        }

        private void ReleaseAny(SessionId session, int count)
        {
            var error = ErrorCode.None;
            try
            {
                driver.AskAs(session, ++_lastRequest, SemaphoreOperation.ReleaseAny, Given.Args(count));
            }
            catch (ActorException e)
            {
                error = e.Code;
            }

            Assert.Equal(model.TryRelease(session, count, driver.Now), error == ErrorCode.None);
            SeeGrants();
        }

        private void Cancel(int index)
        {
            if (model.Line.Count > 0)
            {
                var request = model.Line[index % model.Line.Count];
                driver.Cancel(request.Caller);
                model.Leave(request, driver.Now);
                Assert.Equal((request.Caller, ErrorCode.Cancelled), (driver.Answered[_seen].Caller, driver.Answered[_seen++].Error));
                SeeGrants();
            }
        }

        private void End(SessionId session)
        {
            driver.EndSession(session);
            model.End(session, driver.Now);
            SeeGrants();
        }

        private void Pass(int milliseconds)
        {
            driver.Advance(milliseconds);
            var over = model.Pass(driver.Now).Select(request => request.Caller).ToHashSet();
            var answers = driver.Answered.Skip(_seen).ToList();
            Assert.Equal(over, answers.Where(answer => answer.Body.IsNull).Select(answer => answer.Caller).ToHashSet());
            driver.Answered.RemoveAll(answer => over.Contains(answer.Caller));
            SeeGrants();
        }

        // In the order of the line, each with a higher token than all before.
        private void SeeGrants()
        {
            foreach (var granted in model.TakeGranted())
            {
                var (caller, body, _, error) = driver.Answered[_seen++];
                Assert.Equal((granted.Caller, ErrorCode.None), (caller, error));
                Assert.True(_tokens.Count == 0 || body.Number() > _tokens.Values.Max());
                _tokens.Add(caller, body.Number());
            }
        }
    }
}
