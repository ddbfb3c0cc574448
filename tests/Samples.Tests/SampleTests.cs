namespace Actors.Samples.Tests;

public class SampleTests
{
    [Fact]
    public async Task Counter_loses_no_increment()
    {
        var run = await SampleRun.OfAsync("Counter");

        run.DemandSuccess();
        Assert.Contains("UpdateAsync:      1,000 of 1,000", run.Lines);
        Assert.Contains("AddToNumberAsync: 1,000 of 1,000", run.Lines);
        Assert.Equal("No increment was lost.", run.Lines[^1]);
    }

    [Fact]
    public async Task Nested_objects_show_the_trap_and_both_cures()
    {
        var run = await SampleRun.OfAsync("NestedObjects");

        run.DemandSuccess();
        Assert.Equal(
            [
                "A copy was changed: another client sees [ann]",
                "A live object was stored: another client sees [ann, bob]",
                "The value was updated in place: another client sees [ann, bob]",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Embedded_watcher_prints_every_change_in_order()
    {
        var run = await SampleRun.OfAsync("Embedded");

        run.DemandSuccess();
        Assert.Equal(
            [
                "version 2: ann = 1",
                "version 3: bob = 5",
                "version 4: ann = 10",
                "version 5: bob is gone",
                "version 6: all are gone",
                "The watcher saw all 5 changes, in order.",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Shared_bank_keeps_its_totals_with_two_processes()
    {
        var run = await SampleRun.OfAsync("SharedBank");

        run.DemandSuccess();
        Assert.Equal(
            [
                "alice 990, bob 10",
                "refused: There are only 990.",
                "first in the ledger: 10 moved",
                "after two tellers with 100 transfers each: alice 790, bob 210, together 1000",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Connection_pool_serves_three_processes_with_two_connections()
    {
        var run = await SampleRun.OfAsync("ConnectionPool");

        run.DemandSuccess();
        Assert.Matches("^3 processes made 150 queries over [12] connections, at most [12] at once; 0 processes failed$", Assert.Single(run.Lines));
    }

    [Fact]
    public async Task Chat_room_hears_who_comes_speaks_and_goes()
    {
        var run = await SampleRun.OfAsync("ChatRoom");

        run.DemandSuccess();
        Assert.Equal(
            [
                "alice hears: alice has joined",
                "bob hears: bob has joined",
                "alice hears: bob has joined",
                "alice hears: bob: hello",
                "bob hears: bob: hello",
                "bob hears: alice: good bye",
                "alice hears: alice: good bye",
                "alice hears: bob has left",
                "present: alice",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Exchange_is_made_with_services_and_configuration()
    {
        var run = await SampleRun.OfAsync("ExchangeRates");

        run.DemandSuccess();
        Assert.Equal(["100 EUR are 78.40 GBP", "refused: Found the currency XYZ; expected one of EUR, USD, GBP."], run.Lines);
    }

    [Fact]
    public async Task Ten_processes_share_a_dictionary_and_a_list()
    {
        var run = await SampleRun.OfAsync("Processes", "dictionary");

        run.DemandSuccess();
        Assert.Equal(["{0: 0, 1: 1, 2: 4, 3: 9, 4: 16, 5: 25, 6: 36, 7: 49, 8: 64, 9: 81}", "10 processes are in the list"], run.Lines);
    }

    [Fact]
    public async Task Queue_and_pipe_connect_processes()
    {
        var run = await SampleRun.OfAsync("Processes", "queue");

        run.DemandSuccess();
        Assert.Equal(["the consumer says: the sum is 5050", "and its last words are: heard 'thank you'"], run.Lines);
    }

    [Fact]
    public async Task Lock_keeps_the_lines_of_each_process_together()
    {
        var run = await SampleRun.OfAsync("Processes", "lock");

        run.DemandSuccess();
        Assert.Equal(12, run.Lines.Count);
        Assert.All(run.Lines.Chunk(3), lines =>
        {
            var number = lines[0][0];
            Assert.Equal([$"{number}: hello", $"{number}: from", $"{number}: process {number}"], lines);
        });
    }

    [Fact]
    public async Task Nested_dictionaries_are_changed_by_processes()
    {
        var run = await SampleRun.OfAsync("Processes", "nested");

        run.DemandSuccess();
        Assert.Equal(["north: 3 apples, 5 pears", "south: 3 apples, 5 pears"], run.Lines);
    }

    [Fact]
    public async Task Watcher_wakes_by_an_event_and_sees_every_change()
    {
        var run = await SampleRun.OfAsync("Processes", "watcher");

        run.DemandSuccess();
        Assert.Equal(
            ["watcher: the front door is open", "watcher: the front door is closed", "watcher: the front door is locked"],
            run.Lines);
    }

    [Fact]
    public async Task Namespace_is_edited_by_another_process()
    {
        var run = await SampleRun.OfAsync("Processes", "namespace");

        run.DemandSuccess();
        Assert.Equal(["level 2, title final draft, tags short and clear"], run.Lines);
    }

    [Fact]
    public async Task Program_serves_by_a_method_of_its_own()
    {
        var run = await SampleRun.OfAsync("Processes", "host");

        run.DemandSuccess();
        Assert.Equal(["a host of its own, in another process: True; it counts 1 visit"], run.Lines);
    }

    [Fact]
    public async Task Pool_calls_back_with_results_and_errors()
    {
        var run = await SampleRun.OfAsync("Pools", "callback");

        run.DemandSuccess();
        Assert.Equal(["squares: 0 1 4 9 16 25 36 49 64 81", "error: DivideByZeroException"], run.Lines);
    }

    [Fact]
    public async Task Workers_of_a_pool_use_a_registered_service()
    {
        var run = await SampleRun.OfAsync("Pools", "service");

        run.DemandSuccess();
        Assert.Equal(["16 words; more than once: is 3, the 3"], run.Lines);
    }

    [Fact]
    public async Task Pool_maps_streams_reports_and_survives_tasks_that_hang_or_crash()
    {
        var run = await SampleRun.OfAsync("Pools", "tour");

        run.DemandSuccess();
        Assert.Equal(
            [
                "apply: 49", "starmap: 4 5", "sum of a stream: 333833500", "last report: 100 %", "too long: TaskTimeoutException",
                "crashed: WorkerDiedException after 1 attempt", "future: 81",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Transfer_moves_money_all_or_nothing()
    {
        var run = await SampleRun.OfAsync("Transfer");

        run.DemandSuccess();
        Assert.Contains("alice pays bob 10: alice 90, bob 110, 1 in the log", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith("alice cannot pay bob 1,000: ValueError: ", StringComparison.Ordinal));
        Assert.Contains("nothing was changed: alice 90, bob 110, 1 in the log", run.Lines);
        Assert.Equal("90 of their 200 transfers were carried out, the others refused.", run.Lines[^1]);
    }

    [Fact]
    public async Task Shared_value_and_array_are_changed_by_two_processes_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Shared memory by name needs Linux.");
        var run = await SampleRun.OfAsync("SharedValueAndArray");

        run.DemandSuccess();
        Assert.Equal(["value: 3.1415927", "array: 0, -1, -2, -3, -4, -5, -6, -7, -8, -9", "total: 200,000 of 200,000"], run.Lines);
    }

    [Fact]
    public async Task Shareable_list_is_changed_by_another_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Shared memory by name needs Linux.");
        var run = await SampleRun.OfAsync("SharedList");

        run.DemandSuccess();
        Assert.Equal(
            [
                "made:    \"howdy\", b\"HoWdY\", -273.154, 100, null, True, 42",
                "changed: \"howdy!\\0\", b\"HoWdY\", -78.5, 200, null, True, 42",
                "refused: Found a text of 34 bytes; the place of item 4 has room for 8. A list's places keep the size they were made with.",
                "42 stands at 6, 200 stands at 3",
            ],
            run.Lines);
    }

    [Fact]
    public void Every_sample_has_its_row_in_the_list()
    {
        var list = File.ReadAllText(Path.Combine(Repository.Root, "samples", "README.md"));
        var samples = Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project));

        Assert.All(samples, sample => Assert.Contains($"`dotnet run --project samples/{sample}`", list));
    }
}
