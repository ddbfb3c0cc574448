using Microsoft.Extensions.Logging;

namespace Actors.Hosting.Tests.Hosts;

/// <summary>What was logged, line by line.</summary>
internal sealed class LogLines : ILogger
{
    public List<string> Texts { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Texts.Add(formatter(state, exception));
}
