using Actors.Hosting.Hocon;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>Where settings come from, and what was found wrong with them. Keys here are relative to <c>actors.host</c>.</summary>
internal sealed class SettingSource
{
    /// <summary>What all keys begin with.</summary>
    public const string Prefix = "actors.host.";

    private readonly Func<string, HoconOrigin?> _originOf;
    private readonly List<HostConfigurationError> _errors = [];

    private SettingSource(IConfiguration configuration, Func<string, HoconOrigin?> originOf)
    {
        Configuration = configuration;
        _originOf = originOf;
    }

    /// <summary>All of it, from the root.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>What is wrong so far, by place; what has no place comes last.</summary>
    public IReadOnlyList<HostConfigurationError> Errors =>
    [
        .. _errors
            .OrderBy(static error => error.Origin is null)
            .ThenBy(static error => error.Origin?.File, StringComparer.Ordinal)
            .ThenBy(static error => error.Origin?.Line)
            .ThenBy(static error => error.Origin?.Column),
    ];

    public static SettingSource Of(IConfigurationRoot configuration) => new(configuration, configuration.OriginOf);

    /// <exception cref="HoconException">The document is not an object.</exception>
    public static SettingSource Of(HoconDocument document)
    {
        var flat = HoconFlattening.Of(document.Root);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(flat.Settings).Build();
        return new SettingSource(configuration, key => flat.Origins.TryGetValue(key, out var origin) ? origin : null);
    }

    public IConfigurationSection Section(string key) => Configuration.GetSection(PathOf(Prefix + key));

    /// <summary>Notes an error.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="near">A setting whose place tells where to look when this one is not written anywhere.</param>
    public void Fail(string key, string problem, string? near = null) =>
        FailAt(Prefix + key, problem, near is null ? null : Prefix + near);

    /// <summary>Notes an error under a key from the root.</summary>
    public void FailAt(string fullKey, string problem, string? near = null) =>
        _errors.Add(new HostConfigurationError(fullKey, problem, _originOf(PathOf(fullKey)) ?? (near is null ? null : _originOf(PathOf(near)))));

    public bool HasFailed(string key) => _errors.Exists(error => error.Key == Prefix + key);

    private static string PathOf(string key) => key.Replace('.', ':');
}
