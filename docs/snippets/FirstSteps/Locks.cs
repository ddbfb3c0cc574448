using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Snippets;

/// <summary>The code of docs/objects/lock.md.</summary>
internal static class Locks
{
    public static async Task JournalAsync(ObjectClient client, ISharedList<string> journal)
    {
        var printing = await client.GetLockAsync("printing");
        await using (var held = await printing.AcquireAsync())
        {
            await journal.With(held).AppendAsync("one line");
        }
    }
}
