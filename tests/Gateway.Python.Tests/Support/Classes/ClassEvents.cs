using System.Threading.Channels;
using Actors.TestKit.Probes;

namespace Actors.Gateway.Python.Support.Classes;

/// <summary>What the code of the classes says that it does.</summary>
public sealed class ClassEvents
{
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    public void Say(string what) => _said.Writer.TryWrite(what);

    /// <summary>Waits until this is said; what comes before does not matter.</summary>
    public async Task ExpectAsync(string what)
    {
        using var patience = new CancellationTokenSource(Patience.Default);
        while (await _said.Reader.ReadAsync(patience.Token) != what)
        {
        }
    }
}
