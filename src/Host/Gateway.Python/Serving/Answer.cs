using Actors.Contracts;

namespace Actors.Gateway.Python.Serving;

/// <summary>The kernel's answer to one request.</summary>
/// <param name="Body">One encoded value; valid until the connection's next request.</param>
/// <param name="Error">Why it was refused; None when it was not.</param>
/// <param name="Message">For people, when it was refused.</param>
/// <param name="Detail">For programs, when it was refused; usually null.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Body, ErrorCode Error, string? Message, string? Detail)
{
    /// <summary>What follows the body, where it stands, when the request asked for an item that way; usually empty. Nobody changes it.</summary>
    public ReadOnlyMemory<byte> Tail { get; init; }

    public bool IsRefused => Error != ErrorCode.None;

    /// <summary>The refusal as what Python has for it; null where there is none.</summary>
    public PythonException? Exception => Error switch
    {
        ErrorCode.None => null,
        ErrorCode.BadArgument or ErrorCode.TypeMismatch or ErrorCode.Unhashable => PythonException.Type(Message!),
        ErrorCode.KeyNotFound => PythonException.Make("KeyError", Message),
        ErrorCode.IndexOutOfRange or ErrorCode.Empty => PythonException.Index(Message!),
        ErrorCode.ValueError or ErrorCode.LimitExceeded => PythonException.Value(Message!),
        ErrorCode.Overflow => PythonException.Overflow(Message!),
        ErrorCode.AttributeNotFound or ErrorCode.UnknownOperation => PythonException.Attribute(Message!),
        ErrorCode.Full => PythonException.Full(),
        ErrorCode.QueueShutDown => PythonException.ShutDown(),
        ErrorCode.BrokenBarrier => PythonException.BrokenBarrier(),
        ErrorCode.EndOfStream => PythonException.Make("EOFError", null),
        ErrorCode.BrokenPipe => PythonException.Make("BrokenPipeError", Message),
        ErrorCode.CallTimeout => PythonException.Make("TimeoutError", Message),
        ErrorCode.RemoteFailure => RemoteFailures.ToPython(Message!, Detail),
        ErrorCode.Forbidden => PythonException.Make("PermissionError", Message),
        _ => PythonException.Runtime(Message!),
    };

    /// <summary>Demands that it was not refused.</summary>
    public Answer Required => Exception is { } exception ? throw exception : this;
}
