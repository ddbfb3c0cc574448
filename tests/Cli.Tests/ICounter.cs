using Actors.Contracts.Classes;

namespace Actors.Cli.Tests;

/// <summary>What <c>actors call</c> calls here.</summary>
[SharedObject]
public interface ICounter
{
    int Total { get; set; }

    ValueTask<int> AddAsync(int amount, string note = "none");

    ValueTask FailAsync();

    IAsyncEnumerable<string> NotesAsync();
}
