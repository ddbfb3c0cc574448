using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Actors.Contracts.Values.Converters;

/// <summary>The way of every type that has no form of its own: System.Text.Json's contract.</summary>
internal static class EmbeddedJson
{
    private const int LargestKeptBuffer = 64 * 1024;

    [ThreadStatic]
    private static ByteBuffer? _spare;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = ShapeConverters.CompiledAhead)]
    public static ValueConverter CreateConverter(Type type, ValueConverterSet set) =>
        (ValueConverter)Activator.CreateInstance(typeof(EmbeddedJsonConverter<>).MakeGenericType(type), set)!;

    /// <summary>An empty buffer. A contract's own code may convert values in turn, so the thread's spare one is taken, not shared.</summary>
    public static ByteBuffer Rent()
    {
        var buffer = _spare ?? new ByteBuffer();
        _spare = null;
        return buffer;
    }

    public static void Return(ByteBuffer buffer)
    {
        buffer.Clear(LargestKeptBuffer);
        _spare = buffer;
    }

    public static JsonWriterOptions WriterOptions(JsonSerializerOptions options) => new()
    {
        Encoder = options.Encoder,
        MaxDepth = options.MaxDepth,
        SkipValidation = true,
    };
}
