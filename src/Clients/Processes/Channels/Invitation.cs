using System.Security.Cryptography;

namespace Actors.Processes.Channels;

/// <summary>Where the parent waits, what the child has to show there, and what it has to be shown. Travels as one line of a pipe that only the child reads.</summary>
/// <param name="Address">The socket's name.</param>
/// <param name="ChildSecret">Shown by the child.</param>
/// <param name="ParentSecret">Shown by the parent.</param>
internal sealed record Invitation(string Address, byte[] ChildSecret, byte[] ParentSecret)
{
    /// <summary>The longest line.</summary>
    public const int MaxLength = 1024;

    private const int SecretBytes = 32;

    /// <summary>A new invitation.</summary>
    public static Invitation To(string address) =>
        new(address, RandomNumberGenerator.GetBytes(SecretBytes), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The line.</summary>
    public string Write() =>
        $"{Convert.ToHexString(ChildSecret)} {Convert.ToHexString(ParentSecret)} {Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Address))}";

    /// <summary>Reads a line.</summary>
    /// <returns>Null when it is no invitation.</returns>
    public static Invitation? TryParse(string line)
    {
        var parts = line.Split(' ');
        try
        {
            return parts is [{ Length: 2 * SecretBytes } child, { Length: 2 * SecretBytes } parent, { Length: > 0 } address]
                ? new Invitation(System.Text.Encoding.UTF8.GetString(Convert.FromHexString(address)), Convert.FromHexString(child), Convert.FromHexString(parent))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
