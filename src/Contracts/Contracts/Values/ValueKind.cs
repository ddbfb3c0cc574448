namespace Actors.Contracts.Values;

/// <summary>What a value is. The order has no meaning; the numbers never travel.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing. Python: None.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of any size.</summary>
    Integer,

    /// <summary>An IEEE 754 double.</summary>
    Float,

    /// <summary>A decimal number: mantissa and power of ten.</summary>
    Decimal,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A list.</summary>
    List,

    /// <summary>A tuple: as a list, but hashable when its items are.</summary>
    Tuple,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A set that is hashable.</summary>
    FrozenSet,

    /// <summary>A map in insertion order with keys of any hashable kind.</summary>
    Map,

    /// <summary>A point in time with its offset from UTC. .NET: DateTimeOffset.</summary>
    DateTime,

    /// <summary>A date and time of no stated zone. .NET: DateTime of kind Unspecified.</summary>
    LocalDateTime,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>A reference to a managed object: a proxy inside a value.</summary>
    Reference,

    /// <summary>A document of JSON: a .NET class that has no better form.</summary>
    Json,

    /// <summary>An object only its own language understands, kept whole.</summary>
    Foreign,
}
