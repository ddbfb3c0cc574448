using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>One answer as a sink got it.</summary>
internal sealed record Answer(RequestId Id, ushort Operation, Value Body, Refusal? Refusal)
{
    public ErrorCode Code => Refusal?.Code ?? ErrorCode.None;

    public string Message => Refusal?.Message ?? "";
}
