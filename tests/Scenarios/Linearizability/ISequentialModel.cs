namespace Actors.Scenarios.Linearizability;

/// <summary>What an object does when its calls come one after another.</summary>
/// <typeparam name="TState">Its state: immutable, compared by value.</typeparam>
/// <typeparam name="TCall">A call together with its answer.</typeparam>
public interface ISequentialModel<TState, TCall>
    where TState : notnull
{
    /// <summary>The state before all calls.</summary>
    TState Initial { get; }

    /// <summary>Carries out a call.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="call">The call. One without an answer may have had any.</param>
    /// <param name="next">The state afterwards.</param>
    /// <returns>False when the object cannot have given this answer in this state.</returns>
    bool TryApply(TState state, TCall call, out TState next);
}
