using System.Reflection;
using Actors.Client.Handover;
using Actors.Contracts.Values;

namespace Actors.Processes.Calls;

/// <summary>
/// Writes and reads the arguments of a call by the types of its parameters. Tokens and receivers of progress do not travel: at the other end stand
/// ones of that process, connected with these.
/// </summary>
internal static class ArgumentCodec
{
    /// <exception cref="ArgumentException">An argument cannot travel; the message names it and says why.</exception>
    public static byte[] Write(ClientTable table, StaticCall call)
    {
        var buffer = new ByteBuffer();
        var writer = new ValueWriter(buffer);
        foreach (var parameter in call.Method.GetParameters())
        {
            var argument = call.Arguments[parameter.Position];
            if (StaysHere(parameter.ParameterType))
            {
                writer.WriteBoolean(argument is not null);
                continue;
            }

            try
            {
                table.Converters.For(parameter.ParameterType).WriteObject(writer, argument);
            }
            catch (Exception e)
            {
                // Whatever a converter, or the user's class that it asks, has against it.
                throw new ArgumentException(
                    $"The argument '{parameter.Name}' of {call.Method.DeclaringType}.{call.Method.Name}, a {parameter.ParameterType}, cannot travel to another process: {e.Message}", e);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <param name="table">The child's clients.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">What <see cref="Write"/> has written.</param>
    /// <param name="stand">Gives what stands for a token or a receiver of progress.</param>
    /// <exception cref="ArgumentException">An argument does not fit its parameter.</exception>
    public static object?[] Read(ClientTable table, MethodInfo method, byte[] arguments, Func<ParameterInfo, object?> stand)
    {
        var parameters = method.GetParameters();
        var values = new object?[parameters.Length];
        var reader = new ValueReader(arguments);
        foreach (var parameter in parameters)
        {
            if (StaysHere(parameter.ParameterType))
            {
                values[parameter.Position] = reader.ReadBoolean() ? stand(parameter) : null;
                continue;
            }

            try
            {
                values[parameter.Position] = table.Converters.For(parameter.ParameterType).ReadObject(ref reader);
            }
            catch (Contracts.ValueFormatException e)
            {
                throw new ArgumentException($"The argument '{parameter.Name}' of {method.DeclaringType}.{method.Name} does not fit: {e.Message}", e);
            }
        }

        return values;
    }

    public static bool IsProgress(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>);

    private static bool StaysHere(Type type) => type == typeof(CancellationToken) || IsProgress(type);
}
