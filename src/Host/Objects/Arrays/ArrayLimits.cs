namespace Actors.Objects.Arrays;

/// <summary>Bounds that keep one request from using up the host's memory.</summary>
internal static class ArrayLimits
{
    /// <summary>Bytes of one array's elements.</summary>
    public const int MaxBytes = 1 << 30;
}
