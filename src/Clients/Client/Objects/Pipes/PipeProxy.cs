using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Pipes;

/// <summary>A pipe as it is made; its users have its ends.</summary>
internal sealed class PipeProxy : ObjectProxy, IProxy<PipeProxy>
{
    private PipeProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    public static string TypeName => "pipe";

    public static PipeProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    public (ISharedPipeEnd First, ISharedPipeEnd Second) Ends()
    {
        const int Both = 2;
        var hold = new PipeHold(Handle, Both);
        return (new PipeEndProxy(Channel, Handle, hold, PipeSide.First), new PipeEndProxy(Channel, Handle, hold, PipeSide.Second));
    }
}
