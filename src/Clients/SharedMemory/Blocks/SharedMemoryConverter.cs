using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.SharedMemory.Blocks;

/// <summary>Writes a block as its name and machine, and opens it where it is read.</summary>
internal sealed class SharedMemoryConverter : JsonConverter<SharedMemory>
{
    private const string Name = "name";
    private const string Machine = "machine";

    public override SharedMemory Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (Text(document.RootElement, Name) is not { } name || Text(document.RootElement, Machine) is not { } machine)
        {
            throw new JsonException($"Found {document.RootElement.ValueKind}; expected shared memory: an object with the texts '{Name}' and '{Machine}'.");
        }

        return machine == MachineIdentity.Current ? SharedMemory.Open(name) : throw new OtherMachineException(machine, MachineIdentity.Current);
    }

    public override void Write(Utf8JsonWriter writer, SharedMemory value, JsonSerializerOptions options)
    {
        ObjectDisposedException.ThrowIf(value.IsClosed, value);
        writer.WriteStartObject();
        writer.WriteString(Name, value.Name);
        writer.WriteString(Machine, MachineIdentity.Current);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null;
}
