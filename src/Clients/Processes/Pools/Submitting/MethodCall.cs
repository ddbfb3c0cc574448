using System.Collections.Concurrent;
using System.Reflection;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Processes.Pools.Methods;

namespace Actors.Processes.Pools.Submitting;

/// <summary>How calls of one static method are written. Thread-safe.</summary>
internal sealed class MethodCall
{
    private static readonly ConcurrentDictionary<MethodInfo, MethodCall> Known = new();

    [ThreadStatic]
    private static ByteBuffer? _spare;

    private readonly byte[] _key;
    private readonly (string Name, Type Type, ParameterRole Role)[] _parameters;

    private MethodCall(MethodInfo method)
    {
        if (MethodKey.Misfit(method) is { } misfit)
        {
            throw new ArgumentException(
                $"{MethodKey.Of(method)} cannot be run by a pool: {misfit}. Expected a public static method of a type that the workers register, whose arguments and result are values.",
                nameof(method));
        }

        Name = MethodKey.Of(method);
        var buffer = new ByteBuffer();
        new ValueWriter(buffer).WriteString(Name);
        _key = buffer.WrittenSpan.ToArray();
        _parameters = [.. method.GetParameters().Select(parameter => (parameter.Name ?? "?", parameter.ParameterType, ParameterRoles.Of(parameter)))];
        Travelling = _parameters.Count(parameter => parameter.Role == ParameterRole.Argument);
    }

    public string Name { get; }

    /// <summary>How many arguments travel.</summary>
    public int Travelling { get; }

    public IReadOnlyList<(string Name, Type Type, ParameterRole Role)> Parameters => _parameters;

    public static MethodCall Of(MethodInfo method) => Known.GetOrAdd(method, static made => new MethodCall(made));

    /// <summary>The method of a delegate that stands for one.</summary>
    /// <exception cref="ArgumentException">It is a lambda, or the like.</exception>
    public static MethodCall Of(Delegate method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Of(method.Method);
    }

    /// <summary>A buffer for one task, with the beginning of a call.</summary>
    public ByteBuffer Begin(bool isChunk)
    {
        var buffer = _spare ?? new ByteBuffer(256);
        _spare = null;
        buffer.Clear();
        var writer = new ValueWriter(buffer);
        writer.WriteListHeader(3);
        writer.WriteEncoded(_key);
        writer.WriteBoolean(isChunk);
        return buffer;
    }

    /// <summary>The task's parts.</summary>
    public static (byte[] Parts, bool CarriesReferences) End(ByteBuffer buffer, TaskOptions options)
    {
        var writer = new ValueWriter(buffer);
        if (options.TimeLimit is { } limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero, nameof(options));
            writer.WriteInteger((long)Math.Ceiling(limit.TotalMilliseconds));
        }
        else
        {
            writer.WriteNull();
        }

        if (options.Attempts is { } attempts)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1, nameof(options));
            writer.WriteInteger((long)attempts);
        }
        else
        {
            writer.WriteNull();
        }

        var parts = (buffer.WrittenSpan.ToArray(), buffer.CarriesReferences);
        _spare = buffer;
        return parts;
    }

    /// <summary>Writes one argument.</summary>
    /// <exception cref="TaskSerializationException">It cannot travel.</exception>
    public void Write<T>(ByteBuffer buffer, ValueConverter<T> converter, T argument)
    {
        try
        {
            converter.Write(new ValueWriter(buffer), argument);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unserializable(argument?.GetType() ?? typeof(T), e);
        }
    }

    /// <summary>Writes one argument by its type.</summary>
    /// <exception cref="TaskSerializationException">It cannot travel.</exception>
    public void Write(ByteBuffer buffer, ValueConverterSet converters, Type type, object? argument)
    {
        try
        {
            converters.For(type).WriteObject(new ValueWriter(buffer), argument);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Unserializable(argument?.GetType() ?? type, e);
        }
    }

    private TaskSerializationException Unserializable(Type type, Exception because) =>
        new($"An argument for {Name}, a {type}, cannot travel as a value: {because.Message} The task was not submitted.", because.ToString());
}
