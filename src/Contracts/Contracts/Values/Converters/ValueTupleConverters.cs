namespace Actors.Contracts.Values.Converters;

internal sealed class ValueTupleConverter<T1>(
    ValueConverter<T1> item1)
    : TupleConverter<ValueTuple<T1>>
{
    public override int Count => 1;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1> value)
    {
        item1.Write(writer, value.Item1);
    }

    public override ValueTuple<T1> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2>(
    ValueConverter<T1> item1, ValueConverter<T2> item2)
    : TupleConverter<ValueTuple<T1, T2>>
{
    public override int Count => 2;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
    }

    public override ValueTuple<T1, T2> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2, T3>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3)
    : TupleConverter<ValueTuple<T1, T2, T3>>
{
    public override int Count => 3;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
    }

    public override ValueTuple<T1, T2, T3> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3, ValueConverter<T4> item4)
    : TupleConverter<ValueTuple<T1, T2, T3, T4>>
{
    public override int Count => 4;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3, T4> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
    }

    public override ValueTuple<T1, T2, T3, T4> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader), item4.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3, ValueConverter<T4> item4, ValueConverter<T5> item5)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5>>
{
    public override int Count => 5;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3, T4, T5> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
    }

    public override ValueTuple<T1, T2, T3, T4, T5> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader), item4.Read(ref reader), item5.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3, ValueConverter<T4> item4, ValueConverter<T5> item5, ValueConverter<T6> item6)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6>>
{
    public override int Count => 6;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
        item6.Write(writer, value.Item6);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader), item4.Read(ref reader), item5.Read(ref reader), item6.Read(ref reader));
}

internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3, ValueConverter<T4> item4, ValueConverter<T5> item5, ValueConverter<T6> item6, ValueConverter<T7> item7)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
{
    public override int Count => 7;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
        item6.Write(writer, value.Item6);
        item7.Write(writer, value.Item7);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader), item4.Read(ref reader), item5.Read(ref reader), item6.Read(ref reader), item7.Read(ref reader));
}

/// <summary>Eight and more items: the rest's items follow in the same tuple, as they stand in C#.</summary>
internal sealed class ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(
    ValueConverter<T1> item1, ValueConverter<T2> item2, ValueConverter<T3> item3, ValueConverter<T4> item4, ValueConverter<T5> item5, ValueConverter<T6> item6, ValueConverter<T7> item7, ValueConverter<TRest> rest)
    : TupleConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : struct
{
    private readonly TupleConverter<TRest> _rest = (TupleConverter<TRest>)rest;

    public override int Count => 7 + _rest.Count;

    public override void WriteItems(ValueWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        item1.Write(writer, value.Item1);
        item2.Write(writer, value.Item2);
        item3.Write(writer, value.Item3);
        item4.Write(writer, value.Item4);
        item5.Write(writer, value.Item5);
        item6.Write(writer, value.Item6);
        item7.Write(writer, value.Item7);
        _rest.WriteItems(writer, value.Rest);
    }

    public override ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> ReadItems(ref ValueReader reader) =>
        new(item1.Read(ref reader), item2.Read(ref reader), item3.Read(ref reader), item4.Read(ref reader), item5.Read(ref reader), item6.Read(ref reader), item7.Read(ref reader), _rest.ReadItems(ref reader));
}
