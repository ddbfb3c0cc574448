namespace Actors.Contracts.Values.Json;

/// <summary>The names of the one-member objects that stand for kinds JSON does not have.</summary>
internal static class JsonMember
{
    public const string Float = "$float";
    public const string Map = "$map";

    public static string Of(ValueKind kind) => kind switch
    {
        ValueKind.Float => Float,
        ValueKind.Map => Map,
        ValueKind.Decimal => "$decimal",
        ValueKind.Bytes => "$bytes",
        ValueKind.Tuple => "$tuple",
        ValueKind.Set => "$set",
        ValueKind.FrozenSet => "$frozenset",
        ValueKind.DateTime => "$datetime",
        ValueKind.LocalDateTime => "$localdatetime",
        ValueKind.Date => "$date",
        ValueKind.Time => "$time",
        ValueKind.Duration => "$duration",
        ValueKind.Uuid => "$uuid",
        ValueKind.Reference => "$reference",
        ValueKind.Json => "$json",
        ValueKind.Foreign => "$foreign",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "JSON has a form of its own for it."),
    };

    /// <summary>The kind a member's name stands for; null where it stands for none.</summary>
    public static ValueKind? KindOf(string name) => name switch
    {
        "$float" => ValueKind.Float,
        "$map" => ValueKind.Map,
        "$decimal" => ValueKind.Decimal,
        "$bytes" => ValueKind.Bytes,
        "$tuple" => ValueKind.Tuple,
        "$set" => ValueKind.Set,
        "$frozenset" => ValueKind.FrozenSet,
        "$datetime" => ValueKind.DateTime,
        "$localdatetime" => ValueKind.LocalDateTime,
        "$date" => ValueKind.Date,
        "$time" => ValueKind.Time,
        "$duration" => ValueKind.Duration,
        "$uuid" => ValueKind.Uuid,
        "$reference" => ValueKind.Reference,
        "$json" => ValueKind.Json,
        "$foreign" => ValueKind.Foreign,
        _ => null,
    };
}
