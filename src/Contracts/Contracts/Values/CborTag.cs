namespace Actors.Contracts.Values;

/// <summary>
/// The CBOR tags of the value model. Registered tags where the registry of RFC 8949 has one; the others stand in the
/// registry's first-come-first-served range and are this product's own. Frozen by a test.
/// </summary>
public static class CborTag
{
    /// <summary>RFC 3339 date and time string (RFC 8949).</summary>
    public const ulong DateTimeString = 0;

    /// <summary>Unsigned big number (RFC 8949).</summary>
    public const ulong PositiveBignum = 2;

    /// <summary>Negative big number (RFC 8949).</summary>
    public const ulong NegativeBignum = 3;

    /// <summary>Decimal fraction: [exponent, mantissa] (RFC 8949).</summary>
    public const ulong DecimalFraction = 4;

    /// <summary>UUID as 16 bytes, big-endian.</summary>
    public const ulong Uuid = 37;

    /// <summary>Days since 1970-01-01 (RFC 8943).</summary>
    public const ulong EpochDays = 100;

    /// <summary>Mathematical finite set: an array without duplicates.</summary>
    public const ulong Set = 258;

    /// <summary>Embedded JSON document as a byte string.</summary>
    public const ulong EmbeddedJson = 262;

    /// <summary>Own: a tuple: an array.</summary>
    public const ulong Tuple = 44100;

    /// <summary>Own: a frozen set: an array without duplicates.</summary>
    public const ulong FrozenSet = 44101;

    /// <summary>Own: a reference to a managed object: [id, type name].</summary>
    public const ulong Reference = 44102;

    /// <summary>Own: a foreign object: [language, description, bytes], or [language, description, bytes, [reference…]] with the managed objects inside.</summary>
    public const ulong Foreign = 44103;

    /// <summary>Own: date and time without zone: 100-nanosecond ticks since 0001-01-01T00:00:00.</summary>
    public const ulong LocalDateTime = 44104;

    /// <summary>Own: time of day: 100-nanosecond ticks since midnight.</summary>
    public const ulong TimeOfDay = 44105;

    /// <summary>Own: duration: signed 100-nanosecond ticks.</summary>
    public const ulong Duration = 44106;
}
