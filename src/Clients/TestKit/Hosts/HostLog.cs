using Actors.TestKit.Probes;
using Microsoft.Extensions.Logging;

namespace Actors.TestKit.Hosts;

/// <summary>What a host has logged, line by line, over all its lives. A logger provider for hosts in this process. Thread-safe.</summary>
public sealed class HostLog : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>All lines so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Told of each line.</summary>
    public TestProbe<string> Probe { get; } = new("of log lines");

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }

        Probe.Add(line);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // A host disposes its providers when it ends; the log outlives it.
    }

    /// <summary>All lines.</summary>
    public override string ToString() => string.Join('\n', Lines);

    private sealed class LineLogger(HostLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Add($"{logLevel} {category}[{eventId.Id}] {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
            }
        }
    }
}
