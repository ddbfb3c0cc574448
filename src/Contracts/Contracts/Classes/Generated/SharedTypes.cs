using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Actors.Contracts.Classes.Generated;

/// <summary>
/// What the generator has made, by type: filled by module initializers before anything can ask, never changed afterwards.
/// Thread-safe.
/// </summary>
public static class SharedTypes
{
    private static readonly ConcurrentDictionary<Type, SharedInterface> Interfaces = new();
    private static readonly ConcurrentDictionary<(Type Interface, Type Class), SharedClass> Classes = new();

    /// <summary>Adds an interface. Called by generated code.</summary>
    /// <typeparam name="TInterface">The interface.</typeparam>
    /// <param name="shared">What was made of it.</param>
    public static void Add<TInterface>(SharedInterface shared)
        where TInterface : class => Interfaces.TryAdd(typeof(TInterface), shared);

    /// <summary>Adds a class. Called by generated code.</summary>
    /// <typeparam name="TInterface">The interface that it is registered for.</typeparam>
    /// <typeparam name="TClass">The class.</typeparam>
    /// <param name="shared">What was made of it.</param>
    public static void Add<TInterface, TClass>(SharedClass shared)
        where TInterface : class
        where TClass : class => Classes.TryAdd((typeof(TInterface), typeof(TClass)), shared);

    /// <summary>What was made of an interface.</summary>
    /// <typeparam name="TInterface">The interface.</typeparam>
    /// <exception cref="InvalidOperationException">It is not marked, or its project does not use the generator.</exception>
    public static SharedInterface RequireInterface<TInterface>()
        where TInterface : class => FindInterface(typeof(TInterface)) ?? throw new InvalidOperationException(
            $"{typeof(TInterface)} is not a shared interface: mark it with [SharedObject], and let its project use the generator of Actors.");

    /// <summary>What was made of an interface; null when it is not a shared one.</summary>
    /// <param name="type">The type.</param>
    public static SharedInterface? FindInterface(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Initialize(type);
        return Interfaces.GetValueOrDefault(type);
    }

    /// <summary>What was made of a class.</summary>
    /// <typeparam name="TInterface">The interface that it is registered for.</typeparam>
    /// <typeparam name="TClass">The class.</typeparam>
    /// <exception cref="InvalidOperationException">No project that uses the generator registers this pair by name.</exception>
    public static SharedClass RequireClass<TInterface, TClass>()
        where TInterface : class
        where TClass : class => Classes.GetValueOrDefault((typeof(TInterface), typeof(TClass))) ?? throw new InvalidOperationException(
            $"Nothing was generated for {typeof(TClass)} as {typeof(TInterface)}: call Register with both types by name, in a project that uses the generator of Actors.");

    /// <summary>Lets a type's module add what it has: nothing of it may have run yet.</summary>
    /// <param name="type">The type.</param>
    public static void Initialize(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
    }
}
