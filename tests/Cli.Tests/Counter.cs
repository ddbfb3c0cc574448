namespace Actors.Cli.Tests;

public sealed class Counter
{
    private readonly List<string> _notes = [];

    public int Total { get; set; }

    public int Add(int amount, string note)
    {
        _notes.Add(note);
        return Total += amount;
    }

    public void Fail() => throw new InvalidOperationException("It is broken.");

    public IEnumerable<string> Notes() => _notes;
}
