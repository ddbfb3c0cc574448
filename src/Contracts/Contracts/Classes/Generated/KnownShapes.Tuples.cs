using Actors.Contracts.Values;
using Actors.Contracts.Values.Converters;

namespace Actors.Contracts.Classes.Generated;

/// <content>Tuples.</content>
public static partial class KnownShapes
{
    /// <summary>A tuple of 1.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    public static ValueConverter<ValueTuple<T1>> ValueTuple<T1>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1) =>
        For<ValueTuple<T1>, Func<ValueConverterSet, ValueConverter<T1>>>(
            set, item1, static (set, parts) => new ValueTupleConverter<T1>(parts(set)));

    /// <summary>A tuple of 2.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    public static ValueConverter<ValueTuple<T1, T2>> ValueTuple<T1, T2>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2) =>
        For<ValueTuple<T1, T2>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>)>(
            set, (item1, item2), static (set, parts) => new ValueTupleConverter<T1, T2>(parts.Item1(set), parts.Item2(set)));

    /// <summary>A tuple of 3.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3>> ValueTuple<T1, T2, T3>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3) =>
        For<ValueTuple<T1, T2, T3>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>)>(
            set, (item1, item2, item3), static (set, parts) => new ValueTupleConverter<T1, T2, T3>(parts.Item1(set), parts.Item2(set), parts.Item3(set)));

    /// <summary>A tuple of 4.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3, T4>> ValueTuple<T1, T2, T3, T4>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4) =>
        For<ValueTuple<T1, T2, T3, T4>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>)>(
            set, (item1, item2, item3, item4), static (set, parts) => new ValueTupleConverter<T1, T2, T3, T4>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set)));

    /// <summary>A tuple of 5.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3, T4, T5>> ValueTuple<T1, T2, T3, T4, T5>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5) =>
        For<ValueTuple<T1, T2, T3, T4, T5>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>)>(
            set, (item1, item2, item3, item4, item5), static (set, parts) => new ValueTupleConverter<T1, T2, T3, T4, T5>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set)));

    /// <summary>A tuple of 6.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3, T4, T5, T6>> ValueTuple<T1, T2, T3, T4, T5, T6>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6) =>
        For<ValueTuple<T1, T2, T3, T4, T5, T6>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>)>(
            set, (item1, item2, item3, item4, item5, item6), static (set, parts) => new ValueTupleConverter<T1, T2, T3, T4, T5, T6>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set)));

    /// <summary>A tuple of 7.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    /// <param name="item7">Finds the converter of item 7.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7>> ValueTuple<T1, T2, T3, T4, T5, T6, T7>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6,
        Func<ValueConverterSet, ValueConverter<T7>> item7) =>
        For<ValueTuple<T1, T2, T3, T4, T5, T6, T7>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>, Func<ValueConverterSet, ValueConverter<T7>>)>(
            set, (item1, item2, item3, item4, item5, item6, item7), static (set, parts) => new ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set), parts.Item7(set)));

    /// <summary>A tuple of 8 and more.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <typeparam name="TRest">The type of the rest, a tuple.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    /// <param name="item7">Finds the converter of item 7.</param>
    /// <param name="rest">Finds the converter of the rest.</param>
    public static ValueConverter<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>> ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6,
        Func<ValueConverterSet, ValueConverter<T7>> item7,
        Func<ValueConverterSet, ValueConverter<TRest>> rest)
        where TRest : struct =>
        For<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>, Func<ValueConverterSet, ValueConverter<T7>>, Func<ValueConverterSet, ValueConverter<TRest>>)>(
            set, (item1, item2, item3, item4, item5, item6, item7, rest), static (set, parts) => new ValueTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set), parts.Item7(set), parts.Item8(set)));

    /// <summary>A tuple object of 1.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    public static ValueConverter<Tuple<T1>?> Tuple<T1>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1) =>
        For<Tuple<T1>?, Func<ValueConverterSet, ValueConverter<T1>>>(
            set, item1, static (set, parts) => new ClassTupleConverter<T1>(parts(set)));

    /// <summary>A tuple object of 2.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    public static ValueConverter<Tuple<T1, T2>?> Tuple<T1, T2>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2) =>
        For<Tuple<T1, T2>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>)>(
            set, (item1, item2), static (set, parts) => new ClassTupleConverter<T1, T2>(parts.Item1(set), parts.Item2(set)));

    /// <summary>A tuple object of 3.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    public static ValueConverter<Tuple<T1, T2, T3>?> Tuple<T1, T2, T3>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3) =>
        For<Tuple<T1, T2, T3>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>)>(
            set, (item1, item2, item3), static (set, parts) => new ClassTupleConverter<T1, T2, T3>(parts.Item1(set), parts.Item2(set), parts.Item3(set)));

    /// <summary>A tuple object of 4.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    public static ValueConverter<Tuple<T1, T2, T3, T4>?> Tuple<T1, T2, T3, T4>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4) =>
        For<Tuple<T1, T2, T3, T4>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>)>(
            set, (item1, item2, item3, item4), static (set, parts) => new ClassTupleConverter<T1, T2, T3, T4>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set)));

    /// <summary>A tuple object of 5.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    public static ValueConverter<Tuple<T1, T2, T3, T4, T5>?> Tuple<T1, T2, T3, T4, T5>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5) =>
        For<Tuple<T1, T2, T3, T4, T5>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>)>(
            set, (item1, item2, item3, item4, item5), static (set, parts) => new ClassTupleConverter<T1, T2, T3, T4, T5>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set)));

    /// <summary>A tuple object of 6.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    public static ValueConverter<Tuple<T1, T2, T3, T4, T5, T6>?> Tuple<T1, T2, T3, T4, T5, T6>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6) =>
        For<Tuple<T1, T2, T3, T4, T5, T6>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>)>(
            set, (item1, item2, item3, item4, item5, item6), static (set, parts) => new ClassTupleConverter<T1, T2, T3, T4, T5, T6>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set)));

    /// <summary>A tuple object of 7.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    /// <param name="item7">Finds the converter of item 7.</param>
    public static ValueConverter<Tuple<T1, T2, T3, T4, T5, T6, T7>?> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6,
        Func<ValueConverterSet, ValueConverter<T7>> item7) =>
        For<Tuple<T1, T2, T3, T4, T5, T6, T7>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>, Func<ValueConverterSet, ValueConverter<T7>>)>(
            set, (item1, item2, item3, item4, item5, item6, item7), static (set, parts) => new ClassTupleConverter<T1, T2, T3, T4, T5, T6, T7>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set), parts.Item7(set)));

    /// <summary>A tuple object of 8 and more.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <typeparam name="TRest">The type of the rest, a tuple.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="item1">Finds the converter of item 1.</param>
    /// <param name="item2">Finds the converter of item 2.</param>
    /// <param name="item3">Finds the converter of item 3.</param>
    /// <param name="item4">Finds the converter of item 4.</param>
    /// <param name="item5">Finds the converter of item 5.</param>
    /// <param name="item6">Finds the converter of item 6.</param>
    /// <param name="item7">Finds the converter of item 7.</param>
    /// <param name="rest">Finds the converter of the rest.</param>
    public static ValueConverter<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>?> Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>(
        ValueConverterSet set,
        Func<ValueConverterSet, ValueConverter<T1>> item1,
        Func<ValueConverterSet, ValueConverter<T2>> item2,
        Func<ValueConverterSet, ValueConverter<T3>> item3,
        Func<ValueConverterSet, ValueConverter<T4>> item4,
        Func<ValueConverterSet, ValueConverter<T5>> item5,
        Func<ValueConverterSet, ValueConverter<T6>> item6,
        Func<ValueConverterSet, ValueConverter<T7>> item7,
        Func<ValueConverterSet, ValueConverter<TRest>> rest)
        where TRest : notnull =>
        For<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>?, (Func<ValueConverterSet, ValueConverter<T1>>, Func<ValueConverterSet, ValueConverter<T2>>, Func<ValueConverterSet, ValueConverter<T3>>, Func<ValueConverterSet, ValueConverter<T4>>, Func<ValueConverterSet, ValueConverter<T5>>, Func<ValueConverterSet, ValueConverter<T6>>, Func<ValueConverterSet, ValueConverter<T7>>, Func<ValueConverterSet, ValueConverter<TRest>>)>(
            set, (item1, item2, item3, item4, item5, item6, item7, rest), static (set, parts) => new ClassTupleConverter<T1, T2, T3, T4, T5, T6, T7, TRest>(parts.Item1(set), parts.Item2(set), parts.Item3(set), parts.Item4(set), parts.Item5(set), parts.Item6(set), parts.Item7(set), parts.Item8(set)));
}
