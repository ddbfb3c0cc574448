using System.Text.Json;
using Actors.Hosting;

namespace Actors.Cli.Output;

/// <summary>What is wrong with a host's configuration: a line for each error on standard error, and a verdict on standard output.</summary>
internal static class ConfigurationVerdict
{
    public static void Write(string file, IReadOnlyList<HostConfigurationError> errors, bool json)
    {
        foreach (var error in errors)
        {
            Console.Error.WriteLine(error);
        }

        if (json)
        {
            JsonOutput.Write(writer => WriteJson(writer, file, errors));
        }
        else if (errors.Count == 0)
        {
            Screen.WriteLine($"{file}: a valid host configuration.");
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, string file, IReadOnlyList<HostConfigurationError> errors)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteBoolean("valid", errors.Count == 0);
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            WriteError(writer, error);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, HostConfigurationError error)
    {
        writer.WriteStartObject();
        if (error.Origin is { } origin)
        {
            writer.WriteString("file", origin.File);
            writer.WriteNumber("line", origin.Line);
            writer.WriteNumber("column", origin.Column);
        }

        writer.WriteString("key", error.Key);
        writer.WriteString("message", error.Problem);
        writer.WriteEndObject();
    }
}
