using System.Text.Json;
using Actors.Contracts.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Contracts.Tests.Values;

public sealed class ValueProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);
    private static readonly JsonDocumentOptions DeepJson = new() { MaxDepth = 1000 };

    [Fact]
    public void Every_value_returns_from_its_encoding() => Holds(RandomValues.All, value =>
    {
        var encoded = value.ToEncoded();
        var again = Value.FromEncoded(encoded);
        return again.Kind == value.Kind && again.ToEncoded().AsSpan().SequenceEqual(encoded);
    });

    [Fact]
    public void Every_value_returns_from_json() => Holds(RandomValues.All, value =>
    {
        using var json = JsonDocument.Parse(ValueJsonTests.Print(value), DeepJson);
        return ValueJsonTests.Print(ValueJson.Read(json.RootElement)) == ValueJsonTests.Print(value);
    });

    [Fact]
    public void Every_value_is_equal_to_itself_with_the_same_hash() => Holds(RandomValues.LikeThemselves, value =>
    {
        var again = Value.FromEncoded(value.ToEncoded());
        return value == again && value.GetHashCode() == again.GetHashCode();
    });

    [Fact]
    public void Equal_values_have_equal_hashes_and_equality_goes_both_ways() => Prop.ForAll(
        RandomValues.All,
        RandomValues.All,
        (left, right) => left == right == (right == left) && (left != right || left.GetHashCode() == right.GetHashCode())).Check(Thorough);

    [Fact]
    public void Numbers_are_ordered_as_they_are_equal() => Prop.ForAll(
        RandomValues.Numbers,
        RandomValues.Numbers,
        (left, right) =>
            ValueOrdering.Compare(left, right) == 0 == (left == right)
            && Math.Sign(ValueOrdering.Compare(left, right)) == -Math.Sign(ValueOrdering.Compare(right, left))
            && (left != right || left.GetHashCode() == right.GetHashCode())).Check(Thorough);

    [Fact]
    public void Order_of_numbers_is_transitive() => Prop.ForAll(
        RandomValues.Numbers,
        RandomValues.Numbers,
        RandomValues.Numbers,
        (a, b, c) => ValueOrdering.Compare(a, b) > 0 || ValueOrdering.Compare(b, c) > 0 || ValueOrdering.Compare(a, c) <= 0).Check(Thorough);

    [Fact]
    public void Random_bytes_are_a_value_or_a_format_error() => Holds(RandomValues.Bytes, IsValueOrFormatError);

    [Fact]
    public void Damaged_values_are_values_or_format_errors() => Prop.ForAll(
        RandomValues.All,
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<byte>(),
        (value, place, damage) =>
        {
            var encoded = value.ToEncoded();
            encoded[(int)((uint)place % encoded.Length)] ^= damage;
            return IsValueOrFormatError(encoded);
        }).Check(Thorough);

    private static bool IsValueOrFormatError(byte[] bytes)
    {
        Value value;
        try
        {
            value = Value.FromEncoded(bytes);
        }
        catch (ValueFormatException)
        {
            return true;
        }

        // What was accepted can be hashed, compared, printed and read as anything without another error.
        _ = value.GetHashCode();
        _ = value == Value.FromEncoded(bytes);
        _ = value.ToString() + ValueJsonTests.Print(value);
        _ = ValueEquality.IsHashable(value, out _);
        Attempt<object?>(value);
        Attempt<string>(value);
        Attempt<decimal>(value);
        Attempt<List<double>>(value);
        Attempt<Dictionary<string, Version>>(value);
        Attempt<Uri>(value);
        Attempt<JsonElement>(value);
        return true;
    }

    private static void Attempt<T>(Value value)
    {
        try
        {
            _ = ValueConverter.For<T>().FromValue(value);
        }
        catch (ValueFormatException misfit)
        {
            Assert.NotEmpty(misfit.Message);
        }
    }

    private static void Holds<T>(Arbitrary<T> values, Func<T, bool> property) => Prop.ForAll(values, property).Check(Thorough);
}
