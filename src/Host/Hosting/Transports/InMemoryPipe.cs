using System.IO.Pipelines;

namespace Actors.Hosting.Transports;

/// <summary>The host's end of an in-memory connection.</summary>
internal sealed class InMemoryPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input { get; } = input;

    public PipeWriter Output { get; } = output;

    /// <summary>Makes both ends.</summary>
    /// <param name="maxUnreadBytes">Bytes in either direction before the writer has to wait.</param>
    public static (InMemoryPipe Host, InMemoryStream Client) CreatePair(int maxUnreadBytes)
    {
        var options = new PipeOptions(pauseWriterThreshold: maxUnreadBytes, resumeWriterThreshold: maxUnreadBytes / 2, useSynchronizationContext: false);
        var toHost = new Pipe(options);
        var toClient = new Pipe(options);
        return (new InMemoryPipe(toHost.Reader, toClient.Writer), new InMemoryStream(toClient.Reader, toHost.Writer));
    }

    /// <summary>Lets go of a writer that waits for a client that does not read.</summary>
    public void Abort() => Output.CancelPendingFlush();

    /// <summary>Ends both directions.</summary>
    public void Complete()
    {
        Input.Complete();
        Output.Complete();
    }
}
