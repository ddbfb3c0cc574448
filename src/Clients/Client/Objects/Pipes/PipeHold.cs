using Actors.Client.References;

namespace Actors.Client.Objects.Pipes;

/// <summary>The hold on a pipe that the proxies of its ends share: the reference goes back with the last of them.</summary>
/// <param name="handle">The hold on the object.</param>
/// <param name="ends">How many proxies share it.</param>
internal sealed class PipeHold(ReferenceHandle handle, int ends)
{
    private int _ends = ends;

    public ValueTask ReleaseAsync() => Interlocked.Decrement(ref _ends) == 0 ? handle.ReleaseAsync() : default;
}
