using Actors.Classes;
using Actors.Classes.Activations;
using Actors.Contracts.Classes;
using Actors.Contracts.Classes.Generated;
using Actors.Kernel;
using Actors.Kernel.Cells;

namespace Actors.Hosting.Classes;

/// <summary>The users' classes of a host, while it is put together. One thread at a time.</summary>
public sealed class ClassRegistrations
{
    private readonly List<Func<ClassHost, ObjectType>> _registrations = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private SharedExceptions? _exceptions;
    private IStateStore? _store;

    /// <summary>The exceptions that cross to clients as themselves. Default: the framework's common ones.</summary>
    public SharedExceptions Exceptions => _exceptions ??= new SharedExceptions();

    /// <summary>Where the classes' persistent state is kept. Default: in the host's memory.</summary>
    public IStateStore Store
    {
        get => _store ??= new MemoryStateStore();
        set => _store = value;
    }

    /// <summary>Registers a class: clients can make and use its objects through its interface.</summary>
    /// <typeparam name="TInterface">The interface, marked <c>[SharedObject]</c>.</typeparam>
    /// <typeparam name="TClass">
    /// The class: it implements the interface, or has its members in synchronous form. Name both types at the call: the
    /// generator makes the class's factory of it.
    /// </typeparam>
    /// <param name="name">The type name that travels; null is the interface's.</param>
    /// <param name="options">How its objects are kept; null for <see cref="ClassOptions.Default"/>.</param>
    /// <returns>These registrations.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="InvalidOperationException">The generator has not seen the interface or this call.</exception>
    public ClassRegistrations Register<TInterface, TClass>(string? name = null, ClassOptions? options = null)
        where TInterface : class
        where TClass : class
    {
        var shared = SharedTypes.RequireInterface<TInterface>();
        var made = SharedTypes.RequireClass<TInterface, TClass>();
        var type = name ?? shared.TypeName;
        DemandName(type);
        DemandOptions(options ?? ClassOptions.Default);
        _registrations.Add(host => host.Register(type, typeof(TInterface), shared, made, options ?? ClassOptions.Default));
        return this;
    }

    /// <summary>What the classes need of a host; null where there are none, so that such a host loads nothing of it.</summary>
    internal HostedClasses? Begin(KernelOptions options)
    {
        if (_registrations.Count == 0)
        {
            return null;
        }

        if (options.Types.FirstOrDefault(type => _names.Contains(type.Name)) is { } taken)
        {
            throw new ArgumentException($"Found a class registered as '{taken.Name}'; expected another name: that is a built-in type.");
        }

        return new HostedClasses(options, Exceptions, Store);
    }

    internal IReadOnlyList<ObjectType> RegisterAll(ClassHost host) => [.. _registrations.Select(register => register(host))];

    private void DemandName(string name)
    {
        if (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new ArgumentException($"Found '{name}' as a type name; expected lower case letters, digits and dashes.", nameof(name));
        }

        if (!_names.Add(name))
        {
            throw new ArgumentException($"Found a second class registered as '{name}'; give one of them another name.", nameof(name));
        }
    }

    private static void DemandOptions(ClassOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxQueue, nameof(options));
        DemandTime(options.CallTimeout, nameof(ClassOptions.CallTimeout));
        DemandTime(options.IdleTimeout, nameof(ClassOptions.IdleTimeout));
    }

    private static void DemandTime(TimeSpan time, string name)
    {
        if (time <= TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, $"Found a {name} of {time}; expected more than zero, or Timeout.InfiniteTimeSpan.");
        }
    }
}
