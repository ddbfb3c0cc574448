using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryOperationNumbersTests
{
    [Fact]
    public void Numbers_of_dictionary_operations_are_frozen() => Assert.Equal(
        [
            "0001 Get", "0002 Require", "0003 GetOrDefault", "0004 GetVersioned", "0005 GetMany", "0006 Contains",
            "0007 ContainsValue", "0008 Count", "0009 Entries", "000a Keys", "000b Values", "000c Copy", "000d EqualTo",
            "000e First", "000f Last", "0010 TimeToLive",
            "8001 Set", "8002 SetMany", "8003 SetPairs", "8004 Merge", "8005 TryAdd", "8006 GetOrAdd", "8007 Exchange",
            "8008 Remove", "8009 RemoveMany", "800a Take", "800b Pop", "800c TakeMany", "800d TakeFirst", "800e TakeLast",
            "800f TakeSome", "8010 Clear", "8011 CompareAndSet", "8012 SetIfVersion", "8013 RemoveIfValue",
            "8014 RemoveIfVersion", "8015 AddToNumber", "8016 MoveToEnd", "8017 SetWithExpiry", "8018 Expire", "8019 Persist",
        ],
        OperationNumbers.Of<DictionaryOperation>());
}
