using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Objects.Tests.Support;

/// <summary>
/// Random commands of three sessions at a coordinator, and a model of it that says what each must come to. After each command the answers,
/// who waits, and what ties which session are compared.
/// </summary>
internal abstract class ModelRun(ObjectDriver driver)
{
    private static readonly Gen<(int, int, int)[]> Commands =
        (from kind in Gen.Choose(0, 11)
         from session in Gen.Choose(1, 3)
         from extra in Gen.Choose(0, 11)
         select (kind, session, extra)).ArrayOf();

    private readonly List<(Caller Caller, Action<Value, ErrorCode> Check)> _expected = [];
    private ulong _lastRequest;

    protected ObjectDriver Driver { get; } = driver;

    /// <summary>Who waits, by the model.</summary>
    protected abstract IEnumerable<Caller> Waiting { get; }

    /// <summary>Whose end must be told besides those who wait, each as often as it has something.</summary>
    protected abstract IEnumerable<SessionId> Held { get; }

    public static void Check(Func<ModelRun> begin) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(100),
        Prop.ForAll(Commands.ToArbitrary(), commands =>
        {
            var run = begin();
            foreach (var (kind, session, extra) in commands)
            {
                run.Apply(kind, SessionTurns.Session(session), extra);
                run.Compare();
            }

            for (var session = 1; session <= 3; session++)
            {
                run.End(SessionTurns.Session(session));
                run.Compare();
            }

            Assert.Empty(run.Driver.Parked);
            Assert.Empty(run.Driver.Ties);
        }));

    protected abstract void Apply(int kind, SessionId session, int extra);

    /// <summary>The end of a session, in the model and then in the state.</summary>
    protected abstract void End(SessionId session);

    /// <summary>What must hold besides.</summary>
    protected abstract void Judge();

    /// <summary>Asks: what it was answered, or why it was refused.</summary>
    protected (Value Reply, ErrorCode Error) Ask(Caller caller, Enum operation, params object?[] arguments)
    {
        try
        {
            return (Driver.AskAs(caller.Session, caller.Request.Value, operation, Given.Args(arguments)), ErrorCode.None);
        }
        catch (ActorException e)
        {
            return (default, e.Code);
        }
    }

    protected Caller Next(SessionId session) => new(session, new RequestId(++_lastRequest));

    /// <summary>Milliseconds to wait, and the moment at which they are over: for no two requests the same.</summary>
    protected (long? Milliseconds, DateTime Deadline) Time(int extra) => (extra % 4) switch
    {
        0 or 1 => (null, DateTime.MaxValue),
        2 => (0, Driver.Now),
        _ => ((extra * 1000) + (long)_lastRequest, Driver.Now.AddMilliseconds((extra * 1000) + (long)_lastRequest)),
    };

    /// <summary>Lets seconds pass.</summary>
    protected void Pass(int seconds) => Driver.Advance(seconds * 1000);

    /// <summary>One who waits is answered in this step.</summary>
    protected void Expect(Caller caller, Action<Value> check) => _expected.Add((caller, (body, error) =>
    {
        Assert.Equal(ErrorCode.None, error);
        check(body);
    }));

    protected void ExpectNull(Caller caller) => Expect(caller, body => Assert.True(body.IsNull));

    protected void Expect(Caller caller, Value answer) => Expect(caller, body => Assert.Equal(answer, body));

    protected void Expect(Caller caller, bool answer) => Expect(caller, body => Assert.Equal(Value.FromBoolean(answer), body));

    protected void ExpectRefusal(Caller caller, ErrorCode code) => _expected.Add((caller, (_, error) => Assert.Equal(code, error)));

    private void Compare()
    {
        foreach (var (caller, check) in _expected)
        {
            var (_, body, _, error) = Assert.Single(Driver.Answered, answer => answer.Caller == caller);
            check(body, error);
        }

        Assert.Equal(_expected.Count, Driver.Answered.Count);
        _expected.Clear();
        Driver.Answered.Clear();
        Assert.Equal(Waiting.ToHashSet(), Driver.Parked);
        Assert.Equal(Waiting.Select(caller => caller.Session).Concat(Held).CountBy(session => session).ToDictionary(), Driver.Ties);
        Judge();
    }
}
