namespace Actors.Processes.Channels;

/// <summary>What parent and child say to each other. Both are the same program, so the numbers are nobody else's business.</summary>
internal enum MessageKind : byte
{
    /// <summary>Child: (its secret as bytes). The first message.</summary>
    CheckIn = 1,

    /// <summary>Child: the method runs, and everything that its arguments refer to is held.</summary>
    Running = 2,

    /// <summary>Child: (message, detail of the failure): it could not come to the method.</summary>
    Refused = 3,

    /// <summary>Child: (number, or 0 where it refers to nothing; parameter, references, value): a report to the parent's <see cref="IProgress{T}"/>.</summary>
    Report = 4,

    /// <summary>Child: (-1, references, result): the method is done.</summary>
    Result = 5,

    /// <summary>Child: (message, detail of the failure): the method has thrown.</summary>
    Failed = 6,

    /// <summary>Child: (exit code; negative is the signal that ends it). The last message.</summary>
    Exiting = 7,

    /// <summary>Parent: (its secret as bytes, assignment). The first message.</summary>
    Assignment = 16,

    /// <summary>Parent: the token that was given as an argument is cancelled.</summary>
    Cancel = 17,

    /// <summary>Parent: it holds what the result refers to.</summary>
    ResultTaken = 18,

    /// <summary>Parent: (number): it holds what that report refers to.</summary>
    ReportTaken = 19,
}
