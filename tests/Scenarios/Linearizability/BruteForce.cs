namespace Actors.Scenarios.Linearizability;

/// <summary>Judges small histories by trying every order: what the checker is compared with.</summary>
internal static class BruteForce
{
    public static bool IsLinearizable<TState, TCall>(ISequentialModel<TState, TCall> model, IReadOnlyList<Operation<TCall>> history)
        where TState : notnull => Search(model, model.Initial, [.. history]);

    private static bool Search<TState, TCall>(ISequentialModel<TState, TCall> model, TState state, List<Operation<TCall>> left)
        where TState : notnull
    {
        if (left.All(static operation => operation.Returned is null))
        {
            return true;
        }

        // Next may be whatever was invoked before everything else that is left had returned.
        foreach (var operation in left.Where(one => left.All(other => other.Returned is not { } returned || one.Invoked <= returned)))
        {
            if (model.TryApply(state, operation.Call, out var next) && Search(model, next, [.. left.Where(other => !ReferenceEquals(other, operation))]))
            {
                return true;
            }
        }

        return false;
    }
}
