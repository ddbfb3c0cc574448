using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Hosting.Hocon;

namespace Actors.Hosting.Tests.Hocon;

/// <summary>Reads texts without touching the disk or the environment.</summary>
internal static class Given
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HoconOptions Options(
        Dictionary<string, string>? variables = null, MemoryFiles? files = null, HoconLimits? limits = null) => new()
        {
            Environment = name => variables?.GetValueOrDefault(name),
            Files = files ?? [],
            Limits = limits ?? HoconLimits.Default,
        };

    public static HoconDocument Document(string text, HoconOptions? options = null) =>
        HoconDocument.Parse(text, "main.conf", options ?? Options());

    /// <summary>The text as JSON without white space and with single quotes for double ones.</summary>
    public static string Json(string text, HoconOptions? options = null) => Json(Document(text, options).Root);

    public static string Json(HoconValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            HoconJson.Write(value, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()).Replace('"', '\'');
    }

    public static HoconException Fault(string text, HoconOptions? options = null) =>
        Assert.Throws<HoconException>(() => Document(text, options));

    /// <summary>The text ends in a fault at a place, and the message holds the words given.</summary>
    public static void FaultAt(string text, int line, int column, params string[] words)
    {
        var fault = Fault(text);
        Assert.Equal(("main.conf", line, column), (fault.File, fault.Line, fault.Column));
        Assert.StartsWith($"main.conf:{line}:{column}: found ", fault.Message);
        Assert.Contains("expected", fault.Message);
        foreach (var word in words)
        {
            Assert.Contains(word, fault.Message);
        }
    }
}
