namespace Actors.Kernel.Cells;

/// <summary>How to take back what an atomic batch has changed so far, newest first. One batch, one thread.</summary>
public sealed class UndoLog
{
    private readonly Stack<Action> _steps = new();

    /// <summary>Notes one step. The step restores the state's own data only: references and watchers are the kernel's.</summary>
    /// <param name="undo">Takes one change back; must not throw.</param>
    public void Push(Action undo) => _steps.Push(undo);

    /// <summary>Takes everything back.</summary>
    public void Unwind()
    {
        while (_steps.TryPop(out var undo))
        {
            undo();
        }
    }
}
