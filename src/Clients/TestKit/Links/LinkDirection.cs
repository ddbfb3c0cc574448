namespace Actors.TestKit.Links;

/// <summary>Which way bytes travel.</summary>
public enum LinkDirection
{
    /// <summary>From the client to the host.</summary>
    ToHost,

    /// <summary>From the host to the client.</summary>
    ToClient,
}
