using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Hocon;

/// <summary>Adds configuration files to the configuration system.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a file. Its settings go over those of the sources added before.</summary>
    /// <param name="builder">The configuration being built.</param>
    /// <param name="path">The file; a relative name is taken from the working directory.</param>
    /// <param name="isOptional">Whether the file may be missing.</param>
    /// <param name="options">Files, environment and limits; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The same builder.</returns>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, string path, bool isOptional = false, HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add(new HoconConfigurationSource
        {
            Path = path,
            IsOptional = isOptional,
            Options = options ?? HoconOptions.Default,
        });
    }

    /// <summary>Tells where the effective value of a setting was written, for messages about bad settings.</summary>
    /// <param name="configuration">The built configuration.</param>
    /// <param name="key">The key, such as <c>host:listen:native</c>.</param>
    /// <returns>The place, or null when the last source that holds the key is not a configuration file of this
    /// kind.</returns>
    public static HoconOrigin? OriginOf(this IConfigurationRoot configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (provider is HoconConfigurationProvider file && file.TryGetOrigin(key, out var origin))
            {
                return origin;
            }

            if (provider.TryGet(key, out _))
            {
                return null;
            }
        }

        return null;
    }
}
