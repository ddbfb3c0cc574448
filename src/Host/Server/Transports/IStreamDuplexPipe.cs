using System.IO.Pipelines;

namespace Actors.Server.Transports;

/// <summary>
/// Pipes straight on a stream: the input reads ahead of nobody, so that whoever has taken all that it read may read on from
/// the stream itself, into memory of its own.
/// </summary>
public interface IStreamDuplexPipe : IDuplexPipe
{
    /// <summary>What both pipes are on.</summary>
    Stream Stream { get; }
}
