using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Actors.Contracts.Values.Converters;

namespace Actors.Contracts.Values;

/// <summary>
/// The converters one client works with: added factories first, then the built-in ones, and for every other type
/// System.Text.Json's contract as embedded JSON. Safe to share between threads; closed to additions from the first look-up on.
/// </summary>
/// <remarks>
/// Built in: booleans, integers of every size, floats, <see cref="decimal"/>, <see cref="char"/>, <see cref="string"/>, byte arrays and
/// memory, enums, nullables, arrays, lists, dictionaries, sets, tuples, key-value pairs, the date and time types,
/// <see cref="Guid"/>, <see cref="Uri"/>, <see cref="Version"/>, <see cref="Value"/>, <see cref="ObjectReference"/> and
/// <see cref="object"/>. What arrives never names a type to construct: the type asked for alone decides.
/// </remarks>
public sealed class ValueConverterSet
{
    private readonly ConcurrentDictionary<Type, ValueConverter> _converters = new();
    private readonly List<IValueConverterFactory> _factories = [];
    private readonly bool _closedFromStart;
    private volatile bool _inUse;

    /// <summary>Makes a set.</summary>
    /// <param name="json">
    /// The contract of embedded JSON; null for <see cref="DefaultJson"/>. For source generation pass options whose resolver
    /// is the generated context. They become read-only.
    /// </param>
    public ValueConverterSet(JsonSerializerOptions? json = null)
        : this(json ?? DefaultJson, closedFromStart: false)
    {
    }

    private ValueConverterSet(JsonSerializerOptions json, bool closedFromStart)
    {
        Json = json;

        // A trimmed program has no contracts but those that it brings along in the options' own resolver.
        Json.TypeInfoResolver ??= JsonSerializer.IsReflectionEnabledByDefault ? ReflectedContracts() : JsonTypeInfoResolver.Combine();
        Json.MakeReadOnly();
        _closedFromStart = closedFromStart;
    }

    /// <summary>
    /// The contract of embedded JSON where none is given: member names as declared, NaN and infinities as strings, text
    /// beyond ASCII unescaped.
    /// </summary>
    public static JsonSerializerOptions DefaultJson { get; } = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The built-in converters with <see cref="DefaultJson"/>. Takes no additions.</summary>
    public static ValueConverterSet Default { get; } = new(DefaultJson, closedFromStart: true);

    /// <summary>The contract of embedded JSON.</summary>
    public JsonSerializerOptions Json { get; }

    /// <summary>Adds a factory; the first added is asked first, and all before the built-in converters.</summary>
    /// <param name="factory">The factory.</param>
    /// <returns>This set.</returns>
    /// <exception cref="InvalidOperationException">A converter has been looked up already, or this is <see cref="Default"/>.</exception>
    public ValueConverterSet Add(IValueConverterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        lock (_factories)
        {
            if (_closedFromStart || _inUse)
            {
                throw new InvalidOperationException(_closedFromStart
                    ? "The default set takes no additions; make a ValueConverterSet of your own."
                    : "Add factories before the first look-up.");
            }

            _factories.Add(factory);
        }

        return this;
    }

    /// <summary>The converter of a type.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    public ValueConverter<T> For<T>() => (ValueConverter<T>)For(typeof(T));

    /// <summary>The converter of a type known at run time: a <see cref="ValueConverter{T}"/> of it.</summary>
    /// <param name="type">The .NET type.</param>
    /// <exception cref="ArgumentException">The type has no values of its own: an open generic, a pointer, a ref struct.</exception>
    public ValueConverter For(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _converters.TryGetValue(type, out var known) ? known : _converters.GetOrAdd(type, Create(type));
    }

    /// <summary>The converter of a type whose shape is known to the compiler.</summary>
    /// <typeparam name="T">The .NET type.</typeparam>
    /// <typeparam name="TParts">What finds the converters of its parts.</typeparam>
    /// <param name="parts">For <paramref name="shape"/>.</param>
    /// <param name="shape">Makes the converter, where no factory does and the type has no form of its own.</param>
    internal ValueConverter<T> For<T, TParts>(TParts parts, Func<ValueConverterSet, TParts, ValueConverter> shape) =>
        (ValueConverter<T>)(_converters.TryGetValue(typeof(T), out var known)
            ? known
            : _converters.GetOrAdd(typeof(T), FindOwn(typeof(T)) ?? shape(this, parts)));

    private ValueConverter Create(Type type)
    {
        if (type.ContainsGenericParameters || type.IsByRef || type.IsPointer || type.IsByRefLike || type == typeof(void))
        {
            throw new ArgumentException($"{TypeName.Of(type)} has no values.", nameof(type));
        }

        return FindOwn(type) ?? ShapeConverters.TryCreate(type, this) ?? EmbeddedJson.CreateConverter(type, this);
    }

    // What factories make, and what has a form that is not made of others.
    private ValueConverter? FindOwn(Type type)
    {
        if (!_inUse)
        {
            lock (_factories)
            {
                _inUse = true;
            }
        }

        foreach (var factory in _factories)
        {
            if (factory.TryCreate(type, this) is { } added)
            {
                return added.Type == type
                    ? added
                    : throw new InvalidOperationException($"{factory.GetType()} made a converter of {TypeName.Of(added.Type)} when asked for {TypeName.Of(type)}.");
            }
        }

        return ScalarConverters.Find(type);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Asked for only where the program has kept it.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Asked for only where the program has kept it.")]
    private static DefaultJsonTypeInfoResolver ReflectedContracts() => new();
}
