using Actors.Contracts;
using Actors.Kernel.Directory;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Kernel.Tests.Directory;

public class ReferenceGraphProperties
{
    private const int Ids = 12;

    [Fact]
    public void Graph_collects_exactly_what_no_root_reaches()
    {
        var steps = Gen.ListOf(Gen.Choose(0, int.MaxValue)).Resize(200).ToArbitrary();

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(steps, drawn => AgreesWithModel([.. drawn])));
    }

    private static bool AgreesWithModel(IReadOnlyList<int> steps)
    {
        var model = new ReachabilityModel();
        var graph = new ReferenceGraph();
        for (var session = 0; session < ReachabilityModel.Sessions; session++)
        {
            graph.BeginSession(Session(session));
        }

        var added = new HashSet<int>();
        var alive = new HashSet<int>();
        foreach (var step in steps)
        {
            var garbage = new List<ObjectId>();
            Apply(step, model, graph, added, alive, garbage);
            foreach (var id in garbage)
            {
                if (!alive.Remove((int)id.Value))
                {
                    return false;
                }
            }

            if (!alive.SetEquals(model.Alive) || graph.Count != alive.Count)
            {
                return false;
            }
        }

        return true;
    }

    private static void Apply(int step, ReachabilityModel model, ReferenceGraph graph, HashSet<int> added, HashSet<int> alive, List<ObjectId> garbage)
    {
        var a = (step / 16 % Ids) + 1;
        var b = (step / 256 % Ids) + 1;
        var session = step / 4096 % ReachabilityModel.Sessions;
        switch (step % 16)
        {
            case 0 or 1 or 2 when added.Add(a):
                alive.Add(a);
                var named = b % 4 == 0;
                model.Add(a, named, session);
                graph.Add(Id(a), named);
                graph.Hold(Session(session), Id(a));
                break;
            case 3:
                model.Hold(session, a);
                graph.Hold(Session(session), Id(a));
                break;
            case 4 or 5:
                model.Release(session, a, b % 3 + 1);
                graph.Release(Session(session), Id(a), b % 3 + 1, garbage);
                break;
            case 6 when b == 1:
                model.EndSession(session);
                graph.EndSession(Session(session), garbage);
                graph.BeginSession(Session(session));
                break;
            case 7:
                model.RemoveName(a);
                graph.SetNamed(Id(a), false, garbage);
                break;
            case 8:
                Assert.Equal(model.Pin(a, 1), graph.TryPin(Id(a)));
                break;
            case 9 when model.IsPinned(a):
                model.Pin(a, -1);
                graph.Unpin(Id(a), garbage);
                break;
            case 10 or 11 or 12 or 13:
                model.Link(a, b);
                graph.TryLink(Id(a), Id(b));
                break;
            case 14 when model.HasLink(a, b):
                model.Unlink(a, b);
                graph.Unlink(Id(a), Id(b), garbage);
                break;
            case 15 when b == 1:
                model.Remove(a);
                graph.Remove(Id(a), garbage);
                break;
            default:
                break;
        }
    }

    private static ObjectId Id(int number) => new((ulong)number);

    private static SessionId Session(int number) => new((UInt128)(number + 1));
}
