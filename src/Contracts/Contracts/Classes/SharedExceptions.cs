using System.Collections;
using System.Runtime.ExceptionServices;

namespace Actors.Contracts.Classes;

/// <summary>
/// The exceptions that cross from a host to its clients as themselves: a closed list by name, the framework's common ones and those
/// added. Everything else arrives as <see cref="RemoteException"/>. Nothing that arrives names a type to be made. Both sides
/// add the same. Add before first use; afterwards safe to share between threads.
/// </summary>
public sealed class SharedExceptions
{
    private const int MostData = 32;
    private const int LongestText = 16 * 1024;

    private readonly Dictionary<string, Known> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, Known> _byType = [];

    /// <summary>Makes a list with the framework's common exceptions.</summary>
    public SharedExceptions()
    {
        Add(e => new ArgumentException(Plain(e), Parameter(e)), DescribeArgument);
        Add(e => new ArgumentNullException(Parameter(e), Plain(e)), DescribeArgument);
        Add(e => new ArgumentOutOfRangeException(Parameter(e), Plain(e)), DescribeArgument);
        Add(e => new InvalidOperationException(e.Message));
        Add(e => new NotSupportedException(e.Message));
        Add(e => new NotImplementedException(e.Message));
        Add(e => new KeyNotFoundException(e.Message));
        Add(e => new FormatException(e.Message));
        AddOfTheRuntime();
        Add(e => new ArithmeticException(e.Message));
        Add(e => new OverflowException(e.Message));
        Add(e => new DivideByZeroException(e.Message));
        Add(e => new InvalidCastException(e.Message));
        Add(e => new TimeoutException(e.Message));
        Add(e => new UnauthorizedAccessException(e.Message));
        Add(e => new ObjectDisposedException(objectName: null, e.Message));
        Add(e => new IOException(e.Message));
        Add(e => new FileNotFoundException(e.Message));
        Add(e => new OperationCanceledException(e.Message));
    }

    /// <summary>Adds an exception type, whatever constructors it has.</summary>
    /// <typeparam name="TException">The type: exactly this one, not those derived from it.</typeparam>
    /// <param name="restore">Makes it of what has arrived: message, and data by name.</param>
    /// <param name="describe">Adds what it carries besides its message and its Data, as text; null for nothing.</param>
    /// <param name="name">The name that travels; null is the type's full name.</param>
    /// <returns>This list.</returns>
    public SharedExceptions Add<TException>(
        Func<RemoteException, TException> restore, Action<TException, IDictionary<string, string>>? describe = null, string? name = null)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(restore);
        var known = new Known(
            name ?? typeof(TException).FullName!,
            restore,
            describe is null ? null : (exception, data) => describe((TException)exception, data));
        _byName[known.Name] = known;
        _byType[typeof(TException)] = known;
        return this;
    }

    /// <summary>What travels of an exception.</summary>
    /// <param name="exception">The exception.</param>
    public RemoteException Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is RemoteException remote)
        {
            return remote;
        }

        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in exception.Data)
        {
            if (data.Count < MostData && entry.Key is string key)
            {
                data[key] = Short(Convert.ToString(entry.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
            }
        }

        var known = _byType.GetValueOrDefault(exception.GetType());
        known?.Describe?.Invoke(exception, data);
        return new RemoteException(known?.Name ?? exception.GetType().FullName!, Short(exception.Message), Short(exception.ToString()), data);
    }

    /// <summary>The exception as this side knows it.</summary>
    /// <param name="remote">What has arrived.</param>
    /// <returns>An exception of the type that was added under its name, with the host's stack trace; <paramref name="remote"/> itself where none was.</returns>
    public Exception Restore(RemoteException remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (!_byName.TryGetValue(remote.TypeName, out var known))
        {
            return remote;
        }

        try
        {
            var restored = known.Restore(remote);
            foreach (var (name, value) in remote.RemoteData)
            {
                restored.Data[name] = value;
            }

            ExceptionDispatchInfo.SetRemoteStackTrace(restored, $"--- {remote.Place} ---{Environment.NewLine}{remote.ServerStackTrace}");
            return restored;
        }
        catch (Exception)
        {
            // What a user's code cannot make of the data arrives as plain data, with its message.
            return remote;
        }
    }

#pragma warning disable CA2201 // The runtime's own exceptions are made here only because a host's code has thrown them.
    private void AddOfTheRuntime()
    {
        Add(e => new IndexOutOfRangeException(e.Message));
        Add(e => new NullReferenceException(e.Message));
    }
#pragma warning restore CA2201

    private static void DescribeArgument(ArgumentException exception, IDictionary<string, string> data)
    {
        if (exception.ParamName is { } parameter)
        {
            data["parameter"] = parameter;
        }
    }

    private static string? Parameter(RemoteException remote) => remote.RemoteData.GetValueOrDefault("parameter");

    // The framework adds the parameter to the message by itself.
    private static string Plain(RemoteException remote)
    {
        var suffix = $" (Parameter '{Parameter(remote)}')";
        var end = remote.Message.IndexOf(suffix, StringComparison.Ordinal);
        return end < 0 ? remote.Message : remote.Message.Remove(end, suffix.Length);
    }

    private static string Short(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");

    private sealed record Known(string Name, Func<RemoteException, Exception> Restore, Action<Exception, IDictionary<string, string>>? Describe);
}
