namespace Actors.Gateway.Python.Pickling;

/// <summary>What a node of a pickled graph is.</summary>
internal enum NodeKind : byte
{
    None,
    True,
    False,

    /// <summary>64 bits.</summary>
    Integer,

    /// <summary>More than 64 bits: little-endian two's complement.</summary>
    BigInteger,
    Float,

    /// <summary>UTF-8 in which surrogates may stand alone.</summary>
    String,
    Bytes,
    ByteArray,
    Tuple,
    List,
    Set,
    FrozenSet,
    Dict,

    /// <summary>A class or function by module and name: never looked up.</summary>
    Global,

    /// <summary>Anything that Python would make by a call: kept as what would be called with what.</summary>
    Object,
}

/// <summary>By which opcode Python would make an object.</summary>
internal enum ObjectForm : byte
{
    Reduce,
    New,
    NewWithKeywords,
}

/// <summary>One node. What its numbers mean depends on its kind; <see cref="PickleGraph"/> knows.</summary>
internal struct PickleNode
{
    public NodeKind Kind;

    /// <summary>The payload stands in the graph's own text, not in the message.</summary>
    public bool OwnText;

    /// <summary>Payload: offset. Container: its first run of children. Global: module. Object: its parts.</summary>
    public int First;

    /// <summary>Payload: length. Container: its last run of children. Global: name.</summary>
    public int Second;

    /// <summary>Container: how many children; a dict has two for each pair.</summary>
    public int Count;

    /// <summary>An integer, or the bits of a float.</summary>
    public long Number;

    public readonly bool IsContainer => Kind is >= NodeKind.Tuple and <= NodeKind.Dict;

    /// <summary>Whether Python could change it, so that it matters where it stands twice.</summary>
    public readonly bool HasIdentity => Kind is NodeKind.List or NodeKind.Set or NodeKind.Dict or NodeKind.ByteArray or NodeKind.Object;
}

/// <summary>What an object is made of. Numbers of nodes; -1 for none.</summary>
internal struct ObjectParts
{
    public ObjectForm Form;
    public int Callable;
    public int Arguments;
    public int Keywords;
    public int State;

    /// <summary>A list node with what was appended to it; -1 for nothing.</summary>
    public int Items;

    /// <summary>A dict node with what was set in it; -1 for nothing.</summary>
    public int Pairs;
}
