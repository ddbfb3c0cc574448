using System.IO.Pipelines;
using Actors.Hosting.Transports;

namespace Actors.TestKit.Peers;

/// <summary>Two streams, each reading what the other writes.</summary>
internal static class DuplexPair
{
    public static (Stream Left, Stream Right) Create()
    {
        var options = new PipeOptions(useSynchronizationContext: false, pauseWriterThreshold: 0);
        var toLeft = new Pipe(options);
        var toRight = new Pipe(options);
        return (new InMemoryStream(toLeft.Reader, toRight.Writer), new InMemoryStream(toRight.Reader, toLeft.Writer));
    }
}
