namespace Actors.Client.Objects;

/// <summary>A converter whose values are references to shared objects.</summary>
internal interface IReferenceConverter
{
    /// <summary>The type name of the objects, as it travels.</summary>
    string TypeName { get; }
}
