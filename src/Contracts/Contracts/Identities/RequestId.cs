namespace Actors.Contracts;

/// <summary>Names one request within its session. Ids rise in the order of sending; they need not be contiguous.</summary>
/// <param name="Value">The number as it travels; 0 is no request.</param>
public readonly record struct RequestId(ulong Value)
{
    /// <summary>The number in decimal.</summary>
    public override string ToString() => Value.ToString();
}
