using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Directory;

namespace Actors.Kernel.Cells;

/// <summary>
/// The turn's context of one cell. References that a state drops are let go only after the turn, when the reply may
/// already hold them for its receiver; inside an atomic batch only when the batch stands.
/// </summary>
internal sealed class CellContext(Cell cell, ObjectDirectory directory) : TurnContext
{
    private List<ObjectId>? _retained;
    private List<ObjectId>? _released;

    public override void HandOut(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            directory.Hold(Session, reference.Id);
        }
    }

    public override void WakeAt(DateTime time) => cell.WakeAt(time);

    /// <summary>The turn stands: what was dropped is let go.</summary>
    public void Commit()
    {
        if (_retained is not null || _released is not null)
        {
            UnlinkAll(_released);
            _retained = null;
            _released = null;
        }
    }

    /// <summary>The turn was taken back or refused: what was kept is let go.</summary>
    public void Abort()
    {
        if (_retained is not null || _released is not null)
        {
            UnlinkAll(_retained);
            _retained = null;
            _released = null;
        }
    }

    protected override void RetainReferences(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            if (!directory.TryLink(cell.Id, reference.Id))
            {
                throw new ActorException(ErrorCode.NoSuchObject, $"The value refers to {reference}, which is gone.");
            }

            (_retained ??= []).Add(reference.Id);
        }
    }

    protected override void ReleaseReferences(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            (_released ??= []).Add(reference.Id);
        }
    }

    private void UnlinkAll(List<ObjectId>? targets)
    {
        foreach (var target in targets ?? [])
        {
            directory.Unlink(cell.Id, target);
        }
    }
}
