using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Namespaces;

public class NamespaceOperationNumbersTests
{
    [Fact]
    public void Numbers_of_namespace_operations_are_frozen() => Assert.Equal(
        [
            "0001 Get", "0002 TryGet", "0003 GetVersioned", "0004 Has", "0005 Names", "0006 Copy", "0007 Count",
            "8001 Set", "8002 SetMany", "8003 Delete", "8004 Remove", "8005 Exchange", "8006 CompareAndSet",
            "8007 SetIfVersion", "8008 AddToNumber", "8009 Clear",
        ],
        OperationNumbers.Of<NamespaceOperation>());
}
