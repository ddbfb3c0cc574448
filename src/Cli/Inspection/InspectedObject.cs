using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A named object of any type, as the command line reads and changes it. What a type has not is refused as misuse.</summary>
internal abstract class InspectedObject(string name, string typeName, ContentForm form)
{
    public string Name => name;

    public string TypeName => typeName;

    public ContentForm Form => form;

    /// <summary>How many parts it has.</summary>
    public abstract ValueTask<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Its parts in order, page by page.</summary>
    public abstract IAsyncEnumerable<ContentEntry> ContentAsync(CancellationToken cancellationToken);

    /// <summary>One part.</summary>
    public virtual ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken) =>
        throw CommandException.Misuse($"'{name}' is a {typeName} and has no keys; 'actors get {name}' shows it.");

    /// <summary>Changes or adds one part.</summary>
    public virtual ValueTask SetAsync(string key, Value value, CancellationToken cancellationToken) =>
        throw CommandException.Misuse($"'{name}' is a {typeName} and has no keys; expected 'actors set {name} VALUE'.");

    /// <summary>Changes the whole, or adds a part that needs no key.</summary>
    public virtual ValueTask SetAsync(Value value, CancellationToken cancellationToken) =>
        throw CommandException.Misuse($"'{name}' is a {typeName}; expected 'actors set {name} KEY VALUE'.");

    /// <summary>Removes one part.</summary>
    /// <returns>Whether it was there.</returns>
    public virtual ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        throw CommandException.Misuse($"'{name}' is a {typeName}, of which no part can be removed; 'actors del {name}' removes the whole.");
}
