using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Lava.Cluster.Security;

/// <summary>TLS between the parts of a cluster: all of them have one certificate, and take no other from each other.</summary>
/// <remarks>The certificate is pinned, so who signed it and for which name does not matter; when it has run out does not either, as nobody else can have its key.</remarks>
internal static class ClusterCertificate
{
    /// <summary>Names the password of the file of the certificate.</summary>
    public const string PasswordVariable = "LAVA_CERTIFICATE_PASSWORD";

    private const long LargestFile = 1 << 20;

    /// <summary>Loads a certificate with its key from a PKCS #12 file (.pfx, .p12).</summary>
    /// <exception cref="ClusterException">It cannot be read, or has no key.</exception>
    public static X509Certificate2 Load(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
                throw new ClusterException(ClusterErrors.Secret, $"{file} has more than {LargestFile} bytes; expected a certificate.");
            X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(file, Environment.GetEnvironmentVariable(PasswordVariable));
            return certificate.HasPrivateKey ? certificate : throw new ClusterException(ClusterErrors.Secret, $"{file} has a certificate without its key; expected both in one .pfx file.");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(ClusterErrors.Secret, $"{file} cannot be used as a certificate: {error.Message} Its password is taken from {PasswordVariable}.", error);
        }
    }

    /// <summary>Of a silo.</summary>
    public static void Use(ISiloBuilder silo, X509Certificate2 certificate) => silo.UseTls(certificate, options => Pin(options, certificate));

    /// <summary>Of a client.</summary>
    public static void Use(IClientBuilder client, X509Certificate2 certificate) => client.UseTls(certificate, options => Pin(options, certificate));

    private static void Pin(TlsOptions options, X509Certificate2 certificate)
    {
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (theirs, _, _) => CryptographicOperations.FixedTimeEquals(theirs.RawDataMemory.Span, certificate.RawDataMemory.Span);
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    }
}
