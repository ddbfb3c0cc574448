namespace Actors.Cli;

/// <summary>What the program's exit codes mean; scripts rely on the numbers.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something here does not work: a file, a configuration, a port, a check that did not hold.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The host was reached and said no.</summary>
    public const int Refused = 3;

    /// <summary>No host was reached, or the link to it was lost.</summary>
    public const int NoLink = 4;

    /// <summary>Ended by Ctrl-C before it was done.</summary>
    public const int Interrupted = 130;
}
