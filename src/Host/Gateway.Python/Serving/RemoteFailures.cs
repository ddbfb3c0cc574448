using Actors.Contracts;

namespace Actors.Gateway.Python.Serving;

/// <summary>What an exception of a users' class is in Python. One that has no counterpart is a RemoteError with its name, message and stack trace.</summary>
internal static class RemoteFailures
{
    public static PythonException ToPython(string message, string? detail)
    {
        var failure = RemoteException.Read(message, detail);
        return ClassOf(failure) is { } name
            ? PythonException.Make(name, message)
            : PythonException.Remote(failure.TypeName, message, failure.ServerStackTrace);
    }

    private static string? ClassOf(RemoteException failure) => failure.TypeName switch
    {
        "System.ArgumentOutOfRangeException" => IsIndex(failure) ? "IndexError" : "ValueError",
        "System.ArgumentException" or "System.FormatException" => "ValueError",
        "System.ArgumentNullException" or "System.InvalidCastException" => "TypeError",
        "System.Collections.Generic.KeyNotFoundException" => "KeyError",
        "System.IndexOutOfRangeException" => "IndexError",
        "System.InvalidOperationException" or "System.ObjectDisposedException" => "RuntimeError",
        "System.NotImplementedException" or "System.NotSupportedException" => "NotImplementedError",
        "System.DivideByZeroException" => "ZeroDivisionError",
        "System.OverflowException" => "OverflowError",
        "System.ArithmeticException" => "ArithmeticError",
        "System.TimeoutException" => "TimeoutError",
        "System.UnauthorizedAccessException" => "PermissionError",
        "System.IO.FileNotFoundException" or "System.IO.DirectoryNotFoundException" => "FileNotFoundError",
        "System.IO.EndOfStreamException" => "EOFError",
        "System.IO.IOException" => "OSError",
        _ => null,
    };

    // What .NET's own collections throw for a wrong index names it so.
    private static bool IsIndex(RemoteException failure) => failure.RemoteData.GetValueOrDefault("parameter") == "index";
}
