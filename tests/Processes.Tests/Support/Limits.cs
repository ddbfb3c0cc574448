namespace Actors.Processes.Tests.Support;

/// <summary>How long a test waits for what has to come.</summary>
internal static class Limits
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Cancelled with the test run, and when patience is at its end.</summary>
    public static CancellationToken Ending
    {
        get
        {
            var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            source.CancelAfter(Patience);
            return source.Token;
        }
    }
}
