namespace Actors.Processes;

/// <summary>Serves as a host until it is asked to stop; see <see cref="ManagerOptions.Serve"/>.</summary>
/// <param name="authKey">The key that clients must have, as text.</param>
/// <param name="ready">Told the host's address, for example <c>actors://127.0.0.1:41234</c>, when it accepts connections.</param>
/// <param name="stopping">Cancelled when the manager is disposed or its process has died.</param>
public delegate Task HostMethod(string authKey, IProgress<string> ready, CancellationToken stopping);
