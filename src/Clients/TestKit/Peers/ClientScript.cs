using Actors.Contracts;

namespace Actors.TestKit.Peers;

/// <summary>What a <see cref="ScriptedClient"/> sends and what must come back, in order. Steps name requests, so that answers can be awaited in any order.</summary>
public sealed class ClientScript
{
    private readonly List<ScriptStep> _steps = [];

    internal IReadOnlyList<ScriptStep> Steps => _steps;

    /// <summary>Sends a request and goes on.</summary>
    /// <param name="request">The request's name in this script; a later request may take it over.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its arguments, of any types that values can have.</param>
    /// <returns>This script.</returns>
    public ClientScript Send(string request, ObjectId target, ushort operation, params object?[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(request);
        return Add($"'{request}' is sent", async (client, requests) => requests[request] = await client.SendAsync(target, operation, arguments));
    }

    /// <summary>The answer to a request must be this reply.</summary>
    /// <param name="request">The request's name.</param>
    /// <param name="value">The reply's value, of any type that values can have.</param>
    /// <returns>This script.</returns>
    public ClientScript ExpectReply(string request, object? value)
    {
        var expected = ScriptedClient.ToValue(value);
        return Add($"the reply to '{request}'", async (client, requests) =>
        {
            var id = Find(requests, request);
            var found = await client.ExpectReplyAsync(id);
            if (found != expected)
            {
                throw client.Found(id, $"the reply {found}", $"the reply {expected}");
            }
        });
    }

    /// <summary>The answer to a request must be a reply; which does not matter.</summary>
    /// <param name="request">The request's name.</param>
    /// <returns>This script.</returns>
    public ClientScript ExpectAnyReply(string request) =>
        Add($"a reply to '{request}'", (client, requests) => client.ExpectReplyAsync(Find(requests, request)));

    /// <summary>The answer to a request must be a refusal.</summary>
    /// <param name="request">The request's name.</param>
    /// <param name="code">Why.</param>
    /// <returns>This script.</returns>
    public ClientScript ExpectError(string request, ErrorCode code) =>
        Add($"the refusal of '{request}'", (client, requests) => client.ExpectErrorAsync(Find(requests, request), code));

    /// <summary>Gives a request up.</summary>
    /// <param name="request">The request's name.</param>
    /// <returns>This script.</returns>
    public ClientScript Cancel(string request) =>
        Add($"'{request}' is given up", (client, requests) => client.CancelAsync(Find(requests, request)));

    private static ulong Find(Dictionary<string, ulong> requests, string request) => requests.TryGetValue(request, out var id)
        ? id
        : throw new InvalidOperationException($"The script has sent no request '{request}'; it has sent: {string.Join(", ", requests.Keys)}.");

    private ClientScript Add(string text, Func<ScriptedClient, Dictionary<string, ulong>, Task> play)
    {
        _steps.Add(new ScriptStep(text, play));
        return this;
    }
}

/// <summary>One step of a script.</summary>
/// <param name="Text">What it is, for a failure.</param>
/// <param name="PlayAsync">Plays it; the requests sent so far by their names.</param>
internal sealed record ScriptStep(string Text, Func<ScriptedClient, Dictionary<string, ulong>, Task> PlayAsync);
