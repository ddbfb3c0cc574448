using System.Text;

namespace Actors.Gateway.Python.Values;

public class PythonTextTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.5, "1.5")]
    [InlineData(100.0, "100.0")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(0.000012, "1.2e-05")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345e16, "1.2345e+16")]
    [InlineData(1e300, "1e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "nan")]
    public void Floats_are_written_as_Python_writes_them(double value, string expected) => Assert.Equal(expected, PythonText.OfFloat(value));

    [Theory]
    [InlineData("", "''")]
    [InlineData("a", "'a'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("'\"", "'\\'\"'")]
    [InlineData("\\\n\r\t\0\x7f", "'\\\\\\n\\r\\t\\x00\\x7f'")]
    [InlineData("é😀", "'é😀'")]
    [InlineData("\u200b\u2028", "'\\u200b\\u2028'")]
    public void Texts_are_written_as_Python_writes_them(string value, string expected)
    {
        var output = new StringBuilder();

        PythonText.AppendText(output, value);

        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void A_surrogate_without_its_pair_is_escaped()
    {
        var output = new StringBuilder();

        PythonText.AppendText(output, "a\ud800");

        Assert.Equal("'a\\ud800'", output.ToString());
    }

    [Fact]
    public void Bytes_are_written_as_Python_writes_them()
    {
        var output = new StringBuilder();

        PythonText.AppendBytes(output, [.. "a'\n\\"u8, 0, 255]);

        Assert.Equal("b\"a'\\n\\\\\\x00\\xff\"", output.ToString());
    }
}
