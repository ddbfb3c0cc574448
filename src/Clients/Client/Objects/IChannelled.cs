using Actors.Client.Calls;

namespace Actors.Client.Objects;

/// <summary>A proxy that tells where its requests go.</summary>
internal interface IChannelled
{
    /// <summary>Where its requests go.</summary>
    RequestChannel Channel { get; }
}
