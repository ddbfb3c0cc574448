namespace Actors.Hosting.Hocon;

/// <summary>Reads booleans: <c>true</c>, <c>yes</c>, <c>on</c> and <c>false</c>, <c>no</c>, <c>off</c>, in lower
/// case.</summary>
public static class HoconBoolean
{
    /// <summary>Reads a boolean.</summary>
    /// <param name="text">One of the six words.</param>
    /// <param name="value">The boolean, when the text is one.</param>
    /// <returns>Whether the text is a boolean.</returns>
    public static bool TryRead(string? text, out bool value)
    {
        value = text is "true" or "yes" or "on";
        return value || text is "false" or "no" or "off";
    }

    /// <summary>Reads a boolean from a setting.</summary>
    /// <param name="value">The setting.</param>
    /// <returns>The boolean.</returns>
    /// <exception cref="HoconException">The setting is not a boolean; with the place of the setting.</exception>
    public static bool Require(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is HoconScalar scalar && TryRead(scalar.Text, out var read)
            ? read
            : throw HoconException.Unexpected(
                value.Origin, HoconDescription.Of(value), "true, yes, on, false, no or off");
    }
}
