using System.Security.Cryptography;
using Actors.Hosting.Transports;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>The list of TLS endpoints: objects of endpoint, certificate, key and password.</summary>
internal sealed class TlsEndpointsSetting(string key) : HostSetting(key)
{
    private static readonly string[] Parts = ["endpoint", "certificate", "key", "password"];

    public override bool Owns(string key) =>
        base.Owns(key) || (ElementKeys.TrySplit(Key, key, out var part) && (part.Length == 0 || Parts.Contains(part, StringComparer.OrdinalIgnoreCase)));

    public override ObjectHostOptions Read(SettingSource source, ObjectHostOptions options)
    {
        var section = source.Section(Key);
        if (section.Value is { Length: > 0 } text)
        {
            source.Fail(Key, $"found '{text}'; expected a list of objects with endpoint, certificate, key and password.");
            return options;
        }

        var endpoints = section.GetChildren().Select(ReadOne).ToList();
        return endpoints.Count > 0 || section.Value is not null
            ? options with { Listen = options.Listen with { Tls = endpoints } }
            : options;
    }

    public override void Judge(SettingSource source, ObjectHostOptions options)
    {
        for (var at = 0; at < options.Listen.Tls.Count; at++)
        {
            JudgeOne(source, $"{Key}.{at}", options.Listen.Tls[at]);
        }
    }

    public override string Format(ObjectHostOptions options) => string.Join(", ", options.Listen.Tls.Select(tls => tls.Endpoint));

    private static TlsEndpointOptions ReadOne(IConfigurationSection section) => new()
    {
        Endpoint = section["endpoint"] ?? "",
        CertificateFile = section["certificate"] ?? "",
        KeyFile = section["key"] ?? "",
        Password = section["password"] is { Length: > 0 } secret ? new FilePassword(secret) : null,
    };

    private static void JudgeOne(SettingSource source, string key, TlsEndpointOptions endpoint)
    {
        if (!ListenAddress.TryRead(endpoint.Endpoint, out _))
        {
            source.Fail($"{key}.endpoint", $"found '{endpoint.Endpoint}'; expected {ListenAddress.Expected}.", key);
        }

        if (endpoint.Certificate is null && endpoint.CertificateFile.Length == 0)
        {
            source.Fail($"{key}.certificate", "found no file; expected a PEM or PFX file with a certificate and its private key.", key);
            return;
        }

        try
        {
            using var certificate = endpoint.Certificate is null ? HostCertificate.Load(endpoint).Certificate : null;
            if ((certificate ?? endpoint.Certificate!).HasPrivateKey)
            {
                return;
            }

            source.Fail($"{key}.certificate", "found a certificate without its private key; expected both.", key);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            source.Fail($"{key}.certificate", $"'{endpoint.CertificateFile}' cannot be loaded: {e.Message}", key);
        }
    }
}
