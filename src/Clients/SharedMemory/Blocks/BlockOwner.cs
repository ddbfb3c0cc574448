using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Blocks;

/// <summary>
/// Blocks that belong to this process: their names begin with a tag whose record, a file beside them, is locked in the kernel while the process
/// lives. Disposing it removes them. When the process is killed before, its <see cref="BlockSweeper"/> removes them at once. Were that killed, too, the next
/// <see cref="RemoveOrphans"/> finds the record's lock free, and removes the blocks and then the record; so a kill at any moment, also of the one that
/// cleans up, leaves nothing for ever, and nothing of the living is ever taken away. Thread-safe.
/// </summary>
internal sealed partial class BlockOwner : IDisposable
{
    private const string Prefix = "actors-";
    private const int TagBytes = 8;
    private const long RecordLock = 0;

    private readonly Lock _gate = new();
    private readonly SafeFileHandle _record;
    private readonly BlockSweeper? _sweeper;
    private readonly string _tag;
    private bool _isDisposed;

    public BlockOwner()
    {
        LinuxPlatform.Require();
        _tag = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TagBytes));

        // Locked before it has a name: nobody ever finds it without its owner.
        _record = BlockFile.CreateUnnamed(1);
        _ = OpenFileLock.TryTake(_record, RecordLock);
        BlockFile.GiveName(_record, _tag);
        _sweeper = BlockSweeper.TryStart(_tag);
    }

    /// <summary>The name of a block of this owner.</summary>
    public string NameOf(string block) => $"{_tag}-{block}";

    /// <summary>Makes a block.</summary>
    /// <exception cref="IOException">There is no room.</exception>
    /// <exception cref="ObjectDisposedException">The owner is no more.</exception>
    public void Create(string name, long size)
    {
        using var file = BlockFile.CreateUnnamed(size);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            BlockFile.GiveName(file, name);
        }
    }

    /// <summary>Removes a block.</summary>
    public static void Remove(string name) => _ = BlockFile.Unlink(name);

    /// <summary>Removes all its blocks, then its record.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        RemoveAll(_tag);
        _record.Dispose();
        _sweeper?.Dispose();
    }

    /// <summary>Removes what owners that were killed have left; other users' stays, this one's processes cannot touch it.</summary>
    public static void RemoveOrphans()
    {
        foreach (var tag in NamesIn(Prefix).Where(name => RecordName().IsMatch(name)))
        {
            try
            {
                using var record = BlockFile.Open(tag);
                if (OpenFileLock.TryTake(record, RecordLock))
                {
                    RemoveAll(tag);
                }
            }
            catch (FileNotFoundException)
            {
                // Another was quicker.
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's.
            }
        }
    }

    private static void RemoveAll(string tag)
    {
        foreach (var name in NamesIn($"{tag}-"))
        {
            _ = BlockFile.Unlink(name);
        }

        _ = BlockFile.Unlink(tag);
    }

    private static IEnumerable<string> NamesIn(string prefix) =>
        Directory.EnumerateFiles(LinuxPlatform.Folder, prefix + "*").Select(path => Path.GetFileName(path));

    [GeneratedRegex("^actors-[0-9a-f]{16}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RecordName();
}
