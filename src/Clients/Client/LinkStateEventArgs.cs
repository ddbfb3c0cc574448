namespace Actors.Client;

/// <summary>A change of the link's state.</summary>
/// <param name="state">The state now.</param>
public sealed class LinkStateEventArgs(LinkState state) : EventArgs
{
    /// <summary>The state now.</summary>
    public LinkState State { get; } = state;
}
