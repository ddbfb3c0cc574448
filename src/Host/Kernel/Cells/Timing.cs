namespace Actors.Kernel.Cells;

internal static class Timing
{
    /// <summary>The longest a single timer runs; a later deadline is reached in several.</summary>
    public static TimeSpan LongestDue { get; } = TimeSpan.FromDays(40);
}
