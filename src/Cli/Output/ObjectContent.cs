using System.Text.Json;
using Actors.Cli.Inspection;
using Actors.Contracts.Values;
using Spectre.Console;

namespace Actors.Cli.Output;

/// <summary>A whole object, as a table or as JSON.</summary>
internal static class ObjectContent
{
    private const int PartsPerFlush = 1000;

    public static async Task WriteTableAsync(InspectedObject inspected, int limit, CancellationToken cancellationToken)
    {
        var count = await inspected.CountAsync(cancellationToken);
        if (inspected.Form == ContentForm.Single)
        {
            await foreach (var (_, value) in inspected.ContentAsync(cancellationToken))
            {
                Screen.WriteLine(ValueDisplay.Plain(value));
            }

            return;
        }

        Screen.WriteLine($"{inspected.Name}: a {inspected.TypeName} of {Figures.Count(count)}");
        var table = Screen.Table(Columns(inspected.Form));
        await foreach (var (key, value) in inspected.ContentAsync(cancellationToken).Take(limit))
        {
            var item = new Text(ValueDisplay.Exact(value));
            _ = inspected.Form == ContentForm.Members ? table.AddRow(item) : table.AddRow(new Text(ValueDisplay.Exact(key)), item);
        }

        if (table.Rows.Count > 0)
        {
            Screen.Console.Write(table);
        }

        if (count > table.Rows.Count)
        {
            Screen.WriteLine($"… and {Figures.Count(count - table.Rows.Count)} more; --limit shows more of them.");
        }
    }

    public static async Task WriteJsonAsync(InspectedObject inspected, int limit, CancellationToken cancellationToken)
    {
        var count = await inspected.CountAsync(cancellationToken);
        await JsonOutput.WriteAsync(async writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", inspected.Name);
            writer.WriteString("type", inspected.TypeName);
            writer.WriteNumber("count", count);
            await WriteContentAsync(writer, inspected, limit, cancellationToken);
            writer.WriteEndObject();
        });
    }

    private static async Task WriteContentAsync(Utf8JsonWriter writer, InspectedObject inspected, int limit, CancellationToken cancellationToken)
    {
        if (inspected.Form == ContentForm.Single)
        {
            writer.WritePropertyName("value");
            ValueJson.Write((await inspected.ContentAsync(cancellationToken).FirstAsync(cancellationToken)).Value, writer);
            return;
        }

        var written = 0;
        writer.WriteStartArray(inspected.Form == ContentForm.Entries ? "entries" : "items");
        await foreach (var entry in inspected.ContentAsync(cancellationToken).Take(limit))
        {
            Write(writer, inspected.Form, entry);
            if (++written % PartsPerFlush == 0)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ContentForm form, ContentEntry entry)
    {
        if (form != ContentForm.Entries)
        {
            ValueJson.Write(entry.Value, writer);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("key");
        ValueJson.Write(entry.Key, writer);
        writer.WritePropertyName("value");
        ValueJson.Write(entry.Value, writer);
        writer.WriteEndObject();
    }

    private static string[] Columns(ContentForm form) => form switch
    {
        ContentForm.Entries => ["key", "value"],
        ContentForm.Sequence => ["index", "item"],
        _ => ["item"],
    };
}
