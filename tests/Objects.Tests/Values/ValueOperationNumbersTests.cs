using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Values;

public class ValueOperationNumbersTests
{
    [Fact]
    public void Numbers_of_value_operations_are_frozen() => Assert.Equal(
        [
            "0001 Get", "0002 GetWithVersion", "0003 TypeCode", "8001 Set", "8002 Exchange", "8003 CompareAndSet",
            "8004 CompareVersionAndSet", "8005 Add", "8006 AddWithin",
        ],
        OperationNumbers.Of<ValueOperation>());
}
