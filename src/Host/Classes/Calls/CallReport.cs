using Actors.Contracts.Values;

namespace Actors.Classes.Calls;

/// <summary>Reports of one call to its caller. Thread-safe.</summary>
internal sealed class CallReport<T>(ClassCall call, ValueConverter<T> converter) : IProgress<T>
{
    public void Report(T value) => call.Report(converter, value);
}
