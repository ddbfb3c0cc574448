namespace Actors.Hosting.Tests.Hosts;

/// <summary>Bounds a wait for what must happen, so that a defect fails its test instead of hanging the run.</summary>
internal static class Deadline
{
    private static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    public static CancellationToken Token => CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken, new CancellationTokenSource(Patience).Token).Token;
}
