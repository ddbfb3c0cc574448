using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed partial class ValueConverterSetTests
{
    private interface IHandle
    {
        ObjectReference Reference { get; }
    }

    [Fact]
    public void Converter_is_made_once_for_a_type()
    {
        var set = new ValueConverterSet();
        var known = typeof(List<int>);

        Assert.Same(set.For<List<int>>(), set.For(known));
        Assert.Same(ValueConverter.For<int[]>(), ValueConverter.For<int[]>());
        Assert.Same(ValueConverter.For<int[]>(), ValueConverterSet.Default.For<int[]>());
    }

    [Fact]
    public void Added_factory_is_asked_before_the_built_in_converters_and_inside_them()
    {
        var set = new ValueConverterSet().Add(new HandleFactory());
        var handle = new Handle(new ObjectReference(new ObjectId(7), "list"));

        var value = set.For<List<IHandle>>().ToValue([handle]);

        Assert.True(value.ContainsReferences);
        Assert.Equal(handle, Assert.Single(set.For<List<IHandle>>().FromValue(value)));
    }

    [Fact]
    public void Set_is_closed_from_its_first_look_up_on()
    {
        var set = new ValueConverterSet();
        set.For<int>();

        Assert.Throws<InvalidOperationException>(() => set.Add(new HandleFactory()));
        Assert.Throws<InvalidOperationException>(() => ValueConverterSet.Default.Add(new HandleFactory()));
    }

    [Fact]
    public void Types_without_values_are_refused()
    {
        foreach (var type in (Type[])[typeof(List<>), typeof(void), typeof(int*), typeof(Span<int>), typeof(int).MakeByRefType()])
        {
            Assert.Throws<ArgumentException>(() => ValueConverterSet.Default.For(type));
        }
    }

    [Fact]
    public void Converter_of_the_wrong_type_is_the_factory_s_defect() =>
        Assert.Throws<InvalidOperationException>(() => new ValueConverterSet().Add(new WrongFactory()).For<int>());

    [Fact]
    public void Generated_contract_is_used_where_the_set_is_given_one()
    {
        var set = new ValueConverterSet(GeneratedContext.Default.Options);

        Assert.Equal("""{"wholeNumber":5}""", set.For<Sample>().ToValue(new Sample(5)).ToString());
        Assert.Equal(new Sample(5), set.For<Sample>().FromValue(set.For<Sample>().ToValue(new Sample(5))));
        Assert.Throws<NotSupportedException>(() => set.For<Version[,]>().ToValue(new Version[1, 1]));
    }

    [Fact]
    public void Default_contract_keeps_names_and_takes_nan() =>
        Assert.Equal("""{"X":"NaN","Text":"ü+"}""", ValueConverterSet.Default.For<Point>().ToValue(new Point(double.NaN, "ü+")).ToString());

    public sealed record Sample(int WholeNumber);

    public sealed record Point(double X, string Text);

    private sealed record Handle(ObjectReference Reference) : IHandle;

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Sample))]
    private sealed partial class GeneratedContext : JsonSerializerContext;

    private sealed class HandleFactory : IValueConverterFactory
    {
        public ValueConverter? TryCreate(Type type, ValueConverterSet set) => type == typeof(IHandle) ? new HandleConverter() : null;
    }

    private sealed class WrongFactory : IValueConverterFactory
    {
        public ValueConverter? TryCreate(Type type, ValueConverterSet set) => new HandleConverter();
    }

    private sealed class HandleConverter : ValueConverter<IHandle>
    {
        public override void Write(ValueWriter writer, IHandle value) => writer.WriteReference(value.Reference);

        public override IHandle Read(ref ValueReader reader) => new Handle(reader.ReadReference());
    }
}
