namespace Actors.Classes.Threads;

/// <summary>
/// Tells a thread that waits for something from one that runs, or would if it had a processor: on a busy machine that takes long too, and
/// another thread would not be faster. Made on the thread; asked by any. Where the system does not say, every thread seems to wait.
/// </summary>
internal sealed class ThreadLook
{
    // proc(5): "number (name) state …"; the name may have anything in it.
    private readonly string? _stat = FindStat();

    /// <summary>Whether it runs or waits for a processor.</summary>
    public bool IsRunnable
    {
        get
        {
            if (_stat is null)
            {
                return false;
            }

            try
            {
                var text = File.ReadAllText(_stat);
                var state = text.LastIndexOf(')') + 2;
                return state < text.Length && text[state] == 'R';
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private static string? FindStat()
    {
        try
        {
            return OperatingSystem.IsLinux() && new FileInfo("/proc/thread-self").LinkTarget is { } self ? $"/proc/{self}/stat" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
