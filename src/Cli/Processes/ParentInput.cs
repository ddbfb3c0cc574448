using System.Text;
using Actors.Protocol.Authentication;

namespace Actors.Cli.Processes;

/// <summary>
/// Standard input as the line to the process that has started this one: a key if it is asked for, and its end when that process closes it or dies.
/// </summary>
internal sealed class ParentInput : IDisposable
{
    private const int MaxKeyBytes = 4096;

    private readonly Stream _input = Console.OpenStandardInput();

    /// <summary>Reads the first line as a key.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public AuthKey ReadKey()
    {
        var line = new List<byte>();
        for (var next = _input.ReadByte(); next >= 0 && next != '\n'; next = _input.ReadByte())
        {
            line.Add((byte)next);
            if (line.Count > MaxKeyBytes)
            {
                throw new CommandException(ExitCode.Failed, $"The first line of standard input has more than {MaxKeyBytes} bytes; expected a key.");
            }
        }

        var key = Encoding.UTF8.GetString([.. line]).TrimEnd();
        return key.Length > 0
            ? AuthKey.FromText(key)
            : throw new CommandException(ExitCode.Failed, "Found no key in the first line of standard input; --auth-key-file - expects one there.");
    }

    /// <summary>Cancels when the input has ended. On a thread of its own: a read of standard input cannot be cancelled.</summary>
    public void CancelAtEnd(CancellationTokenSource ended) => new Thread(() => ReadToEnd(ended)) { IsBackground = true, Name = "Standard input" }.Start();

    public void Dispose() => _input.Dispose();

    private void ReadToEnd(CancellationTokenSource ended)
    {
        Span<byte> ignored = stackalloc byte[256];
        while (_input.Read(ignored) > 0)
        {
        }

        ended.Cancel();
    }
}
