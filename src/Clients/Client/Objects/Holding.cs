namespace Actors.Client.Objects;

/// <summary>Where something is that was granted.</summary>
internal enum Holding
{
    /// <summary>With its holder.</summary>
    Held = 0,

    /// <summary>Given back by its holder.</summary>
    GivenBack = 1,

    /// <summary>Taken from its holder by the host.</summary>
    Lost = 2,
}
