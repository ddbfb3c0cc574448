namespace Actors.Generator.Model;

/// <summary>What a member is in C#.</summary>
internal enum MemberKind
{
    /// <summary>A method.</summary>
    Method,

    /// <summary>A property's getter.</summary>
    Getter,

    /// <summary>A property's setter.</summary>
    Setter,
}
