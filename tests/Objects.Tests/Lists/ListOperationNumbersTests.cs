using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Lists;

public class ListOperationNumbersTests
{
    [Fact]
    public void Numbers_of_list_operations_are_frozen() => Assert.Equal(
        [
            "0001 Get", "0002 TryGet", "0003 GetMany", "0004 Count", "0005 Slice", "0006 IndexOf", "0007 CountOf",
            "0008 Contains", "0009 Page", "000a Copy", "000b IsEqualTo", "000c Concat", "000d Repeat",
            "8001 Append", "8002 Extend", "8003 Insert", "8004 Set", "8005 SetMany", "8006 Pop", "8007 TryPop",
            "8008 RemoveAt", "8009 Remove", "800a RemoveAll", "800b SetSlice", "800c DeleteSlice", "800d Reverse",
            "800e Sort", "800f Clear", "8010 RepeatInPlace", "8011 Exchange", "8012 CompareAndSet",
            "8013 CompareAndRemove", "8014 AddTo", "8015 TakeFront", "8016 TakeBack", "8017 Swap", "8018 Trim",
        ],
        OperationNumbers.Of<ListOperation>());
}
