namespace Actors.Objects.Queues;

/// <summary>What a getter asks for.</summary>
/// <param name="Most">How many items at most; 0 for one by itself.</param>
/// <param name="IsLease">Whether it is a loan.</param>
/// <param name="Visibility">How long the loan lasts; MaxValue for the session's life.</param>
internal readonly record struct GetterWish(int Most, bool IsLease, TimeSpan Visibility)
{
    public static GetterWish One => default;
}
