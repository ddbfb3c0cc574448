using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>Arguments that may be left out.</summary>
internal static class OptionalArgument
{
    /// <summary>Writes a number, or null.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="number">The number.</param>
    public static void WriteOptional(this ValueWriter writer, int? number)
    {
        if (number is { } given)
        {
            writer.WriteInteger(given);
        }
        else
        {
            writer.WriteNull();
        }
    }
}
