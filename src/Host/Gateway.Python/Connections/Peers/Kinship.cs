namespace Actors.Gateway.Python.Connections.Peers;

/// <summary>
/// By what the processes of one run of a program are known, when their parents have died as well. One that was forked has the
/// layout of its original, wherever it went, until it runs another program. One that spawn or forkserver began runs the same
/// program in the same process group.
/// </summary>
/// <param name="Layout">The layout of its memory; 0 where it is not known.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Program">The path of what it runs; empty where it is not known.</param>
internal readonly record struct Kinship(ulong Layout, int Group, string Program)
{
    /// <summary>Whether its kin can be told from others.</summary>
    public bool IsKnown => Layout != 0 && Program.Length > 0;

    public static Kinship Of(in ProcessStat process) => new(process.Layout, process.Group, process.Program);

    /// <summary>Whether a process is of its kin. Where that cannot be told, it is.</summary>
    public bool Has(in ProcessStat process)
    {
        if (process.Group != Group)
        {
            return Layout != 0 && process.Layout == Layout;
        }

        var program = Program.Length > 0 ? process.Program : "";
        return program.Length == 0 || program == Program || process.Layout == Layout;
    }
}
