using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon.Resolving;

/// <summary>A definition that is the value of another slot.</summary>
internal sealed class AliasNode(Slot slot, HoconOrigin origin) : HoconNode(origin)
{
    public Slot Slot { get; } = slot;
}
