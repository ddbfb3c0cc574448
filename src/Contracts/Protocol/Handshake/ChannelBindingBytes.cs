using System.Runtime.InteropServices;
using System.Security.Authentication.ExtendedProtection;

namespace Actors.Protocol.Handshake;

/// <summary>Takes the bytes out of a TLS channel's binding.</summary>
public static class ChannelBindingBytes
{
    /// <summary>Copies them.</summary>
    /// <param name="binding">The binding; null without TLS.</param>
    public static byte[] Copy(ChannelBinding? binding)
    {
        if (binding is null)
        {
            return [];
        }

        var bytes = new byte[binding.Size];
        Marshal.Copy(binding.DangerousGetHandle(), bytes, 0, bytes.Length);
        return bytes;
    }
}
