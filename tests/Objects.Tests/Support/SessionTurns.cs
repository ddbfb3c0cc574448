using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Tests.Support;

/// <summary>Several sessions at one state: asking, waiting, and what became of a wait.</summary>
internal static class SessionTurns
{
    private static ulong _lastRequest;

    /// <summary>The session of a number.</summary>
    public static SessionId Session(int number) => new((UInt128)number << 96);

    /// <summary>Asks for something that is answered at once.</summary>
    public static Value Do(this ObjectDriver driver, int session, Enum operation, params object?[] arguments)
    {
        var parked = driver.Parked.Count;
        var reply = driver.AskAs(Session(session), Interlocked.Increment(ref _lastRequest), operation, Given.Args(arguments));
        Assert.True(driver.Parked.Count <= parked, "It is answered at once.");
        return reply;
    }

    /// <summary>Asks for something that has to wait.</summary>
    public static Caller Park(this ObjectDriver driver, int session, Enum operation, params object?[] arguments)
    {
        var caller = new Caller(Session(session), new RequestId(Interlocked.Increment(ref _lastRequest)));
        driver.AskAs(caller.Session, caller.Request.Value, operation, Given.Args(arguments));
        Assert.Contains(caller, driver.Parked);
        return caller;
    }

    /// <summary>Asks for something that is refused.</summary>
    public static ErrorCode Refused(this ObjectDriver driver, int session, Enum operation, params object?[] arguments) =>
        Assert.Throws<ActorException>(() => driver.Do(session, operation, arguments)).Code;

    /// <summary>What a wait was answered.</summary>
    public static Value AnswerTo(this ObjectDriver driver, Caller caller)
    {
        var (_, body, _, error) = Assert.Single(driver.Answered, answer => answer.Caller == caller);
        Assert.Equal(ErrorCode.None, error);
        return body;
    }

    /// <summary>Why a wait was refused.</summary>
    public static ErrorCode RefusalOf(this ObjectDriver driver, Caller caller) => Assert.Single(driver.Answered, answer => answer.Caller == caller).Error;

    /// <summary>The lease under which a wait was answered.</summary>
    public static ulong LeaseOf(this ObjectDriver driver, Caller caller) => Assert.Single(driver.Answered, answer => answer.Caller == caller).Lease;

    /// <summary>Lets time pass, and wakes the state.</summary>
    public static void Advance(this ObjectDriver driver, int milliseconds)
    {
        driver.Now = driver.Now.AddMilliseconds(milliseconds);
        driver.Wake();
    }

    /// <summary>A state restored from another's snapshot; made with the same arguments.</summary>
    public static ObjectDriver Restored(ObjectDriver driver, string type, params object?[] arguments)
    {
        var restored = new ObjectDriver(Given.Type(type), Given.Args(arguments)) { Now = driver.Now };
        var reader = new ValueReader(Given.Snapshot(driver.State));
        restored.State.ReadSnapshot(ref reader);
        reader.DemandEnd();
        return restored;
    }

    public static long Number(this Value value) => value.TryGetInt64(out var number) ? number : throw new InvalidOperationException($"Found {value}; expected a number.");

    public static bool Truth(this Value value) => value.TryGetBoolean(out var truth) ? truth : throw new InvalidOperationException($"Found {value}; expected a boolean.");
}
