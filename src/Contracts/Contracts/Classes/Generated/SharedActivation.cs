namespace Actors.Contracts.Classes.Generated;

/// <summary>What a generated factory makes an object of: the client's arguments and the host's services.</summary>
public abstract class SharedActivation
{
    /// <summary>What the object knows of itself.</summary>
    public abstract ISharedContext Context { get; }

    /// <summary>How many arguments the client has given.</summary>
    public abstract int ArgumentCount { get; }

    /// <summary>A service of the object's scope.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">The host has no such service.</exception>
    public abstract T Service<T>()
        where T : notnull;

    /// <summary>A service of the object's scope, if the host has it.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public abstract T? OptionalService<T>();

    /// <summary>An argument of the client.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="index">Its place.</param>
    /// <param name="name">The parameter's name, for the error.</param>
    /// <exception cref="ActorException">There is none, or it does not fit.</exception>
    public abstract T Argument<T>(int index, string name);

    /// <summary>State that survives the object.</summary>
    /// <typeparam name="T">What is kept.</typeparam>
    /// <param name="name">The parameter's name.</param>
    public abstract IPersistentState<T> State<T>(string name);
}
