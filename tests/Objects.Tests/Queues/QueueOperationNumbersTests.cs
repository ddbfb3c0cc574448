using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Queues;

public class QueueOperationNumbersTests
{
    [Fact]
    public void Numbers_of_queue_operations_are_frozen() => Assert.Equal(
        [
            "0001 Look", "0002 Peek", "0003 DeadLetters", "8001 Put", "8002 PutMany", "8003 Get", "8004 GetMany",
            "8006 Lease", "8007 Complete", "8008 Abandon", "8009 Extend", "800a TaskDone", "800b Join", "800c ShutDown", "800d Clear",
            "800e TakeDeadLetters", "800f ReviveDeadLetters",
        ],
        OperationNumbers.Of<QueueOperation>());
}
