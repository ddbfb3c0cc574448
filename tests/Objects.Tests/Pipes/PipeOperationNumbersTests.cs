using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Pipes;

public class PipeOperationNumbersTests
{
    [Fact]
    public void Numbers_of_pipe_operations_are_frozen() => Assert.Equal(
        ["0001 Look", "8001 Attach", "8002 Send", "8003 Receive", "8005 Poll", "8006 Close"],
        OperationNumbers.Of<PipeOperation>());
}
