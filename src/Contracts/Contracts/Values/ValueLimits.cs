namespace Actors.Contracts.Values;

/// <summary>Bounds that hold for every value, whoever sent it. They protect the stack and are not configurable.</summary>
public static class ValueLimits
{
    /// <summary>Containers within containers.</summary>
    public const int MaxDepth = 64;

    /// <summary>Bytes of a big integer's magnitude.</summary>
    public const int MaxBignumBytes = 4096;

    /// <summary>Bytes of a type name inside a reference.</summary>
    public const int MaxTypeNameBytes = 255;
}
