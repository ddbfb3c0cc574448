using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Semaphores;

public class SemaphoreOperationNumbersTests
{
    [Fact]
    public void Numbers_of_semaphore_operations_are_frozen() => Assert.Equal(
        ["0001 Describe", "0002 Look", "8001 Acquire", "8002 Release", "8003 ReleaseAny", "8004 Extend", "8005 AcquireLoosely", "8006 ReleaseLoosely"],
        OperationNumbers.Of<SemaphoreOperation>());
}
