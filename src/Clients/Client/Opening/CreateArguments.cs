using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Writes the arguments of a create request: one list.</summary>
internal static class CreateArguments
{
    /// <summary>Writes the arguments of a constructor, each by its own type.</summary>
    public static void WriteAll(ValueWriter writer, ValueConverterSet converters, object?[] arguments)
    {
        writer.WriteListHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            Write(writer, converters, argument);
        }
    }

    /// <summary>Writes one argument by its own type.</summary>
    public static void Write(ValueWriter writer, ValueConverterSet converters, object? argument)
    {
        switch (argument)
        {
            case null:
                writer.WriteNull();
                break;
            case ISharedObject shared:
                writer.WriteReference(shared.Reference);
                break;
            default:
                converters.For(argument.GetType()).WriteObject(writer, argument);
                break;
        }
    }

    /// <summary>No argument where the value is null, else the value.</summary>
    public static Action<ValueWriter> Optional<T>(ObjectClient client, T? value)
        where T : class => writer =>
        {
            writer.WriteListHeader(value is null ? 0 : 1);
            if (value is not null)
            {
                client.Converters.For<T>().Write(writer, value);
            }
        };

    /// <summary>A typecode, and a value.</summary>
    public static Action<ValueWriter> Typed<T>(ObjectClient client, char typecode, T value) => writer =>
    {
        writer.WriteListHeader(2);
        writer.WriteString([typecode]);
        client.Converters.For<T>().Write(writer, value);
    };

    /// <summary>A value, and a typecode where there is one.</summary>
    public static Action<ValueWriter> Initial<T>(ObjectClient client, T value, char? typecode) => writer =>
    {
        writer.WriteListHeader(typecode is null ? 1 : 2);
        client.Converters.For<T>().Write(writer, value);
        if (typecode is { } code)
        {
            writer.WriteString([code]);
        }
    };
}
