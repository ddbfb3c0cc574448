namespace Actors.Contracts;

/// <summary>A reference to a managed object as it stands inside a value: which object, and of which type.</summary>
/// <param name="Id">The object.</param>
/// <param name="TypeName">The type name it was created under, for example <c>dictionary</c>.</param>
public readonly record struct ObjectReference(ObjectId Id, string TypeName)
{
    /// <summary><c>type@id</c>.</summary>
    public override string ToString() => $"{TypeName}@{Id}";
}
