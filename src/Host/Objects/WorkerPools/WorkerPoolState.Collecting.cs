using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>What became of tasks, on its way to those who handed them in.</summary>
internal sealed partial class WorkerPoolState
{
    private const int MostReports = 64;

    private readonly WaitingLine<Collector> _collectors = new();

    // Those who have something to collect since the last turn, and wait for it.
    private readonly List<Collector> _collectable = [];

    // By lease: sent, and not known to have arrived.
    private readonly Dictionary<ulong, (Submitter Submitter, Outcome[] News)> _sent = [];
    private ulong _lastLease;

    protected override void Delivered(TurnContext context, ulong lease)
    {
        if (_sent.Remove(lease, out var sent))
        {
            foreach (var outcome in sent.News)
            {
                Forget(context, outcome);
            }

            Serve(context);
        }

        _granted.Remove(lease);
    }

    protected override void Returned(TurnContext context, ulong lease, bool isMisfit)
    {
        if (_sent.Remove(lease, out var sent))
        {
            foreach (var outcome in sent.News.Reverse())
            {
                sent.Submitter.News.AddFirst(outcome);
            }

            ExpectCollection(sent.Submitter);
            Serve(context);
        }
        else if (_granted.Remove(lease, out var granted))
        {
            foreach (var task in granted.Where(task => task.Phase == TaskPhase.Leased && task.Lease == lease))
            {
                TakeBack(context, task);
            }

            Serve(context);
        }
    }

    private void Collect(ref Turn turn)
    {
        var submitter = FindSubmitter(ref turn);
        var most = turn.Arguments.ReadInt32();
        turn.DemandEndOfArguments();
        if (!TryDemand(ref turn, submitter) || !TryDemandPositive(ref turn, most))
        {
            return;
        }

        var context = turn.Context;
        if (submitter!.Collector is not null)
        {
            turn.Fail(ErrorCode.ValueError, "The submitter waits for news already; expected one collect at a time.");
        }
        else if (submitter.News.Count > 0)
        {
            var lease = TakeNews(context, submitter, most);
            var news = _sent[lease].News;
            turn.Reply.WriteListHeader(news.Length);
            foreach (var outcome in news)
            {
                outcome.WriteHead(turn.Reply);
                turn.Write(outcome.Body);
            }

            context.LeaseReply(lease);
        }
        else
        {
            context.Park();
            submitter.Collector = new Collector(context.Caller, submitter, most);
            _collectors.Add(submitter.Collector);
        }
    }

    private void AnswerCollectors(TurnContext context)
    {
        foreach (var collector in _collectable)
        {
            // One that has gone meanwhile stands in no line.
            if (!_collectors.Remove(collector))
            {
                continue;
            }

            collector.Submitter.Collector = null;
            var lease = TakeNews(context, collector.Submitter, collector.Most);
            var news = _sent[lease].News;
            var answer = context.Answer(collector.Caller);
            answer.Writer.WriteListHeader(news.Length);
            foreach (var outcome in news)
            {
                outcome.WriteHead(answer.Writer);
                answer.Write(outcome.Body);
            }

            answer.SendLeased(lease);
        }

        _collectable.Clear();
    }

    // There is some. Returns the lease.
    private ulong TakeNews(TurnContext context, Submitter submitter, int most)
    {
        var news = new List<Outcome>();
        var bytes = 0L;
        do
        {
            var outcome = submitter.News.First!.Value;
            submitter.News.RemoveFirst();
            if (outcome.IsReport)
            {
                outcome.Task.Reports--;
                outcome.Task.LastReport = ReferenceEquals(outcome.Task.LastReport, outcome) ? null : outcome.Task.LastReport;
            }

            news.Add(outcome);
            bytes += outcome.Body.ExtraBytes;
        }
        while (submitter.News.Count > 0 && news.Count < Math.Min(most, context.Page.MaxItems) && bytes < context.Page.MaxBytes);
        _sent.Add(++_lastLease, (submitter, [.. news]));
        return _lastLease;
    }

    // The body's references are kept already.
    private void Tell(Outcome outcome)
    {
        outcome.Task.Submitter.News.AddLast(outcome);
        ExpectCollection(outcome.Task.Submitter);
    }

    private void ExpectCollection(Submitter submitter)
    {
        if (submitter.Collector is { IsCollectable: false } collector)
        {
            collector.IsCollectable = true;
            _collectable.Add(collector);
        }
    }

    private void TellProgress(TurnContext context, PooledTask task, in Value report)
    {
        if (task.Reports >= MostReports && task.LastReport is { } last)
        {
            context.Release(last.Body);
            last.Body = report;
            return;
        }

        var outcome = new Outcome(task, Outcome.ReportCode, report);
        task.Reports++;
        task.LastReport = outcome;
        Tell(outcome);
    }

    // It has arrived, or nobody awaits it.
    private void Forget(TurnContext context, Outcome outcome)
    {
        context.Release(outcome.Body);
        _held -= outcome.IsReport ? 0 : 1;
    }

    private void ForgetNews(TurnContext context, Submitter submitter)
    {
        foreach (var outcome in submitter.News)
        {
            Forget(context, outcome);
        }

        submitter.News.Clear();
        foreach (var (lease, sent) in _sent.Where(pair => pair.Value.Submitter == submitter).ToList())
        {
            _sent.Remove(lease);
            foreach (var outcome in sent.News)
            {
                Forget(context, outcome);
            }
        }

        if (submitter.Collector is { } collector)
        {
            _collectors.Remove(collector);
        }
    }

    private bool TryForgetCollector(Caller caller)
    {
        if (!_collectors.TryTake(caller, out var collector))
        {
            return false;
        }

        collector.Submitter.Collector = null;
        return true;
    }

    private static bool TryDemandPositive(ref Turn turn, int most)
    {
        if (most < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {most} at most; expected 1 or more.");
        }

        return most >= 1;
    }
}
