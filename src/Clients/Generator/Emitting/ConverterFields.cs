namespace Actors.Generator.Emitting;

/// <summary>The converters that a generated class keeps: one for each type.</summary>
internal sealed class ConverterFields
{
    private readonly List<string> _types = [];

    /// <summary>The field of a type's converter.</summary>
    public string this[string type]
    {
        get
        {
            var index = _types.IndexOf(type);
            if (index < 0)
            {
                index = _types.Count;
                _types.Add(type);
            }

            return $"_converter{index}";
        }
    }

    /// <summary>Writes the fields.</summary>
    public void Declare(SourceWriter source)
    {
        foreach (var type in _types)
        {
            source.Line($"private readonly global::Actors.Contracts.Values.ValueConverter<{type}> {this[type]};");
        }
    }

    /// <summary>Writes what fills them.</summary>
    public void Assign(SourceWriter source, string converters)
    {
        foreach (var type in _types)
        {
            source.Line($"{this[type]} = {converters}.For<{type}>();");
        }
    }
}
