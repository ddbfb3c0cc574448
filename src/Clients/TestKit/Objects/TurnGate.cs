using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Objects;

/// <summary>
/// An object whose turns last as long as the test wishes, so that other requests have to wait in its mailbox. Add its
/// <see cref="Type"/> to the host's types. A held turn keeps its thread: with an in-memory client that is a thread of the pool.
/// </summary>
public sealed class TurnGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: false);
    private long _passed;

    /// <summary>Makes a gate that holds.</summary>
    public TurnGate() => Type = new ObjectType(GateProxy.TypeName, (ref ValueReader _, TurnContext _) => new GateState(this));

    /// <summary>The type, for the host's list.</summary>
    public ObjectType Type { get; }

    /// <summary>Told of each held turn that begins.</summary>
    public TestProbe<string> Held { get; } = new();

    /// <summary>How many passes took effect.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    /// <summary>Lets held turns end, now and later.</summary>
    public void Open() => _open.Set();

    /// <inheritdoc/>
    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }

    private sealed class GateState(TurnGate gate) : ObjectState
    {
        public override long Count => 0;

        public override void Apply(ref Turn turn)
        {
            switch (turn.Operation)
            {
                case GateProxy.HoldOperation:
                    gate.Held.Add("held");
                    if (!gate._open.Wait(Patience.Default))
                    {
                        turn.Fail(ErrorCode.Internal, "The test did not open the gate.");
                        return;
                    }

                    turn.Reply.WriteNull();
                    break;
                case GateProxy.PassOperation:
                    Version++;
                    turn.Reply.WriteInteger(Interlocked.Increment(ref gate._passed));
                    break;
                case GateProxy.LookOperation:
                    turn.Reply.WriteInteger(gate.Passed);
                    break;
                default:
                    turn.FailUnknownOperation(GateProxy.TypeName);
                    break;
            }
        }

        public override void WriteSnapshot(ValueWriter writer) => writer.WriteNull();

        public override void ReadSnapshot(ref ValueReader reader) => reader.Skip();
    }
}
