using Actors.Contracts.Operations;

namespace Actors.Contracts.Classes;

/// <summary>One member of a shared interface: what can be called.</summary>
/// <param name="Name">Its name, as C# has it; a property's accessors are <c>get_Name</c> and <c>set_Name</c>.</param>
/// <param name="Operation">Its number, which never changes.</param>
/// <param name="Parameters">Its parameters in order.</param>
/// <param name="Result">The result's type as C# writes it; <c>void</c> for none, for a stream the type of its items.</param>
/// <param name="IsStream">Whether it returns many items over time.</param>
/// <param name="AlwaysInterleaves">Whether it never waits for its turn.</param>
public sealed record SharedMember(
    string Name, ushort Operation, IReadOnlyList<SharedParameter> Parameters, string Result, bool IsStream = false, bool AlwaysInterleaves = false)
{
    /// <summary>The lowest number of a member.</summary>
    public const ushort FirstNumber = 0x0100;

    /// <summary>The highest number of a member, without the bit of a change.</summary>
    public const ushort LastNumber = 0x7EFF;

    /// <summary>Whether it changes nothing.</summary>
    public bool IsReadOnly => !OperationNumber.IsChange(Operation);
}
