using Actors.Contracts.Classes;

namespace Actors.Kernel.Cells;

/// <summary>What can be known of a users' class without its interface: for protocols whose clients call by names.</summary>
/// <param name="Members">What can be called.</param>
/// <param name="Parameters">What an object is made with, in order.</param>
/// <param name="IsSingle">Whether there is one object for all, whose name is the type's.</param>
/// <param name="MayBeNamed">Whether objects are made by names, which are <c>type/name</c> on the host.</param>
public sealed record ObjectShape(IReadOnlyList<SharedMember> Members, IReadOnlyList<SharedParameter> Parameters, bool IsSingle, bool MayBeNamed);
