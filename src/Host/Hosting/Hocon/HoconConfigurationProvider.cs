using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Hocon;

/// <summary>
/// The settings of a configuration file under flat keys: <c>host:listen:native</c>, with the index for an element of an
/// array. Durations, sizes, booleans and numbers keep their text; null and an empty object have no text, an empty array
/// has the empty text.
/// </summary>
public sealed class HoconConfigurationProvider : ConfigurationProvider
{
    private readonly HoconConfigurationSource _source;
    private IReadOnlyDictionary<string, HoconOrigin> _origins = new Dictionary<string, HoconOrigin>();

    /// <summary>Makes the provider.</summary>
    /// <param name="source">What it reads.</param>
    public HoconConfigurationProvider(HoconConfigurationSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>The configuration as it was read; null before <see cref="Load"/> and for a missing optional
    /// file.</summary>
    public HoconDocument? Document { get; private set; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="HoconException">The file is not valid, its outermost value is an array, two of its keys mean the
    /// same to the configuration system, or it is missing and not optional.</exception>
    public override void Load()
    {
        if (!_source.IsOptional)
        {
            Use(HoconDocument.Load(_source.Path, _source.Options));
        }
        else if (HoconDocument.TryLoad(_source.Path, out var document, _source.Options))
        {
            Use(document);
        }
        else
        {
            Document = null;
            Data.Clear();
            _origins = new Dictionary<string, HoconOrigin>();
        }
    }

    /// <summary>Tells where a setting or a section was written.</summary>
    /// <param name="key">The key, such as <c>host:listen:native</c>.</param>
    /// <param name="origin">The place, when the file holds the key.</param>
    /// <returns>Whether the file holds the key.</returns>
    public bool TryGetOrigin(string key, out HoconOrigin origin) => _origins.TryGetValue(key, out origin);

    private void Use(HoconDocument document)
    {
        var flat = HoconFlattening.Of(document.Root);
        Document = document;
        Data = flat.Settings;
        _origins = flat.Origins;
    }
}
