using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>Takes what a task reports.</summary>
internal interface IReportSink
{
    void Report(in Value report);
}

/// <summary>Hands reports to the user.</summary>
/// <param name="progress">The user's.</param>
/// <param name="converter">Reads a report.</param>
internal sealed class ReportSink<T>(IProgress<T> progress, ValueConverter<T> converter) : IReportSink
{
    public void Report(in Value report) => progress.Report(converter.FromValue(report));
}
