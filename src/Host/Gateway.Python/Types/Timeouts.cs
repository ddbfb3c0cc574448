using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Values;

namespace Actors.Gateway.Python.Types;

/// <summary>Seconds of Python, as integers or floats, and milliseconds of the kernel.</summary>
internal static class Timeouts
{
    // threading.TIMEOUT_MAX
    private const double MostSeconds = 9223372036.0;

    /// <summary>A number of seconds.</summary>
    public static double RequireSeconds(PythonCall call, int node) => call.Graph[node].Kind switch
    {
        NodeKind.Integer => call.Graph[node].Number,
        NodeKind.True => 1,
        NodeKind.False => 0,
        NodeKind.Float => call.Graph.Float(node) is var seconds && !double.IsNaN(seconds) ? seconds : throw PythonException.Value("Invalid value NaN (not a number)"),
        NodeKind.BigInteger => call.Graph.Integer(node).Sign < 0 ? double.NegativeInfinity : throw TooLarge(),
        _ => throw PythonException.Type($"'{PythonTypes.NameOf(call.Graph, node)}' object cannot be interpreted as an integer"),
    };

    /// <summary>Demands that a number of seconds is not negative, as a queue does: by comparing it.</summary>
    public static void DemandNotNegative(PythonCall call, int node)
    {
        DemandNumber(call, node);
        if (RequireSeconds(call, node) < 0)
        {
            throw PythonException.Value("'timeout' must be a non-negative number");
        }
    }

    /// <summary>Demands that an argument can be compared with a number.</summary>
    public static void DemandNumber(PythonCall call, int node)
    {
        if (call.Graph[node].Kind is not (NodeKind.Integer or NodeKind.BigInteger or NodeKind.True or NodeKind.False or NodeKind.Float))
        {
            throw PythonException.Type($"'<' not supported between instances of '{PythonTypes.NameOf(call.Graph, node)}' and 'int'");
        }
    }

    /// <summary>Writes seconds as milliseconds, rounded up: a wait is never shorter than was asked for.</summary>
    public static void Write(ValueWriter writer, double seconds) => writer.WriteInteger(ToMilliseconds(seconds));

    /// <summary>Writes an argument as milliseconds; null, which is no limit, where it is None or left out.</summary>
    public static void Write(PythonCall call, int node, ValueWriter writer)
    {
        if (call.IsNone(node))
        {
            writer.WriteNull();
        }
        else
        {
            Write(writer, RequireSeconds(call, node));
        }
    }

    public static long ToMilliseconds(double seconds) => seconds <= 0 ? 0
        : seconds > MostSeconds ? throw TooLarge()
        : (long)Math.Ceiling(seconds * 1000);

    private static PythonException TooLarge() => PythonException.Overflow("timestamp out of range for platform time_t");
}
