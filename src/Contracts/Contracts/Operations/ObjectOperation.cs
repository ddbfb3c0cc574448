namespace Actors.Contracts.Operations;

/// <summary>Operations that every managed object has. The host's own object has <see cref="HostOperation"/> instead.</summary>
public enum ObjectOperation : ushort
{
    /// <summary>() -> [type name, name or null, version, count]: what the object is.</summary>
    Describe = 0x7F00,

    /// <summary>(version or null) -> current version: begins a stream of changes under this request's id, from now or from after a version.</summary>
    Watch = 0x7F01,

    /// <summary>(request id of the watch) -> null: ends a stream of changes.</summary>
    Unwatch = 0x7F02,
}
