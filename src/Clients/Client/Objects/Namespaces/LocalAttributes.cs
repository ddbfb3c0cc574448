using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Namespaces;

/// <summary>The attributes of a namespace proxy whose names begin with an underscore. Shared by the proxy's views in batches. Thread-safe.</summary>
internal sealed class LocalAttributes
{
    private readonly ConcurrentDictionary<string, object?> _attributes = new(StringComparer.Ordinal);

    /// <summary>Whether a name stays here.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static bool Owns(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name[0] == '_';
    }

    /// <summary>Demands a name that goes to the host.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">It begins with an underscore, or is empty.</exception>
    public static string RequireShared(string name) => Owns(name)
        ? throw new ArgumentException($"Found the name {name}, which stays with this proxy; expected one that does not begin with an underscore.", nameof(name))
        : name;

    public bool Has(string name) => _attributes.ContainsKey(name);

    public void Set(string name, object? value) => _attributes[name] = value;

    public bool Remove(string name) => _attributes.TryRemove(name, out _);

    public Optional<T> TryGet<T>(string name) => _attributes.TryGetValue(name, out var value)
        ? value switch
        {
            T typed => typed,
            null when default(T) is null => default(T)!,
            _ => throw new ValueFormatException($"Found {value?.GetType().ToString() ?? "null"} in {name}; expected {typeof(T)}."),
        }
        : Optional<T>.None;

    /// <summary>A failure as the host would give it.</summary>
    /// <param name="name">The name.</param>
    public static ActorException NotFound(string name) => new(ErrorCode.AttributeNotFound, $"There is no attribute {name}.");
}
