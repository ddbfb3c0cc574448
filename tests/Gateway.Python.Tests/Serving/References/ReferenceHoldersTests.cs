using Actors.Gateway.Python.Connections.Peers;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Gateway.Python.Serving.References;

public class ReferenceHoldersTests
{
    private readonly PeerProcess _one = new(default, 1);
    private readonly PeerProcess _other = new(default, 2);
    private readonly ReferenceHolders _holders = new();

    [Fact]
    public void What_a_dead_process_had_is_no_more_and_the_rest_stays()
    {
        _holders.Add(_one);
        _holders.Add(_one);
        _holders.Add(_other);
        _holders.Add(null);
        _holders.Remove(_one);

        _holders.Drop(_one);

        Assert.Equal(2, _holders.Total);
        Assert.Equal((0, 1), (_one.References, _other.References));
    }

    [Fact]
    public void A_reference_that_was_counted_by_an_unknown_process_is_taken_back_by_a_known_one()
    {
        _holders.Add(null);
        _holders.Add(_one);
        _holders.Remove(_other);

        _holders.Drop(_one);

        Assert.Equal(0, _holders.Total);
    }

    [Fact]
    public void Whose_references_are_is_forgotten_when_one_takes_back_what_it_never_counted()
    {
        _holders.Add(_one);
        _holders.Add(_one);
        _holders.Remove(_other);

        _holders.Drop(_one);

        Assert.Equal(1, _holders.Total);
        Assert.Equal(0, _one.References);
    }

    [Fact]
    public void Whose_references_are_is_forgotten_when_an_unknown_process_takes_one_back_that_may_be_anyones()
    {
        _holders.Add(null);
        _holders.Add(_one);
        _holders.Remove(null);

        _holders.Drop(_one);

        Assert.Equal(1, _holders.Total);
    }

    [Fact]
    public void Deaths_never_take_what_a_living_process_still_has()
    {
        // Each step is a process, which is seen or not at that moment, and whether it counts or takes back; it takes back only what it has.
        var step = Gen.Zip(Gen.Choose(0, 2), Gen.Zip(Gen.Elements(true, false), Gen.Elements(true, true, true, false)));
        Prop.ForAll(step.ArrayOf().ToArbitrary(), steps =>
        {
            PeerProcess[] processes = [new(default, 0), new(default, 1), new(default, 2)];
            var has = new int[processes.Length];
            var holders = new ReferenceHolders();
            foreach (var (index, (counts, isSeen)) in steps)
            {
                var by = isSeen ? processes[index] : null;
                if (counts)
                {
                    holders.Add(by);
                    has[index]++;
                }
                else if (has[index] > 0)
                {
                    holders.Remove(by);
                    has[index]--;
                }
            }

            holders.Drop(processes[0]);
            holders.Drop(processes[1]);
            return holders.Total >= has[2] && holders.Total <= has.Sum();
        }).QuickCheckThrowOnFailure();
    }
}
