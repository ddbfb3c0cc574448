using Actors.Generator.Model;

namespace Actors.Generator.Emitting;

/// <summary>The converters that a generated class keeps: one for each type.</summary>
internal sealed class ConverterFields(InterfaceModel model)
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

    /// <summary>Writes what fills them, from a variable <c>converters</c>.</summary>
    public void Assign(SourceWriter source)
    {
        foreach (var type in _types)
        {
            source.Line($"{this[type]} = {model.Converters.First(converter => converter.Type == type).Expression};");
        }
    }
}
