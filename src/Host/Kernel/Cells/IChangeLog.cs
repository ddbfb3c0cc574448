using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Cells;

/// <summary>Where a state notes its changes for watchers. Ask <see cref="TurnContext.Changes"/>; null means nobody watches.</summary>
public interface IChangeLog
{
    /// <summary>Notes one change, after <see cref="ObjectState.Version"/> has risen.</summary>
    /// <param name="version">The object's version after the change.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="key">The key or index; null where there is none.</param>
    /// <param name="value">The new value; null where there is none.</param>
    void Record(ulong version, ChangeKind kind, in Value key, in Value value);
}
