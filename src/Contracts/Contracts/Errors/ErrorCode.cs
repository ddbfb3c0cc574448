namespace Actors.Contracts;

/// <summary>
/// Why a host refused a request. The numbers travel and are never reused. Python's namesake of each code, where there
/// is one, is what the Python gateway raises.
/// </summary>
public enum ErrorCode : ushort
{
    /// <summary>No refusal.</summary>
    None = 0,

    // Requests

    /// <summary>The arguments are not what the operation takes. Python: TypeError.</summary>
    BadArgument = 1,

    /// <summary>The object has no such operation. Python: AttributeError.</summary>
    UnknownOperation = 2,

    /// <summary>The host knows no object type of that name.</summary>
    UnknownType = 3,

    /// <summary>No object of that name or id: never made, removed, or its last reference is gone.</summary>
    NoSuchObject = 4,

    /// <summary>The name belongs to an object of another type.</summary>
    WrongType = 5,

    /// <summary>The name is taken.</summary>
    NameTaken = 6,

    /// <summary>A value is too large, too deep or has too many parts. The message names the limit.</summary>
    LimitExceeded = 7,

    /// <summary>The object's queue of waiting requests is full. Try again later.</summary>
    MailboxFull = 8,

    /// <summary>The client cancelled the request.</summary>
    Cancelled = 9,

    /// <summary>The host is shutting down and takes no new work.</summary>
    ShuttingDown = 10,

    /// <summary>The host has a defect: the object's code failed unexpectedly. The detail has its stack trace.</summary>
    Internal = 11,

    /// <summary>A part of an atomic batch was refused or its requirement did not hold; nothing was changed.</summary>
    Aborted = 12,

    /// <summary>The operation is not permitted to this client or by this host's configuration.</summary>
    Forbidden = 13,

    /// <summary>The lock that the request stands on has been lost: released by force, or its session was taken for dead.</summary>
    LockLost = 14,

    // Contents

    /// <summary>No such key. Python: KeyError.</summary>
    KeyNotFound = 32,

    /// <summary>An index outside the container. Python: IndexError.</summary>
    IndexOutOfRange = 33,

    /// <summary>A value that is not in the container, or not in the operation's domain. Python: ValueError.</summary>
    ValueError = 34,

    /// <summary>An operation on values of kinds it is not defined for. Python: TypeError.</summary>
    TypeMismatch = 35,

    /// <summary>A list or map as a key. Python: TypeError, unhashable type.</summary>
    Unhashable = 36,

    /// <summary>A number outside its type. Python: OverflowError.</summary>
    Overflow = 37,

    /// <summary>The container is empty. Python: KeyError or IndexError, by the type.</summary>
    Empty = 38,

    /// <summary>No such attribute. Python: AttributeError.</summary>
    AttributeNotFound = 39,

    /// <summary>A page cursor or watch position the host cannot honour any more. Start again.</summary>
    PositionLost = 40,

    /// <summary>The queue is full. Python: queue.Full.</summary>
    Full = 41,

    /// <summary>The queue has been shut down. Python: queue.ShutDown.</summary>
    QueueShutDown = 42,

    /// <summary>A lock or permit is given back by one who does not hold it. Python: RuntimeError.</summary>
    NotHeld = 43,

    /// <summary>The wait would close a circle of waits. The detail has the circle.</summary>
    Deadlock = 44,

    /// <summary>The barrier is broken: reset, aborted, or left by one who was expected. Python: threading.BrokenBarrierError.</summary>
    BrokenBarrier = 45,

    /// <summary>The other end of the pipe is closed, and everything it sent was received. Python: EOFError.</summary>
    EndOfStream = 48,

    /// <summary>An end of the pipe is closed: nobody will receive. Python: BrokenPipeError.</summary>
    BrokenPipe = 49,

    // Objects of users' classes

    /// <summary>The code of a user's class threw. The detail has the exception's type name, data and stack trace. Python: RemoteError.</summary>
    RemoteFailure = 50,

    /// <summary>The call would wait for a call that waits for it: an object calls, through others, itself. The message names the chain.</summary>
    CallCycle = 51,

    /// <summary>The call was not done within the time that its class allows. It may still have an effect.</summary>
    CallTimeout = 52,

    // Worker pools

    /// <summary>The worker that ran the task died, as often as the task may be begun. It may have had an effect. The detail is JSON: {"worker": its name, "process": its id, "machine": its host, "attempts": how often the task was begun}.</summary>
    WorkerDied = 53,

    /// <summary>The task was not done within its time limit. It may still have an effect.</summary>
    TaskTimeout = 54,

    /// <summary>The pool takes no more tasks, or was terminated before the task was done. The message says why.</summary>
    PoolClosed = 55,

    /// <summary>The worker does not offer the method that the task calls.</summary>
    MethodNotRegistered = 56,

    /// <summary>An argument or a result cannot travel as a value.</summary>
    Unserializable = 57,

    // Connection

    /// <summary>The frame or handshake is malformed. The connection is closed.</summary>
    Protocol = 64,

    /// <summary>The peer did not prove the auth key. The connection is closed.</summary>
    AuthenticationFailed = 65,

    /// <summary>The protocol version is not spoken here. The connection is closed.</summary>
    Version = 66,

    /// <summary>The session to resume is gone: its grace period is over or the host was restarted.</summary>
    SessionLost = 67,
}
