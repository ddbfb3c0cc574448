using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Server.Links;

namespace Actors.Server.Tests.Protocol;

public class KeptRepliesTests
{
    [Fact]
    public void Frames_stay_in_their_order_until_they_are_acknowledged()
    {
        var kept = new KeptReplies(1000);
        kept.Add(Frame(1, 5));
        kept.Add(Frame(2, 0));
        kept.Add(Frame(3, 9));

        Assert.True(kept.TryAcknowledge(1));

        Assert.Equal([.. Frame(2, 0), .. Frame(3, 9)], kept.Frames.ToArray());
        Assert.Equal((3UL, 1UL), (kept.Total, kept.Acknowledged));
    }

    [Fact]
    public void Acknowledging_the_same_number_again_changes_nothing()
    {
        var kept = new KeptReplies(1000);
        kept.Add(Frame(1, 5));
        kept.Add(Frame(2, 5));

        Assert.True(kept.TryAcknowledge(1));
        Assert.True(kept.TryAcknowledge(1));

        Assert.Equal(Frame(2, 5), kept.Frames.ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(ulong.MaxValue)]
    public void Number_that_cannot_be_is_refused(ulong received)
    {
        var kept = new KeptReplies(1000);
        kept.Add(Frame(1, 5));
        kept.Add(Frame(2, 5));
        kept.TryAcknowledge(1);

        Assert.False(kept.TryAcknowledge(received));
    }

    [Fact]
    public void Overflow_gives_all_memory_back_and_says_so()
    {
        var kept = new KeptReplies(100);
        kept.Add(Frame(1, 60));

        kept.Add(Frame(2, 60));
        kept.Add(Frame(3, 1));

        Assert.True(kept.HasLost);
        Assert.True(kept.Frames.IsEmpty);
        Assert.Equal(3UL, kept.Total);
        Assert.True(kept.TryAcknowledge(3));
        Assert.False(kept.TryAcknowledge(4));
    }

    [Fact]
    public void Acknowledged_room_can_be_used_again()
    {
        var kept = new KeptReplies(100_000);
        for (var id = 1UL; id <= 10_000; id++)
        {
            kept.Add(Frame(id, (int)(id % 100)));
            if (id % 64 == 0)
            {
                Assert.True(kept.TryAcknowledge(id - 32));
            }
        }

        Assert.False(kept.HasLost);
        Assert.True(kept.TryAcknowledge(9_999));
        Assert.Equal(Frame(10_000, 0), kept.Frames.ToArray());
    }

    private static byte[] Frame(ulong id, int payload)
    {
        var buffer = new ByteBuffer();
        FrameWriter.Write(buffer, FrameKind.Reply, FrameFlags.Kept, 0, id, new byte[payload]);
        return buffer.WrittenSpan.ToArray();
    }
}
