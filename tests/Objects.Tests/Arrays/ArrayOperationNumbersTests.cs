using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Arrays;

public class ArrayOperationNumbersTests
{
    [Fact]
    public void Numbers_of_array_operations_are_frozen() => Assert.Equal(
        [
            "0001 Get", "0002 GetMany", "0003 Count", "0004 TypeCode", "0005 Slice", "0006 SlicePacked", "0007 Page",
            "0008 IndexOf", "0009 CountOf", "000a Contains", "000b IsEqualTo", "000c Sum", "000d Min", "000e Max",
            "000f Dot", "8001 Set", "8002 SetMany", "8003 SetSlice", "8004 Fill", "8005 Exchange", "8006 CompareAndSet",
            "8007 AddTo", "8008 Add", "8009 AddArray", "800a Multiply", "800b Reverse", "800c Sort", "800d Swap",
        ],
        OperationNumbers.Of<ArrayOperation>());
}
