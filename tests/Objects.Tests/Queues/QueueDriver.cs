using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Queues;

/// <summary>A queue driven by hand, in words of its own.</summary>
internal sealed class QueueDriver(int maxSize = 0, int order = 0, int deliveryLimit = 0, bool keepsDeadLetters = true)
{
    public static readonly SessionId Anna = new(1);
    public static readonly SessionId Bert = new(2);
    public static readonly SessionId Carl = new(3);

    private ulong _request;

    public ObjectDriver Driver { get; } = new(Given.Type("queue"), Given.Args(maxSize, order, deliveryLimit, keepsDeadLetters));

    public Caller LastCaller { get; private set; }

    public bool IsParked => Driver.Parked.Contains(LastCaller);

    public Value Ask(SessionId session, QueueOperation operation, params object?[] arguments)
    {
        LastCaller = new Caller(session, new RequestId(++_request));
        return Driver.AskAs(session, _request, operation, Given.Args(arguments));
    }

    /// <summary>Puts without waiting.</summary>
    public bool Put(object? item) => Ask(Anna, QueueOperation.Put, item, 0).Equals(Value.FromBoolean(true));

    public void PutAll(params object?[] items) => Array.ForEach(items, item => Assert.True(Put(item)));

    /// <summary>Puts and waits for ever.</summary>
    public Caller PutWaiting(object? item, SessionId? session = null)
    {
        Ask(session ?? Anna, QueueOperation.Put, item, null);
        return LastCaller;
    }

    /// <summary>Gets without waiting; the client has the item at once.</summary>
    public object? Get(SessionId? session = null)
    {
        var (item, lease) = Take(session ?? Anna);
        Driver.Settle(lease, delivered: true);
        return item;
    }

    /// <summary>Gets without waiting; the item is on its way.</summary>
    public (object? Item, ulong Lease) Take(SessionId session)
    {
        var item = Assert.Single(Parts(Ask(session, QueueOperation.Get, 0)));
        return (item, Driver.ReplyLease);
    }

    public Caller GetWaiting(SessionId? session = null, long? milliseconds = null)
    {
        Ask(session ?? Bert, QueueOperation.Get, milliseconds);
        return LastCaller;
    }

    public (ulong Lease, int Deliveries, object? Item) Lease(SessionId session, long? visibility)
    {
        var reply = Parts(Ask(session, QueueOperation.Lease, visibility, 0));
        return ((ulong)Convert.ToInt64(reply[0]), Convert.ToInt32(reply[1]), reply[2]);
    }

    public object?[] Drain()
    {
        var items = new List<object?>();
        while (Driver.State.Count > 0)
        {
            items.Add(Get());
        }

        return [.. items];
    }

    public object?[] Look() => Parts(Ask(Anna, QueueOperation.Look));

    public long Unfinished => Convert.ToInt64(Look()[4]);

    /// <summary>What the request was answered; it must have been.</summary>
    public (object? Body, ulong Lease, ErrorCode Error) AnswerTo(Caller caller)
    {
        var (_, body, lease, error) = Assert.Single(Driver.Answered, answer => answer.Caller == caller);
        return (Natural(body), lease, error);
    }

    public object? ItemFor(Caller caller)
    {
        var (body, _, error) = AnswerTo(caller);
        Assert.Equal(ErrorCode.None, error);
        return Assert.Single((object?[])body!);
    }

    public void Pass(TimeSpan time)
    {
        Driver.Now += time;
        Driver.Wake();
    }

    public ErrorCode Refused(SessionId session, QueueOperation operation, params object?[] arguments) =>
        Assert.Throws<ActorException>(() => Ask(session, operation, arguments)).Code;

    public static object?[] Parts(Value value) => (object?[])Natural(value)!;

    public static object? Natural(Value value)
    {
        var natural = ValueConverter.For<object?>().FromValue(value);
        return Flatten(natural);
    }

    private static object? Flatten(object? natural) => natural is System.Collections.IList list and not byte[]
        ? list.Cast<object?>().Select(Flatten).ToArray()
        : natural is int small ? (long)small : natural;
}
