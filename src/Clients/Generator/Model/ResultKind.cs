namespace Actors.Generator.Model;

/// <summary>How a member gives its result.</summary>
internal enum ResultKind
{
    /// <summary>Nothing, at once.</summary>
    Nothing,

    /// <summary>At once.</summary>
    Plain,

    /// <summary>Nothing, by a Task.</summary>
    Task,

    /// <summary>By a Task.</summary>
    TaskOf,

    /// <summary>Nothing, by a ValueTask.</summary>
    ValueTask,

    /// <summary>By a ValueTask.</summary>
    ValueTaskOf,

    /// <summary>Many over time.</summary>
    Stream,

    /// <summary>Many at once.</summary>
    Sequence,
}
