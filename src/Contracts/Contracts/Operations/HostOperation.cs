namespace Actors.Contracts.Operations;

/// <summary>Operations of the host's own object (id 0).</summary>
public enum HostOperation : ushort
{
    /// <summary>() -> null: the host is there.</summary>
    Ping = 0x0001,

    /// <summary>(name) -> reference or null: finds a named object.</summary>
    Find = 0x0002,

    /// <summary>(prefix or null, after-name or null, at most) -> [next after-name or null, [[name, reference, count, version]…]]: lists named objects by name, a page at a time.</summary>
    List = 0x0003,

    /// <summary>() -> map: version, uptime, sessions, objects, memory and more, for people and programs.</summary>
    Info = 0x0004,

    /// <summary>() -> [type name…]: the types that can be created.</summary>
    Types = 0x0005,

    /// <summary>
    /// () -> [[[lock id, name, [[token, session, owner, client, held for milliseconds, call site or null]…]]…],
    /// [[client, lock id, lock name, waits for milliseconds, call site or null, [id of a lock it holds…]]…]]: locks that are held, and who waits
    /// for whom; at most 1,000 of each.
    /// </summary>
    Locks = 0x0006,

    /// <summary>(type name, name or null, arguments as a list) -> [reference, created]: opens the named object or makes it; makes an anonymous one when the name is null.</summary>
    Open = 0x8001,

    /// <summary>(type name, name, arguments as a list) -> reference: makes a named object; <see cref="ErrorCode.NameTaken"/> when there is one.</summary>
    CreateNew = 0x8002,

    /// <summary>(name) -> whether there was one: takes the name away; the object lives on while it is referred to.</summary>
    Remove = 0x8003,

    /// <summary>([id, count]…) -> null: the session gives back references it was handed.</summary>
    Release = 0x8004,

    /// <summary>([id, operation, arguments as bytes, must be true]…) -> [reply as bytes…]: applies all or nothing.</summary>
    Atomic = 0x8005,

    /// <summary>() -> null: asks the host to drain and stop, where its configuration lets clients do that.</summary>
    Shutdown = 0x8006,

    /// <summary>([id, count]…) -> null: the session takes hold of objects whose references came to it by another way, so often each; of none where one is gone.</summary>
    Hold = 0x8007,
}
