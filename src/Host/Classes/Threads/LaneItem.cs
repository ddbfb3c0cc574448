using Actors.Classes.Calls;

namespace Actors.Classes.Threads;

/// <summary>A piece of code that waits for its turn in a lane.</summary>
internal abstract class LaneItem
{
    /// <summary>The member whose code it begins; null for what follows an await.</summary>
    public virtual ClassMember? Member => null;

    /// <summary>The call that it begins.</summary>
    public virtual ClassCall? Call => null;

    /// <summary>Runs it.</summary>
    public abstract void Run();
}
