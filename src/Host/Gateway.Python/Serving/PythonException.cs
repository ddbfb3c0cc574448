namespace Actors.Gateway.Python.Serving;

/// <summary>
/// An exception that a Python client is to raise. Becomes an error reply where a method raised it, else a traceback.
/// </summary>
#pragma warning disable CA1032, RCS1194 // It is made by its factories, which name Python's classes.
internal sealed class PythonException : Exception
#pragma warning restore CA1032, RCS1194
{
    private PythonException(string module, string className, string? message)
        : base(message ?? "")
    {
        Module = module;
        ClassName = className;
        HasMessage = message is not null;
    }

    /// <summary>The module of the class in Python.</summary>
    public string Module { get; }

    /// <summary>The class in Python.</summary>
    public string ClassName { get; }

    /// <summary>Whether it has an argument at all.</summary>
    public bool HasMessage { get; }

    /// <summary>A fragment that is the argument instead of the message; null for none.</summary>
    public byte[]? Argument { get; private init; }

    /// <summary>Where it was thrown, for one that Python has no class of: clients raise it as a RemoteError. Else null.</summary>
    public string? StackTraceText { get; private init; }

    /// <summary>Whether CPython has its class from 3.13 only: an older client could not load it, and raises it as a RemoteError.</summary>
    public bool IsOfLatest { get; private init; }

    public static PythonException Make(string className, string? message, string module = "builtins") => new(module, className, message);

    public static PythonException Type(string message) => Make("TypeError", message);

    public static PythonException Value(string message) => Make("ValueError", message);

    public static PythonException Index(string message) => Make("IndexError", message);

    public static PythonException Attribute(string message) => Make("AttributeError", message);

    public static PythonException Runtime(string message) => Make("RuntimeError", message);

    public static PythonException Overflow(string message) => Make("OverflowError", message);

    public static PythonException StopIteration() => Make("StopIteration", null);

    public static PythonException Empty() => Make("Empty", null, "queue");

    public static PythonException Full() => Make("Full", null, "queue");

    public static PythonException ShutDown() => new("queue", "ShutDown", null) { IsOfLatest = true };

    public static PythonException BrokenBarrier() => Make("BrokenBarrierError", null, "threading");

    public static PythonException Recursion() => Make("RecursionError", "maximum recursion depth exceeded");

    /// <summary>A KeyError whose argument is the key itself.</summary>
    /// <param name="key">The key as a fragment.</param>
    /// <param name="text">The key as text.</param>
    public static PythonException Key(byte[] key, string text) => new("builtins", "KeyError", text) { Argument = key };

    /// <summary>An exception of the host's that Python has no class of.</summary>
    /// <param name="typeName">Its type in .NET.</param>
    /// <param name="message">Its message.</param>
    /// <param name="stackTrace">Where it was thrown.</param>
    public static PythonException Remote(string typeName, string message, string stackTrace) =>
        new("builtins", typeName, message) { StackTraceText = stackTrace };

    /// <summary>As the last line of a traceback has it.</summary>
    public override string ToString() => HasMessage && Message.Length > 0 ? $"{QualifiedName}: {Message}" : QualifiedName;

    private string QualifiedName => Module == "builtins" ? ClassName : $"{Module}.{ClassName}";
}
