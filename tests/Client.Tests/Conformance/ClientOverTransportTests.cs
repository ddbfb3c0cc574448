using Actors.Client.Tests.Support;

namespace Actors.Client.Tests.Conformance;

public class ClientInMemoryTests(InMemoryTransport transport) : ClientConformance(transport), IClassFixture<InMemoryTransport>;

public class ClientOverTcpTests(TcpTransport transport) : ClientConformance(transport), IClassFixture<TcpTransport>;

public class ClientOverUnixSocketTests(UnixTransport transport) : ClientConformance(transport), IClassFixture<UnixTransport>;

public class ClientOverTlsTests(TlsTransport transport) : ClientConformance(transport), IClassFixture<TlsTransport>;
