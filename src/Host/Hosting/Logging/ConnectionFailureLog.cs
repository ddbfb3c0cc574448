using Actors.Contracts;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Logging;

/// <summary>
/// Logs failed connections, the first few of each stretch of time one by one and the rest as a number, so that hostile peers
/// cannot fill the log. Thread-safe.
/// </summary>
internal sealed class ConnectionFailureLog(ILogger logger, TimeProvider time)
{
    /// <summary>Failures logged one by one in each stretch.</summary>
    public const int LoggedPerStretch = 10;

    private const int MaxReasonLength = 500;
    private readonly Lock _gate = new();
    private long _stretchBegan = time.GetTimestamp();
    private long _failures;

    /// <summary>How long a stretch is.</summary>
    public static TimeSpan Stretch { get; } = TimeSpan.FromSeconds(10);

    public void Add(string peer, ErrorCode code, string reason)
    {
        var suppressed = 0L;
        bool logged;
        lock (_gate)
        {
            if (time.GetElapsedTime(_stretchBegan) >= Stretch)
            {
                suppressed = Math.Max(0, _failures - LoggedPerStretch);
                _stretchBegan = time.GetTimestamp();
                _failures = 0;
            }

            logged = ++_failures <= LoggedPerStretch;
        }

        if (suppressed > 0)
        {
            HostLog.ConnectionFailuresSuppressed(logger, suppressed);
        }

        if (logged)
        {
            HostLog.ConnectionFailed(logger, peer, code, reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength]);
        }
    }
}
