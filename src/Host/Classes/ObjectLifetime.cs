namespace Actors.Classes;

/// <summary>How many objects of a class there are. The numbers never travel.</summary>
public enum ObjectLifetime
{
    /// <summary>One for each name, and new ones without a name as clients make them. The default.</summary>
    PerName = 0,

    /// <summary>One for all; its name is the type's. Clients give no arguments.</summary>
    Shared = 1,

    /// <summary>A new one each time, without a name: it lives while someone refers to it.</summary>
    PerCreate = 2,
}
