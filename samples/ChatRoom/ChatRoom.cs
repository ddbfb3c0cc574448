using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Actors.Samples.ChatRoom;

/// <summary>A room. A stream ends with its reader's process, however that ends, so nobody stays in the list by mistake.</summary>
public sealed class ChatRoom : IChatRoom
{
    private readonly Dictionary<string, Channel<string>> _listeners = [];

    public async IAsyncEnumerable<string> JoinAsync(string who, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var messages = Channel.CreateUnbounded<string>();
        if (!_listeners.TryAdd(who, messages))
        {
            throw new InvalidOperationException($"{who} is here already.");
        }

        Tell($"{who} has joined");
        try
        {
            await foreach (var message in messages.Reader.ReadAllAsync(cancellationToken))
            {
                yield return message;
            }
        }
        finally
        {
            _listeners.Remove(who);
            Tell($"{who} has left");
        }
    }

    public Task SayAsync(string who, string text)
    {
        Tell($"{who}: {text}");
        return Task.CompletedTask;
    }

    public Task<string[]> PresentAsync() => Task.FromResult(_listeners.Keys.Order().ToArray());

    private void Tell(string message)
    {
        foreach (var listener in _listeners.Values)
        {
            listener.Writer.TryWrite(message);
        }
    }
}
