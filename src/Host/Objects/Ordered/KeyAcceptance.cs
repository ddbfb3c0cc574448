using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Ordered;

/// <summary>Which values can be keys.</summary>
internal static class KeyAcceptance
{
    /// <summary>Demands that a value can be a key.</summary>
    /// <param name="key">The value.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Unhashable"/>.</exception>
    public static void RequireHashable(in Value key)
    {
        if (!ValueEquality.IsHashable(key, out var offending))
        {
            throw new ActorException(
                ErrorCode.Unhashable,
                $"Found {ValueReader.Describe(offending)} as a key or inside one; expected a value that cannot change, such as a string, a number or a tuple of them.");
        }
    }
}
