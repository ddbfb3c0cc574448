using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Tests.Support;

/// <summary>Keeps everything that a session is sent.</summary>
internal sealed class RecordingSink : IReplySink
{
    private readonly ConcurrentQueue<Answer> _answers = new();
    private readonly ConcurrentQueue<(RequestId Watch, ChangeSeen Change)> _changes = new();

    /// <summary>Whether the link takes events.</summary>
    public bool TakesEvents { get; set; } = true;

    /// <summary>Asked whether the link is congested; null when it is not.</summary>
    public Func<bool>? Congested { get; set; }

    public bool IsCongested => Congested?.Invoke() == true;

    /// <summary>Called when an answer or event arrives, inside the turn.</summary>
    public Action? Arrived { get; set; }

    public string? EndedBecause { get; private set; }

    public int TimesEnded { get; private set; }

    public IReadOnlyList<Answer> Answers => [.. _answers];

    public IReadOnlyList<ChangeSeen> Changes => [.. _changes.Select(seen => seen.Change)];

    public IReadOnlyList<ChangeSeen> ChangesOf(RequestId watch) =>
        [.. _changes.Where(seen => seen.Watch == watch).Select(seen => seen.Change)];

    public Answer? AnswerTo(RequestId id) => _answers.SingleOrDefault(answer => answer.Id == id);

    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body) =>
        Add(new Answer(id, operation, Value.FromEncoded(body), null));

    /// <summary>What was handed over and by which request.</summary>
    public ConcurrentDictionary<RequestId, IDelivery> Deliveries { get; } = new();

    /// <summary>Whether the link takes what is handed over.</summary>
    public bool TakesDeliveries { get; set; } = true;

    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        if (TakesDeliveries)
        {
            Deliveries[id] = delivery;
            Reply(id, operation, body.WrittenSpan);
        }

        return TakesDeliveries;
    }

    public void Refuse(RequestId id, ushort operation, in Refusal error) => Add(new Answer(id, operation, default, error));

    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change)
    {
        Arrived?.Invoke();
        if (TakesEvents)
        {
            _changes.Enqueue((watch, ChangeSeen.Read(change)));
        }

        return TakesEvents;
    }

    public void Ended(string reason)
    {
        EndedBecause = reason;
        TimesEnded++;
    }

    /// <summary>Waits for an answer that comes from another thread.</summary>
    public Answer WaitFor(RequestId id)
    {
        lock (_answers)
        {
            while (AnswerTo(id) is null)
            {
                Assert.True(Monitor.Wait(_answers, Threads.Patience), $"Found no answer to request {id}; expected one.");
            }

            return AnswerTo(id)!;
        }
    }

    private void Add(Answer answer)
    {
        lock (_answers)
        {
            _answers.Enqueue(answer);
            Monitor.PulseAll(_answers);
        }

        Arrived?.Invoke();
    }
}
