using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.MemoryBlocks;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.MemoryBlocks;

/// <summary>Memory blocks over effects that the test has in its hand.</summary>
public class MemoryBlockStateTests
{
    private static readonly SessionId First = new(1);
    private static readonly SessionId Second = new(2);

    private readonly Files _files = new();
    private readonly ObjectDriver _driver;

    public MemoryBlockStateTests() => _driver = new ObjectDriver(BuiltInTypes.MemoryBlock(_files), Given.Args(4096));

    [Fact]
    public void Memory_begins_to_be_made_with_the_object()
    {
        Assert.Equal((new ObjectId(4711), 4096L), (_files.Block, _files.Size));
        Assert.Equal(4096, _driver.State.Count);
    }

    [Fact]
    public void Who_asks_before_the_memory_is_there_waits_for_it_and_who_asks_later_does_not()
    {
        _driver.AskAs(First, 1, MemoryBlockOperation.Locate);
        _driver.AskAs(Second, 1, MemoryBlockOperation.Locate);
        Assert.Empty(_driver.Answered);

        _files.Made!(null);

        Assert.Equal([Given.List("block", 4096, "machine"), Given.List("block", 4096, "machine")], _driver.Answered.Select(answer => answer.Body));
        Assert.Equal(Given.List("block", 4096, "machine"), _driver.AskAs(First, 2, MemoryBlockOperation.Locate));
        Assert.Empty(_driver.Parked);
    }

    [Fact]
    public void Who_waits_for_memory_that_cannot_be_made_is_told_why_and_who_asks_later_too()
    {
        _driver.AskAs(First, 1, MemoryBlockOperation.Locate);

        _files.Made!(new ActorException(ErrorCode.LimitExceeded, "no room"));

        Assert.Equal(ErrorCode.LimitExceeded, Assert.Single(_driver.Answered).Error);
        Assert.Equal("no room", Assert.Throws<ActorException>(() => _driver.AskAs(First, 2, MemoryBlockOperation.Locate)).Message);
    }

    [Fact]
    public void Wait_ends_with_its_session_or_when_it_is_cancelled()
    {
        _driver.AskAs(First, 1, MemoryBlockOperation.Locate);
        _driver.AskAs(Second, 1, MemoryBlockOperation.Locate);

        _driver.EndSession(First);
        _driver.Cancel(new Caller(Second, new RequestId(1)));
        _files.Made!(null);

        Assert.Equal(ErrorCode.Cancelled, Assert.Single(_driver.Answered).Error);
    }

    [Fact]
    public void Memory_goes_with_the_object()
    {
        Assert.False(_files.IsDisposed);

        _driver.State.Stopped();

        Assert.True(_files.IsDisposed);
    }

    [Fact]
    public void Memory_does_not_come_back_with_a_snapshot()
    {
        _files.Made!(null);
        var snapshot = new ByteBuffer();
        _driver.State.WriteSnapshot(new ValueWriter(snapshot));
        var again = new ObjectDriver(BuiltInTypes.MemoryBlock(new Files()), Given.Args(1));
        var reader = new ValueReader(snapshot.WrittenSpan);

        again.State.ReadSnapshot(ref reader);

        Assert.Equal(4096, again.State.Count);
        Assert.Equal(_driver.State.Version, again.State.Version);
        Assert.Equal(ErrorCode.NoSuchObject, Assert.Throws<ActorException>(() => again.AskAs(First, 1, MemoryBlockOperation.Locate)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void Size_of_less_than_one_is_refused_before_anything_is_made(long size)
    {
        var files = new Files();

        Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => new ObjectDriver(BuiltInTypes.MemoryBlock(files), Given.Args(size))).Code);
        Assert.Null(files.Made);
    }

    [Fact]
    public void Malformed_arguments_are_refused_before_anything_is_made()
    {
        var files = new Files();

        Assert.Throws<ValueFormatException>(() => new ObjectDriver(BuiltInTypes.MemoryBlock(files)));
        Assert.Throws<ValueFormatException>(() => new ObjectDriver(BuiltInTypes.MemoryBlock(files), Given.Args("many")));
        Assert.Throws<ValueFormatException>(() => new ObjectDriver(BuiltInTypes.MemoryBlock(files), Given.Args(1, 2)));
        Assert.Null(files.Made);
        Assert.Throws<ValueFormatException>(() => _driver.Ask(MemoryBlockOperation.Locate, Given.Args(1)));
        Assert.Equal(ErrorCode.UnknownOperation, Assert.Throws<ActorException>(() => _driver.Ask(2)).Code);
    }

    [Fact]
    public void Block_is_no_part_of_an_atomic_batch() =>
        _driver.AskAndTakeBack(() => Assert.Equal(ErrorCode.BadArgument, Assert.Throws<ActorException>(() => _driver.Ask(MemoryBlockOperation.Locate)).Code));

    private sealed class Files : IMemoryFiles, IMemoryFile
    {
        public string Machine => "machine";

        public string Name => "block";

        public ObjectId Block { get; private set; }

        public long Size { get; private set; }

        public Action<ActorException?>? Made { get; private set; }

        public bool IsDisposed { get; private set; }

        public IMemoryFile Make(ObjectId block, long size, Action<ActorException?> made)
        {
            (Block, Size, Made) = (block, size, made);
            return this;
        }

        public void Dispose() => IsDisposed = true;
    }
}
