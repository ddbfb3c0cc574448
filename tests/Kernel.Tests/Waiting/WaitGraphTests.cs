using Actors.Contracts;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Tests.Waiting;

public class WaitGraphTests
{
    private static readonly DateTime Now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private ulong _lastRequest;

    [Fact]
    public void Wait_that_closes_a_circle_is_not_begun_and_the_circle_is_told_in_order()
    {
        var graph = new WaitGraph();
        var locks = Enumerable.Range(0, 3).Select(number => Held((ulong)number + 1)).ToArray();
        var waits = Enumerable.Range(0, 3).Select(owner => Wait(locks[(owner + 1) % 3], locks[owner])).ToArray();
        Assert.True(graph.TryBegin(waits[0], out _));
        Assert.True(graph.TryBegin(waits[1], out _));

        Assert.False(graph.TryBegin(waits[2], out var circle));

        Assert.Equal([waits[2], waits[0], waits[1]], circle);
        Assert.Equal([waits[0], waits[1]], graph.Waits.OrderBy(wait => wait.Caller.Request.Value));
    }

    [Fact]
    public void Wait_that_has_ended_closes_no_circle()
    {
        var graph = new WaitGraph();
        var (a, b) = (Held(1), Held(2));
        var first = Wait(b, a);
        Assert.True(graph.TryBegin(first, out _));

        graph.End(first);
        graph.End(first);

        Assert.True(graph.TryBegin(Wait(a, b), out _));
    }

    [Fact]
    public void Asking_again_for_what_one_holds_is_no_circle() => Assert.True(new WaitGraph().TryBegin(Wait(Held(1), Held(1)), out _));

    // Against the definition: owners hold and wait at random; whoever waits depends on each holder of what it waits for.
    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    [InlineData(8, 12)]
    public void Circles_are_found_exactly_when_a_search_of_all_paths_finds_one(int owners, int locks)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var graph = new WaitGraph();
            var nodes = Enumerable.Range(1, locks).Select(number => new LockNode(new ObjectId((ulong)number), $"lock {number}")).ToArray();
            var holds = Enumerable.Range(0, owners).Select(_ => new List<Fence>()).ToArray();
            var waits = new LockWait?[owners];
            var token = 0ul;
            for (var step = 0; step < 60; step++)
            {
                var owner = random.Next(owners);
                var node = nodes[random.Next(locks)];
                if (waits[owner] is { } waiting)
                {
                    if (random.Next(3) == 0)
                    {
                        graph.End(waiting);
                        waits[owner] = null;
                    }
                }
                else if (random.Next(2) == 0)
                {
                    // Several may hold one lock, as readers do.
                    node.Add(new Holder(++token, default, 0, $"owner {owner}", Now, null));
                    holds[owner].Add(new Fence(node.Id, token));
                }
                else if (random.Next(3) == 0 && holds[owner].Count > 0)
                {
                    var given = holds[owner][random.Next(holds[owner].Count)];
                    holds[owner].Remove(given);
                    nodes.Single(other => other.Id == given.Lock).Remove(given.Token);
                }
                else
                {
                    var wait = Wait(node, [.. holds[owner]]);
                    var closes = Closes(owner, node, holds, waits);
                    Assert.True(graph.TryBegin(wait, out var circle) != closes, $"seed {seed}, step {step}: found {(closes ? "no circle" : "a circle")}");
                    if (closes)
                    {
                        Assert.True(circle!.Count >= 2);
                        Assert.Same(wait, circle[0]);
                    }
                    else
                    {
                        waits[owner] = wait;
                    }
                }
            }
        }
    }

    // Whether somebody whom the owner would wait for, directly or not, waits for the owner. Itself does not count as the first step.
    private static bool Closes(int owner, LockNode target, List<Fence>[] holds, LockWait?[] waits)
    {
        var seen = new HashSet<int>();
        var open = new Queue<int>(HoldersOf(target, holds).Where(holder => holder != owner));
        while (open.TryDequeue(out var holder))
        {
            if (!seen.Add(holder) || waits[holder] is not { } wait)
            {
                continue;
            }

            // What counts are the locks it held when it began to wait, which it cannot have given back since.
            foreach (var next in HoldersOf(wait.Node, holds))
            {
                if (next == owner)
                {
                    return true;
                }

                open.Enqueue(next);
            }
        }

        return false;
    }

    private static IEnumerable<int> HoldersOf(LockNode node, List<Fence>[] holds) =>
        Enumerable.Range(0, holds.Length).Where(owner => holds[owner].Exists(held => held.Lock == node.Id));

    private static LockNode Held(ulong number)
    {
        var node = new LockNode(new ObjectId(number), $"lock {number}");
        node.Add(new Holder(number, default, 0, "someone", Now, null));
        return node;
    }

    private LockWait Wait(LockNode node, LockNode held) => Wait(node, new Fence(held.Id, held.Id.Value));

    private LockWait Wait(LockNode node, params Fence[] holding) =>
        new(new Caller(default, new RequestId(++_lastRequest)), node, holding, "someone", Now, null);
}
