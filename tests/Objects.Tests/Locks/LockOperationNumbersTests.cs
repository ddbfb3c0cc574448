using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Locks;

public class LockOperationNumbersTests
{
    [Fact]
    public void Numbers_of_lock_operations_are_frozen() => Assert.Equal(
        [
            "0001 Describe", "0002 Look", "0003 LockOfCondition", "8001 Acquire", "8002 Release", "8003 ForceRelease", "8004 Wait", "8005 Notify",
            "8006 AcquireLoosely", "8007 ReleaseLoosely",
        ],
        OperationNumbers.Of<LockOperation>());

    [Fact]
    public void Numbers_of_reader_writer_lock_operations_are_frozen() => Assert.Equal(
        [
            "0001 Describe", "0002 Look", "0003 Count", "8001 AcquireWrite", "8002 Release", "8003 ForceRelease", "8010 AcquireRead",
            "8011 AcquireUpgradeable", "8012 Upgrade", "8013 Downgrade",
        ],
        OperationNumbers.Of<ReaderWriterLockOperation>());
}
