using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>What the test does inside the turns of its registers.</summary>
internal sealed class RegisterScript
{
    public Action? InTurn { get; set; }

    public Action? InGet { get; set; }

    public Action? InWake { get; set; }

    public bool CountFails { get; set; }

    /// <summary>Told the caller's trace of each set.</summary>
    public Action<CallerTrace?>? InSet { get; set; }

    public List<DateTime> Wakes { get; } = [];
}
