using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Submitting;

/// <summary>The result of a method that has none.</summary>
internal sealed class NothingConverter : ValueConverter<object?>
{
    public static NothingConverter Instance { get; } = new();

    public override void Write(ValueWriter writer, object? value) => writer.WriteNull();

    public override object? Read(ref ValueReader reader)
    {
        reader.Skip();
        return null;
    }
}
