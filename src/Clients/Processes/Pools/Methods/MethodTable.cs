using System.Collections.Concurrent;
using System.Reflection;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Methods;

/// <summary>What a worker offers: the public static methods of the types that it registers, by name and parameters. Thread-safe.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, MethodInfo> _offered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StaticMethod> _compiled = new(StringComparer.Ordinal);
    private readonly ValueConverterSet _converters;
    private readonly string _types;

    public MethodTable(IEnumerable<Type> types, ValueConverterSet converters)
    {
        _converters = converters;
        var registered = types.Distinct().ToList();
        _types = registered.Count == 0 ? "none" : string.Join(", ", registered);
        foreach (var method in registered.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            if (!method.IsSpecialName && MethodKey.Misfit(method) is null)
            {
                _offered.TryAdd(MethodKey.Of(method), method);
            }
        }
    }

    public IReadOnlyCollection<string> Keys => _offered.Keys;

    /// <exception cref="TaskFailure">It is not offered.</exception>
    public StaticMethod Find(string key)
    {
        if (_compiled.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!_offered.TryGetValue(key, out var method))
        {
            var type = key.LastIndexOf('.', Math.Max(0, key.IndexOf('(', StringComparison.Ordinal))) is > 0 and var dot ? key[..dot] : key;
            throw new TaskFailure(
                ErrorCode.MethodNotRegistered,
                $"The worker does not offer {key}; it registers {_types}. Add typeof({type}) to the Types of the worker's options; the method must be public, static and not generic.");
        }

        return _compiled.GetOrAdd(key, StaticMethod.Of(method, _converters));
    }
}
