namespace Actors.Contracts.Values.Converters;

/// <summary>Objects of no stated type: written by their run-time type, read as the natural .NET type of what is found.</summary>
internal sealed class ObjectConverter(ValueConverterSet set) : ValueConverter<object?>
{
    [ThreadStatic]
    private static int _depth;

    public override void Write(ValueWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        // Only objects within objects can be endless: a list that holds itself.
        if (_depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Objects are nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        _depth++;
        try
        {
            var type = value.GetType();
            var converter = type == typeof(object) ? EmbeddedJson.CreateConverter(type, set) : set.For(type);
            converter.WriteObject(writer, value);
        }
        finally
        {
            _depth--;
        }
    }

    public override object? Read(ref ValueReader reader) => NaturalObject.Read(ref reader);
}
