using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Cli.Output;

/// <summary>Standard output for programs: one JSON document a line, flushed at once.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>Writes one document.</summary>
    /// <param name="content">Writes the document's one value.</param>
    /// <param name="indented">Whether it is for people to read: on several lines.</param>
    public static void Write(Action<Utf8JsonWriter> content, bool indented = false)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(stdout, indented ? Indented : Compact))
        {
            content(writer);
        }

        EndLine(stdout);
    }

    /// <summary>Writes one document that comes piece by piece; the content flushes where it sees fit.</summary>
    public static async Task WriteAsync(Func<Utf8JsonWriter, Task> content)
    {
        await using var stdout = Console.OpenStandardOutput();
        await using (var writer = new Utf8JsonWriter(stdout, Compact))
        {
            await content(writer);
        }

        EndLine(stdout);
    }

    private static void EndLine(Stream stdout)
    {
        stdout.Write("\n"u8);
        stdout.Flush();
    }
}
