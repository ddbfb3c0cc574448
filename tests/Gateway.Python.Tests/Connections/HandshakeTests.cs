using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Gateway.Python.Connections;

public class HandshakeTests
{
    private static readonly byte[] Key = "pywire-secret"u8.ToArray();
    private static readonly byte[] Legacy = [.. Enumerable.Range(0, 20).Select(one => (byte)one)];

    [Theory]
    [InlineData("{sha256}", "0f9b061b731d9fcd0a1bf8442a2e382ffa49574321c9b77255e1c5915143c2ae")]
    [InlineData("{sha384}", "63bdfefbf8000301719c1cf00e8b55447194c42b9871e41479a31ebbfc75ec7ce779bfd2fdce6aa0454e12a14aaac970")]
    [InlineData("{sha3_256}", "104f16fc718d1300086e4abd351d0027444bcf72c072f0c5561e2660dcca0025")]
    [InlineData("{sha3_384}", "c644e705cb2cf3d13d076483dd7a435a0dd8d95e315a78205cdafbcebb93f1be68ba2762094d8d3b6a2954863fd4a21c")]
    public void A_challenge_that_names_a_digest_is_answered_with_that_digest(string name, string digest)
    {
        var challenge = Modern(name);

        Assert.True(Handshake.TryRespond(challenge, Key, allowMd5: true, out var response));

        Assert.Equal(name + digest, Encoding.ASCII.GetString(response.AsSpan(0, name.Length)) + Convert.ToHexStringLower(response.AsSpan(name.Length)));
        Assert.True(Handshake.IsRight(response, challenge, Key, allowMd5: false));
    }

    [Fact]
    public void A_challenge_of_20_bytes_is_answered_with_MD5()
    {
        Assert.True(Handshake.TryRespond(Legacy, Key, allowMd5: true, out var response));

        Assert.Equal("d0544a3dbc510a71f5031e035dc6ef92", Convert.ToHexStringLower(response));
    }

    [Fact]
    public void An_empty_key_is_a_key()
    {
        Assert.True(Handshake.TryRespond(Legacy, [], allowMd5: true, out var response));

        Assert.Equal("eee7e8c8fa6d98a59d76c44ce7018548", Convert.ToHexStringLower(response));
    }

    [Fact]
    public void A_response_of_an_old_client_to_a_new_challenge_covers_all_of_it() =>
        Assert.True(Handshake.IsRight(Convert.FromHexString("d5001943ea638820af00a9d1554a331a"), Modern("{sha256}"), Key, allowMd5: true));

    [Fact]
    public void MD5_is_refused_both_ways_where_it_is_not_allowed()
    {
        Assert.False(Handshake.IsRight(Convert.FromHexString("d5001943ea638820af00a9d1554a331a"), Modern("{sha256}"), Key, allowMd5: false));
        Assert.False(Handshake.TryRespond(Legacy, Key, allowMd5: false, out _));
        Assert.False(Handshake.TryRespond(Modern("{md5}"), Key, allowMd5: false, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("7b7368613235367d")]
    [InlineData("7b7368613235367d0f9b061b731d9fcd0a1bf8442a2e382ffa49574321c9b77255e1c5915143c2")]
    [InlineData("7b7368613338347d0f9b061b731d9fcd0a1bf8442a2e382ffa49574321c9b77255e1c5915143c2ae")]
    [InlineData("7b7368613531327d0f9b061b731d9fcd0a1bf8442a2e382ffa49574321c9b77255e1c5915143c2ae")]
    [InlineData("7b5348413235367d0f9b061b731d9fcd0a1bf8442a2e382ffa49574321c9b77255e1c5915143c2ae")]
    public void Any_other_response_is_wrong(string response) =>
        Assert.False(Handshake.IsRight(Convert.FromHexString(response), Modern("{sha256}"), Key, allowMd5: true));

    [Theory]
    [InlineData("")]
    [InlineData("{sha256}")]
    [InlineData("{unknown}12345678901234567890")]
    [InlineData("no prefix at all, but long enough")]
    public void A_challenge_that_names_nothing_known_is_not_answered(string challenge) =>
        Assert.False(Handshake.TryRespond(Encoding.ASCII.GetBytes(challenge), Key, allowMd5: true, out _));

    [Fact]
    public void Any_challenge_is_answered_so_that_the_answer_is_right_or_not_at_all() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Messages.ToArbitrary(), challenge =>
            !Handshake.TryRespond(challenge, Key, allowMd5: true, out var response) || Handshake.IsRight(response, challenge, Key, allowMd5: true)));

    [Fact]
    public void A_response_is_right_only_if_it_is_the_one_that_the_key_gives() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Gen.Zip(Messages, Gen.Choose(0, int.MaxValue)).ToArbitrary(), parts =>
        {
            var challenge = Modern("{sha256}");
            var (guess, bit) = parts;
            Handshake.TryRespond(challenge, Key, allowMd5: true, out var right);
            right[bit / 8 % right.Length] ^= (byte)(1 << (bit % 8));
            return !Handshake.IsRight(guess, challenge, Key, allowMd5: true) && !Handshake.IsRight(right, challenge, Key, allowMd5: true);
        }));

    private static Gen<byte[]> Messages => Gen.Zip(
        Gen.Elements("", "{", "{}", "{md5}", "{sha256}", "{sha384}", "{sha3_256}", "{sha3_384}", "{sha512}", "{SHA256}", "{sha256"),
        Gen.Choose(0, 64).SelectMany(count => Gen.Choose(0, 255).ArrayOf(count)))
        .Select(parts => (byte[])[.. Encoding.ASCII.GetBytes(parts.Item1), .. parts.Item2.Select(one => (byte)one)]);

    private static byte[] Modern(string name) => [.. Encoding.ASCII.GetBytes(name), .. Enumerable.Range(0, 40).Select(one => (byte)one)];
}
