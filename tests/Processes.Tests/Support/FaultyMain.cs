namespace Actors.Processes.Tests.Support;

/// <summary>What a Main does that does not begin with RunIfChild.</summary>
internal static class FaultyMain
{
    public const string Variable = "PROCESSES_TESTS_FAULTY_MAIN";
    public const string Ends = "ends";
    public const string GoesOn = "goes-on";
    public const string StartsAgain = "starts-again";

    public static async Task<int> RunAsync(string fault)
    {
        switch (fault)
        {
            case GoesOn:
                await Task.Delay(Timeout.Infinite);
                return 0;
            case StartsAgain:
                // As a program does that knows nothing of being a child: it does the parent's work once more.
                ChildProcess.Start(() => Methods.Nothing());
                return 0;
            default:
                return 3;
        }
    }
}
