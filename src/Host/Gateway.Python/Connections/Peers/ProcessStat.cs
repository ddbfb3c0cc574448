using System.Globalization;

namespace Actors.Gateway.Python.Connections.Peers;

/// <summary>What Linux tells of a process in /proc.</summary>
/// <param name="Id">Its process id.</param>
/// <param name="State">One letter.</param>
/// <param name="Parent">The id of the process that began it, or that has taken it over.</param>
/// <param name="Group">Its process group: a shell makes one for each command, and children are in their parent's.</param>
/// <param name="StartTime">When it began, in the kernel's ticks: a later process may have the same id.</param>
/// <param name="Layout">
/// Where its stack begins, which is another place at each run of a program, and the same one in those that it forks; 0 where this
/// process may not know.
/// </param>
internal readonly record struct ProcessStat(int Id, char State, int Parent, int Group, ulong StartTime, ulong Layout)
{
    private const string Replaced = " (deleted)";

    /// <summary>Whether it runs: one that is dead but not yet reaped does not.</summary>
    public bool IsAlive => State is not ('Z' or 'X');

    /// <summary>The program that it runs, as a path; empty where this process may not know.</summary>
    public string Program
    {
        get
        {
            try
            {
                // An update of the program while it runs is no other program.
                var path = new FileInfo($"/proc/{Id}/exe").LinkTarget ?? "";
                return path.EndsWith(Replaced, StringComparison.Ordinal) ? path[..^Replaced.Length] : path;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    /// <summary>Every process of the machine that this one can see and that runs.</summary>
    public static IEnumerable<ProcessStat> All
    {
        get
        {
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && TryRead(id, out var stat) && stat.IsAlive)
                {
                    yield return stat;
                }
            }
        }
    }

    /// <summary>Reads it.</summary>
    /// <returns>False when there is no such process.</returns>
    public static bool TryRead(int process, out ProcessStat stat)
    {
        // pid (name) and then these; the name may have spaces and brackets.
        const int StateField = 0;
        const int ParentField = 1;
        const int GroupField = 2;
        const int StartTimeField = 19;
        const int StackStartField = 25;
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            stat = new ProcessStat(
                process,
                fields[StateField][0],
                int.Parse(fields[ParentField], CultureInfo.InvariantCulture),
                int.Parse(fields[GroupField], CultureInfo.InvariantCulture),
                ulong.Parse(fields[StartTimeField], CultureInfo.InvariantCulture),
                ulong.Parse(fields[StackStartField], CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stat = default;
            return false;
        }
    }
}
