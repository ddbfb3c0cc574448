using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.RateLimiters;

/// <summary>The state of a rate limiter: its bucket, and who waits in line for what will flow in. First come, first served.</summary>
internal sealed class RateLimiterState : CoordinatorState
{
    public const string TypeName = "rate-limiter";

    private const long MostPermits = int.MaxValue;
    private const long MostMilliseconds = 366L * 24 * 60 * 60 * 1000;

    private readonly WaitingLine<RateWaiter> _line = new();
    private TokenBucket _bucket;

    private RateLimiterState(TokenBucket bucket) => _bucket = bucket;

    /// <summary>Permits available as of the last turn.</summary>
    public override long Count => _bucket.Available;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var permits = arguments.ReadInt64();
        var milliseconds = arguments.ReadInt64();
        var burst = arguments.End || arguments.TryReadNull() ? permits : arguments.ReadInt64();
        arguments.DemandEnd();
        Demand(permits, MostPermits, "permits per period");
        Demand(milliseconds, MostMilliseconds, "milliseconds of a period");
        Demand(burst, MostPermits, "permits of a burst");
        return new RateLimiterState(new TokenBucket(permits, TimeSpan.FromMilliseconds(milliseconds), burst, context.Now));
    }

    // [version, bucket]

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(2);
        writer.WriteInteger(Version);
        _bucket.Write(writer);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _bucket = TokenBucket.Read(ref reader);
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((RateLimiterOperation)turn.Operation)
        {
            case RateLimiterOperation.Look: Look(ref turn); break;
            case RateLimiterOperation.Acquire: Acquire(ref turn); break;
            case RateLimiterOperation.Return: Return(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        Serve(context);
        RefuseOverdue(context, _line);

        // The first in line may have been one of them, and those behind it want less.
        Serve(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        if (_line.TakeAll(session).Count > 0)
        {
            Serve(context);
            WishWake(context);
        }
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
            Serve(context);
            WishWake(context);
        }
    }

    private void Acquire(ref Turn turn)
    {
        var permits = turn.Arguments.ReadInt64();
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        if (!TryDemandPermits(ref turn, permits))
        {
            return;
        }

        var context = turn.Context;
        Serve(context);
        if (_line.Count == 0 && _bucket.TryTake(permits))
        {
            Version++;
            turn.Reply.WriteBoolean(true);
        }
        else if (deadline <= context.Now)
        {
            turn.Reply.WriteBoolean(false);
        }
        else
        {
            context.Park();
            _line.Add(new RateWaiter(context.Caller, deadline, permits));
            WishWake(context);
        }
    }

    private void Return(ref Turn turn)
    {
        var permits = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (!TryDemandPermits(ref turn, permits))
        {
            return;
        }

        _bucket.Fill(turn.Context.Now);
        _bucket.Return(permits);
        Version++;
        Serve(turn.Context);
        WishWake(turn.Context);
        turn.Reply.WriteNull();
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        Serve(turn.Context);
        turn.Reply.WriteListHeader(5);
        turn.Reply.WriteInteger(_bucket.Available);
        turn.Reply.WriteInteger(_bucket.Permits);
        turn.Reply.WriteInteger((long)_bucket.Period.TotalMilliseconds);
        turn.Reply.WriteInteger(_bucket.Burst);
        turn.Reply.WriteInteger(_line.Count);
    }

    private bool TryDemandPermits(ref Turn turn, long permits)
    {
        if (permits >= 1 && permits <= _bucket.Burst)
        {
            return true;
        }

        turn.Fail(ErrorCode.ValueError, $"Found {permits} permits; expected 1 to the burst of {_bucket.Burst}.");
        return false;
    }

    // Whoever waits is served before anyone who comes now, also where the wake-up is late.
    private void Serve(TurnContext context)
    {
        _bucket.Fill(context.Now);
        while (_line.First is { } waiter && _bucket.TryTake(waiter.Permits))
        {
            _line.Remove(waiter);
            Version++;
            Answer(context, waiter, truth: true);
        }
    }

    private void WishWake(TurnContext context)
    {
        if (_line.First is not { } first)
        {
            return;
        }

        var next = _bucket.TimeOf(first.Permits);
        next = _line.NextDeadline < next ? _line.NextDeadline : next;
        WishWake(context, next);
    }

    private static void Demand(long number, long most, string what)
    {
        if (number < 1 || number > most)
        {
            throw new ActorException(ErrorCode.ValueError, $"Found {number} {what}; expected 1 to {most}.");
        }
    }
}
