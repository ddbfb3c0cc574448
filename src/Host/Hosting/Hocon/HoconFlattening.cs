using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Hocon;

/// <summary>Turns a configuration into the flat keys of the configuration system.</summary>
internal sealed class HoconFlattening
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HoconOrigin> _origins = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _spellings = new(StringComparer.OrdinalIgnoreCase);

    private HoconFlattening()
    {
    }

    public Dictionary<string, string?> Settings => _settings;

    public IReadOnlyDictionary<string, HoconOrigin> Origins => _origins;

    public static HoconFlattening Of(HoconValue root)
    {
        var flattening = new HoconFlattening();
        if (root is not HoconObject fields)
        {
            throw HoconException.Unexpected(root.Origin, "an array as the outermost value", "an object");
        }

        flattening.AddFields(fields, "");
        return flattening;
    }

    private void AddFields(HoconObject fields, string prefix)
    {
        foreach (var field in fields.Fields)
        {
            Add(prefix + field.Key, field.Value);
        }
    }

    private void Add(string key, HoconValue value)
    {
        RequireNewKey(key, value.Origin);
        switch (value)
        {
            case HoconObject { Fields.Count: > 0 } fields:
                AddFields(fields, key + ConfigurationPath.KeyDelimiter);
                break;
            case HoconArray { Items.Count: > 0 } array:
                for (var at = 0; at < array.Items.Count; at++)
                {
                    Add($"{key}{ConfigurationPath.KeyDelimiter}{at}", array.Items[at]);
                }

                break;
            default:
                _settings[key] = TextOf(value);
                break;
        }
    }

    // An empty array is told from an absent one by its empty text, as in the configuration system's own JSON reader.
    private static string? TextOf(HoconValue value) => value switch
    {
        HoconScalar { Kind: not HoconKind.Null } scalar => scalar.Text,
        HoconArray => "",
        _ => null,
    };

    private void RequireNewKey(string key, HoconOrigin origin)
    {
        if (!_spellings.TryAdd(key, key))
        {
            throw HoconException.Unexpected(
                origin,
                $"the key '{key}', which means the same as '{_spellings[key]}' at {_origins[key]}",
                "keys that differ by more than case and by more than ':' for '.'");
        }

        _origins.Add(key, origin);
    }
}
