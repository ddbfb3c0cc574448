using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static Actors.Objects.Tests.Dictionaries.DictionaryCommands;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryModelTests
{
    [Fact]
    public void A_dictionary_behaves_as_its_model() => Check.One(Settings, Prop.ForAll(Any, commands =>
    {
        var (driver, model) = Begin();
        foreach (var command in commands)
        {
            Apply(driver, model, command);
            Assert.Equal(model.Pairs, Read(driver));
        }
    }));

    [Fact]
    public void Whatever_was_done_in_a_batch_is_taken_back_exactly() => Check.One(Settings, Prop.ForAll(Any, Any, (before, batch) =>
    {
        var (driver, model) = Begin();
        Array.ForEach(before, command => Apply(driver, model, command));

        // Time that passes in the batch would take entries away after it.
        batch = [.. batch.Where(command => command.Command != 12)];
        driver.Ask(DictionaryOperation.Count);
        var snapshot = Content(Given.Snapshot(driver.State));
        driver.AskAndTakeBack(() => Array.ForEach(batch, command => Apply(driver, model, command)));
        Assert.Equal(snapshot, Content(Given.Snapshot(driver.State)));
    }));

    [Fact]
    public void A_dictionary_goes_on_as_its_model_after_a_batch_was_taken_back() => Check.One(Settings, Prop.ForAll(Any, Any, Any, (before, batch, after) =>
    {
        var (driver, model) = Begin();
        Array.ForEach(before, command => Apply(driver, model, command));
        var scratch = new DictionaryModel();
        scratch.Pairs.AddRange(model.Pairs);
        model.Deadlines.ToList().ForEach(pair => scratch.Deadlines.Add(pair.Key, pair.Value));
        driver.AskAndTakeBack(() => Array.ForEach(batch, command => Apply(driver, scratch, command)));
        foreach (var command in after)
        {
            Apply(driver, model, command);
            Assert.Equal(model.Pairs, Read(driver));
        }
    }));

    [Fact]
    public void A_snapshot_restores_entries_versions_and_deadlines() => Check.One(Settings, Prop.ForAll(Any, commands =>
    {
        var (driver, model) = Begin();
        Array.ForEach(commands, command => Apply(driver, model, command));
        var snapshot = Given.Snapshot(driver.State);
        var restored = Given.FromSnapshot(Given.Type("dictionary"), snapshot);
        Assert.Equal(Content(snapshot), Content(Given.Snapshot(restored)));
        Assert.Equal(driver.State.Version, restored.Version);
        Assert.Equal(driver.State.Count, restored.Count);
    }));

    [Fact]
    public void The_changes_a_watcher_sees_rebuild_the_dictionary_in_its_order() => Check.One(Settings, Prop.ForAll(Any, commands =>
    {
        var (driver, model) = Begin();
        Array.ForEach(commands, command => Apply(driver, model, command));
        var copy = Read(driver);
        var seen = new DictionaryModel();
        var version = 0UL;
        foreach (var (after, kind, key, value) in driver.Recorded)
        {
            Assert.Equal(version + 1, after);
            version = after;
            key.TryGetInt64(out var name);
            value.TryGetInt64(out var number);
            switch (kind)
            {
                case ChangeKind.Set: seen.Set((int)name, (int)number); break;
                case ChangeKind.Removed or ChangeKind.Expired: Assert.True(seen.Remove((int)name)); break;
                case ChangeKind.Cleared: seen.Pairs.Clear(); break;
                default: Assert.Fail($"{kind}"); break;
            }
        }

        Assert.Equal(copy, seen.Pairs);
        Assert.Equal(driver.State.Version, version);
    }));

    private static (ObjectDriver Driver, DictionaryModel Model) Begin() =>
        (new ObjectDriver(Given.Type("dictionary")), new DictionaryModel());

    // The third part of a snapshot; the version may rise and the generation must.
    private static string Content(byte[] snapshot)
    {
        var reader = new ValueReader(snapshot);
        reader.ReadListHeader();
        reader.Skip();
        reader.Skip();
        return Convert.ToHexString(reader.ReadEncoded());
    }
}
