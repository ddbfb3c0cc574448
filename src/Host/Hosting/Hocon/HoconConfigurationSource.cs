using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Hocon;

/// <summary>A configuration file as a source of the configuration system.</summary>
public sealed class HoconConfigurationSource : IConfigurationSource
{
    /// <summary>The file's name, as <see cref="HoconOptions.Files"/> understands it.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the file may be missing.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Files, environment and limits.</summary>
    public HoconOptions Options { get; init; } = HoconOptions.Default;

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new HoconConfigurationProvider(this);
}
