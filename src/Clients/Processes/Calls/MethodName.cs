namespace Actors.Processes.Calls;

/// <summary>What a method is called in every process of a program.</summary>
/// <param name="Assembly">The assembly's simple name.</param>
/// <param name="Type">The declaring type's full name.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Signature">Its name with result and parameter types.</param>
internal sealed record MethodName(string Assembly, string Type, string Method, string Signature)
{
    /// <summary>The name for people.</summary>
    public override string ToString() => $"{Type}.{Method}";
}
