using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// Types that travel as embedded JSON. Reading takes plain values as well, where they mean the same: what a Python program
/// wrote as a dict becomes a record here.
/// </summary>
internal sealed class EmbeddedJsonConverter<T>(ValueConverterSet set) : ValueConverter<T>
{
    private readonly JsonWriterOptions _writerOptions = EmbeddedJson.WriterOptions(set.Json);
    private JsonTypeInfo<T>? _contract;

    // Looked up at first use: a type without a contract fails there with System.Text.Json's explanation.
    private JsonTypeInfo<T> Contract => _contract ??= (JsonTypeInfo<T>)set.Json.GetTypeInfo(typeof(T));

    public override void Write(ValueWriter writer, T value)
    {
        if (!typeof(T).IsValueType && value is null)
        {
            writer.WriteNull();
            return;
        }

        var buffer = EmbeddedJson.Rent();
        using (var json = new Utf8JsonWriter(buffer, _writerOptions))
        {
            JsonSerializer.Serialize(json, value, Contract);
        }

        writer.WriteJson(buffer.WrittenSpan);
        EmbeddedJson.Return(buffer);
    }

    public override T Read(ref ValueReader reader)
    {
        if (!typeof(T).IsValueType && reader.TryReadNull())
        {
            return default!;
        }

        if (reader.End)
        {
            throw Misfit.Kind<T>(reader);
        }

        var kind = reader.PeekKind();
        return kind == ValueKind.Json ? Deserialize(reader.ReadJson(), kind) : ReadPlain(ref reader, kind);
    }

    private T ReadPlain(ref ValueReader reader, ValueKind kind)
    {
        var buffer = EmbeddedJson.Rent();
        bool hasForm;
        using (var json = new Utf8JsonWriter(buffer, _writerOptions))
        {
            hasForm = PlainJson.TryWrite(ref reader, json);
        }

        var result = hasForm
            ? Deserialize(buffer.WrittenSpan, kind)
            : throw Misfit.Found<T>($"{ValueReader.Describe(kind)} that has no plain form in JSON");
        EmbeddedJson.Return(buffer);
        return result;
    }

    private T Deserialize(ReadOnlySpan<byte> json, ValueKind kind)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Contract)!;
        }
        catch (JsonException e)
        {
            throw Misfit.Found<T>(ValueReader.Describe(kind), $" ({e.Message.TrimEnd('.')})", e);
        }
    }
}
