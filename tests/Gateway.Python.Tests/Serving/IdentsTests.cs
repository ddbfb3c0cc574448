using System.Text;
using Actors.Contracts;

namespace Actors.Gateway.Python.Serving;

public class IdentsTests
{
    [Fact]
    public void An_object_has_one_ident()
    {
        var id = new ObjectId(0x1234abcd);

        Assert.Equal("1234abcd", Idents.Of(id));
        Assert.True(Idents.TryRead("1234abcd"u8, out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("01234abcd")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("0x1")]
    [InlineData("iterator-1")]
    [InlineData("12345678901234567")]
    public void Another_spelling_names_nothing(string ident) => Assert.False(Idents.TryRead(Encoding.ASCII.GetBytes(ident), out _));
}
