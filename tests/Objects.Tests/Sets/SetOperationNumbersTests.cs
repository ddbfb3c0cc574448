using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Sets;

public class SetOperationNumbersTests
{
    [Fact]
    public void Numbers_of_set_operations_are_frozen() => Assert.Equal(
        [
            "0001 Contains", "0002 ContainsMany", "0003 Count", "0004 Items", "0005 Copy", "0006 Union", "0007 Intersection",
            "0008 Difference", "0009 SymmetricDifference", "000a IsSubsetOf", "000b IsSupersetOf", "000c IsProperSubsetOf",
            "000d IsProperSupersetOf", "000e IsDisjointFrom", "000f EqualTo",
            "8001 Add", "8002 UnionWith", "8003 Remove", "8004 RemoveExisting", "8005 ExceptWith", "8006 IntersectWith",
            "8007 SymmetricExceptWith", "8008 Take", "8009 TakeSome", "800a Clear",
        ],
        OperationNumbers.Of<SetOperation>());
}
