using System.Text;
using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory.Tests.Locks.Exploration;

/// <summary>
/// Goes through every situation that a lock and its participants can come to: in any order of their steps, with any process killed between any two
/// steps, with any of the sleepers woken. What is seen twice is gone through once. Fails with the steps that lead to a situation that must not be.
/// </summary>
/// <param name="participants">Two or three.</param>
internal sealed class Explorer(params Participant[] participants)
{
    // Several times what there are, where all come to an end.
    private const int MostSituations = 8_000_000;

    private readonly HashSet<Situation> _known = [];
    private readonly List<Way> _ways = [];
    private readonly Stack<(int Index, Situation Situation)> _open = new();
    private int _current;

    /// <summary>How many processes may be killed.</summary>
    public int Deaths { get; init; }

    /// <summary>How often a sleeper may wake for no reason.</summary>
    public int Strays { get; init; }

    /// <summary>Goes through all.</summary>
    /// <returns>How many situations there are.</returns>
    public int Run()
    {
        Reach(new Situation { DeathsLeft = (byte)Deaths, StraysLeft = (byte)Strays, Owner = Situation.Nobody }, new Way(-1, Situation.Nobody, default, 0, "begins"));
        while (_open.TryPop(out var next))
        {
            _current = next.Index;
            Demand(_known.Count < MostSituations, "somebody goes on for ever");
            GoOnFrom(next.Situation);
        }

        return _known.Count;
    }

    private void GoOnFrom(in Situation now)
    {
        var moves = false;
        for (var who = 0; who < participants.Length; who++)
        {
            if (CanStep(now, who))
            {
                moves = true;
                Do(now, who, NextOf(now, who));
            }
        }

        for (var who = 0; who < participants.Length; who++)
        {
            if (now.DeathsLeft > 0 && IsFirstOfItsProcess(who) && !Situation.Has(now.Dead, who))
            {
                Reach(Killed(now, participants[who].Process), new Way(_current, who, default, 0, "is killed, with its process"));
            }

            if (Situation.Has(now.Sleeping, who) && (now.StraysLeft > 0 || !moves))
            {
                var standstills = (byte)(now.Standstills + (moves ? 0 : 1));
                Demand(standstills <= now.Deaths, "all sleep, and nobody has been killed that was to wake them");
                var woken = now with { Standstills = standstills, StraysLeft = (byte)(now.StraysLeft - (moves ? 1 : 0)) };
                Reach(Awake(woken, who), new Way(_current, who, default, 0, "wakes by itself"));
                moves |= standstills == now.Standstills;
            }
        }

        if (!moves && now.Sleeping == 0)
        {
            Demand(now.Word == 0 || Situation.Has(now.Dead, now.Owner), "all are done, and the lock is held");
        }
    }

    private Step NextOf(in Situation now, int who) => participants[who].NextAt(now.PlaceOf(who));

    private bool CanStep(in Situation now, int who)
    {
        if (Situation.Has(now.Dead, who) || Situation.Has(now.Sleeping, who))
        {
            return false;
        }

        var kind = NextOf(now, who).Kind;
        return kind != StepKind.Nothing && (kind != StepKind.TakeCopy || OtherInside(now, who) != Situation.Nobody);
    }

    private void Do(in Situation now, int who, Step step)
    {
        var (first, second) = ((uint)step.First, (uint)step.Second);
        switch (step.Kind)
        {
            case StepKind.ReadWord:
                See(now, who, now.Word);
                break;
            case StepKind.SwapWord:
                Demand(IsOwnOrCopied(now, who), "the lock is given back by one who does not have it");
                See(now with { Word = first, Owner = Situation.Nobody, Inside = Situation.Remove(now.Inside, now.Owner) }, who, now.Word);
                break;
            case StepKind.CompareAndSwapWord:
                See(now.Word == second ? Changed(now, who, first) : now, who, now.Word);
                break;
            case StepKind.ReadWanted:
                See(now, who, now.Wanted);
                break;
            case StepKind.WriteWanted or StepKind.SwapWanted:
                See(now with { Wanted = first }, who, step.Kind == StepKind.SwapWanted ? now.Wanted : 0);
                break;
            case StepKind.CompareAndSwapWanted:
                See(now.Wanted == second ? now with { Wanted = first } : now, who, now.Wanted);
                break;
            case StepKind.ReadEnded:
                See(now, who, now.Ended);
                break;
            case StepKind.WriteEnded:
                See(now with { Ended = step.First }, who, 0);
                break;
            case StepKind.CompareAndSwapEnded:
                See(now.Ended == step.Second ? now with { Ended = step.First } : now, who, now.Ended);
                break;
            case StepKind.AskWhetherAlive:
                See(now, who, IsAlive(now, first) ? 1u : 0);
                break;
            case StepKind.Wake:
                Wake(now, who);
                break;
            case StepKind.Sleep:
                Sleep(now, who, first, isImpatient: second != 0);
                break;
            case StepKind.Enter:
                See(Entered(now, who, step.First, wasAbandoned: second != 0), who, 0);
                break;
            case StepKind.Leave:
                See(now with { Inside = Situation.Remove(now.Inside, who) }, who, 0);
                break;
            case StepKind.TakeCopy:
                See(now, who, now.LastToken);
                break;
            default:
                throw new InvalidOperationException($"Found the step {step}.");
        }
    }

