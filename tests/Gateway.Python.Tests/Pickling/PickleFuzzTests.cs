using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Gateway.Python.Pickling;

/// <summary>Bytes that nobody meant as a pickle: each is read, or refused with a clear error; nothing else happens.</summary>
public class PickleFuzzTests
{
    private static readonly byte[][] Seeds = [.. Transcript.Load("3.11").Operations.SelectMany(operation => operation.Messages)
        .Where(message => message.IsPickle && message.Bytes.Length < 400).Select(message => message.Bytes).DistinctBy(Convert.ToHexString)];

    [Fact]
    public void Random_bytes_are_read_or_refused() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3000),
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsReadOrRefused([0x80, 4, .. bytes, (byte)'.'])));

    [Fact]
    public void Random_opcodes_are_read_or_refused()
    {
        var opcodes = "(.0123GIJKLMNRSTUVXabcdeghijloprstu]})BCF\u0080\u0081\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\n1\0\u0001"
            .Select(one => (byte)one).ToArray();
        var programs = Gen.Elements(opcodes).ArrayOf().Select(program => (byte[])[0x80, 4, .. program, (byte)'.']);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(programs.ToArbitrary(), IsReadOrRefused));
    }

    [Fact]
    public void Pickles_of_CPython_with_changed_bytes_are_read_or_refused()
    {
        var changed =
            from seed in Gen.Elements(Seeds)
            from changes in Gen.Choose(0, 255).Two().ListOf(3)
            select Change(seed, changes);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10_000), Prop.ForAll(changed.ToArbitrary(), IsReadOrRefused));
    }

    [Fact]
    public void Pickles_of_CPython_that_are_cut_off_are_refused() => Assert.All(Seeds, seed =>
    {
        for (var length = 0; length < seed.Length; length++)
        {
            Assert.Throws<PickleException>(() => Pickles.Read(seed[..length]));
        }
    });

    private static byte[] Change(byte[] seed, IEnumerable<(int At, int To)> changes)
    {
        var changed = seed.ToArray();
        foreach (var (at, to) in changes)
        {
            changed[at % changed.Length] = (byte)to;
        }

        return changed;
    }

    // What is read is also a value, which is written as a pickle that is read again.
    private static bool IsReadOrRefused(byte[] pickle)
    {
        try
        {
            var value = Pickles.ToValue(pickle);
            var again = Pickles.ToValue(Pickles.FromValue(value));
            return value == again || value.ToEncoded().AsSpan().SequenceEqual(again.ToEncoded());
        }
        catch (Exception e) when (e is PickleException or PythonException)
        {
            return e.Message.Length > 0;
        }
    }
}
