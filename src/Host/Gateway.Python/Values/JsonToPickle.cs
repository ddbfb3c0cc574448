using System.Numerics;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>A .NET class that travels as JSON is to Python what json.loads makes of it: dicts, lists, text, numbers.</summary>
internal static class JsonToPickle
{
    private const int MaxDepth = 64;

    public static void Write(ReadOnlySpan<byte> utf8, PickleWriter writer)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                Write(ref reader, writer);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new PickleException($"cannot pickle a JSON document: {e.Message}", e);
        }
    }

    // Containers are filled item by item: how many there are is known only at their end.
    private static void Write(ref Utf8JsonReader reader, PickleWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteOpcode(PickleOpcode.EmptyDict);
                writer.WriteOpcode(PickleOpcode.Mark);
                break;
            case JsonTokenType.EndObject:
                writer.WriteOpcode(PickleOpcode.SetItems);
                break;
            case JsonTokenType.StartArray:
                writer.WriteOpcode(PickleOpcode.EmptyList);
                writer.WriteOpcode(PickleOpcode.Mark);
                break;
            case JsonTokenType.EndArray:
                writer.WriteOpcode(PickleOpcode.Appends);
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                writer.WriteText(Encoding.UTF8.GetBytes(reader.GetString()!));
                break;
            case JsonTokenType.Number:
                WriteNumber(ref reader, writer);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBoolean(reader.TokenType == JsonTokenType.True);
                break;
            default:
                writer.WriteNone();
                break;
        }
    }

    private static void WriteNumber(ref Utf8JsonReader reader, PickleWriter writer)
    {
        if (reader.TryGetInt64(out var integer))
        {
            writer.WriteInteger(integer);
        }
        else if (BigInteger.TryParse(Encoding.ASCII.GetString(reader.ValueSpan), out var big))
        {
            writer.WriteInteger(big);
        }
        else
        {
            writer.WriteFloat(reader.GetDouble());
        }
    }
}