    private Situation Changed(in Situation now, int who, uint word)
    {
        if (((now.Word ^ word) & ~MutexProtocol.Sleepers) == 0)
        {
            return now with { Word = word };
        }

        Demand(now.Word == 0 || Situation.Has(now.Dead, now.Owner), "the lock is taken from one who lives");
        return now with { Word = word, Owner = (sbyte)who };
    }

    private Situation Entered(in Situation now, int who, ulong token, bool wasAbandoned)
    {
        Demand(now.Inside == 0, "two have the lock");
        Demand(token > now.LastToken, $"the token {token} comes after {now.LastToken}");
        Demand(wasAbandoned || !now.IsAbandoned, "nobody is told that the lock was abandoned");
        Demand(!wasAbandoned || now.Deaths > 0, "a lock is called abandoned that nobody has abandoned");
        return now with { LastToken = token, IsAbandoned = false, Inside = Situation.Add(now.Inside, who) };
    }

    private void Wake(in Situation now, int who)
    {
        if (now.Sleeping == 0)
        {
            See(now, who, 0);
        }

        for (var sleeper = 0; sleeper < participants.Length; sleeper++)
        {
            if (Situation.Has(now.Sleeping, sleeper))
            {
                See(Awake(now, sleeper), who, 0, "which wakes one");
            }
        }
    }

    private void Sleep(in Situation now, int who, uint seen, bool isImpatient)
    {
        if (isImpatient)
        {
            See(now, who, 0, "and its time is over");
        }

        if (now.Word != seen)
        {
            See(now, who, 1);
        }
        else
        {
            Reach(now with { Sleeping = Situation.Add(now.Sleeping, who) }, new Way(_current, who, default, 0, "sleeps"));
        }
    }

    private Situation Killed(in Situation now, uint process)
    {
        var killed = now with { DeathsLeft = (byte)(now.DeathsLeft - 1), Deaths = (byte)(now.Deaths + 1) };
        for (var who = 0; who < participants.Length; who++)
        {
            if (participants[who].Process == process)
            {
                killed = killed with
                {
                    Dead = Situation.Add(killed.Dead, who),
                    Inside = Situation.Remove(killed.Inside, who),
                    Sleeping = Situation.Remove(killed.Sleeping, who),
                    IsAbandoned = killed.IsAbandoned || Situation.Has(now.Inside, who),
                };

                // Where the dead stood makes no difference.
                killed = killed.With(who, 0);
            }
        }

        return killed;
    }

    private Situation Awake(in Situation now, int who) =>
        (now with { Sleeping = Situation.Remove(now.Sleeping, who) }).With(who, participants[who].After(now.PlaceOf(who), 1));

    private bool IsAlive(in Situation now, uint process)
    {
        for (var who = 0; who < participants.Length; who++)
        {
            if (participants[who].Process == process && !Situation.Has(now.Dead, who))
            {
                return true;
            }
        }

        return false;
    }

    // One that gives a copy back does so for the other thread of its process.
    private bool IsOwnOrCopied(in Situation now, int who) =>
        now.Owner == who || (now.Owner != Situation.Nobody && participants[who].IsCopying && participants[who].Process == participants[now.Owner].Process);

    private int OtherInside(in Situation now, int who)
    {
        for (var other = 0; other < participants.Length; other++)
        {
            if (other != who && participants[other].Process == participants[who].Process && Situation.Has(now.Inside, other))
            {
                return other;
            }
        }

        return Situation.Nobody;
    }

    private bool IsFirstOfItsProcess(int who) => Array.FindIndex(participants, participant => participant.Process == participants[who].Process) == who;

    private void See(in Situation next, int who, ulong sees, string note = "") =>
        Reach(next.With(who, participants[who].After(next.PlaceOf(who), sees)), new Way(_current, who, NextOf(next, who), sees, note));

    private void Reach(in Situation situation, Way way)
    {
        if (_known.Add(situation))
        {
            _open.Push((_ways.Count, situation));
            _ways.Add(way);
        }
    }

    private void Demand(bool holds, string fault)
    {
        if (holds)
        {
            return;
        }

        var steps = new Stack<string>();
        for (var at = _current; at >= 0; at = _ways[at].From)
        {
            steps.Push(_ways[at].ToString());
        }

        throw new InvalidOperationException(new StringBuilder(fault).Append(":\n  ").AppendJoin("\n  ", steps).ToString());
    }

    /// <summary>How a situation was come to first.</summary>
    private readonly record struct Way(int From, int Who, Step Step, ulong Sees, string Note)
    {
        public override string ToString() => Step.Kind == StepKind.Nothing ? $"{Who} {Note}" : $"{Who}: {Step} = {Sees:x} {Note}";
    }
}
