using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Cli.Output;

/// <summary>A watched object's changes, a line each.</summary>
internal sealed class ChangeLines(bool json, string typeName)
{
    public void Begin(string name)
    {
        if (!json)
        {
            Screen.WriteLine($"Watching {name}, a {typeName}. Ctrl-C ends it.");
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("event", "watching");
            writer.WriteString("name", name);
            writer.WriteString("type", typeName);
            writer.WriteEndObject();
        });
    }

    public void Write(ObjectChange change)
    {
        if (json)
        {
            WriteJson(change);
        }
        else
        {
            WriteText(change);
        }
    }

    private static bool HasKey(ObjectChange change) =>
        change.Kind is ChangeKind.Set or ChangeKind.Removed or ChangeKind.Expired or ChangeKind.Inserted && !change.Key.IsNull;

    // A set's items are its keys.
    private bool HasValue(ObjectChange change) => typeName != "set" && change.Kind is ChangeKind.Set or ChangeKind.Inserted;

    private static string NameOf(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private void WriteText(ObjectChange change)
    {
        var key = HasKey(change) ? $"  {ValueDisplay.Exact(change.Key)}" : "";
        var value = HasValue(change) ? $"  {ValueDisplay.Exact(change.Value)}" : "";
        var advice = change.Kind == ChangeKind.Reset ? "  the whole content changed, or changes were missed: read it anew" : "";
        Screen.WriteLine($"{change.Version,8}  {NameOf(change.Kind),-8}{key}{value}{advice}");
    }

    private void WriteJson(ObjectChange change) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("event", NameOf(change.Kind));
        writer.WriteNumber("version", change.Version);
        if (HasKey(change))
        {
            writer.WritePropertyName("key");
            ValueJson.Write(change.Key, writer);
        }

        if (HasValue(change))
        {
            writer.WritePropertyName("value");
            ValueJson.Write(change.Value, writer);
        }

        writer.WriteEndObject();
    });
}
