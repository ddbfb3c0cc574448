namespace Actors.Generator.Model;

/// <summary>What becomes of a parameter.</summary>
internal enum ParameterKind
{
    /// <summary>It travels.</summary>
    Value,

    /// <summary>It cancels the call on the host.</summary>
    Cancellation,

    /// <summary>It is told while the call runs.</summary>
    Progress,
}
