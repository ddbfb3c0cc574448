using Actors.Contracts.Values;
using Actors.Embedded.Direct;
using BenchmarkDotNet.Attributes;

namespace Actors.Micro;

/// <summary>Values to bytes and back.</summary>
public class CodecBenchmarks
{
    private const int Number = 1_000_000;
    private const string Text = "sixteen letters!";

    private static readonly ValueConverter<Dictionary<string, int>> MapConverter = ValueConverterSet.Default.For<Dictionary<string, int>>();

    private readonly Dictionary<string, int> _map = Enumerable.Range(0, 10).ToDictionary(i => $"key {i}", i => i * 1000);
    private readonly ByteBuffer _output = new(1024);
    private readonly byte[] _encodedInteger = EncodedArguments.Of(Number);
    private readonly byte[] _encodedText = EncodedArguments.Of(writer => writer.WriteString(Text));
    private readonly byte[] _encodedBytes = EncodedArguments.Of(writer => writer.WriteBytes(new byte[64]));
    private readonly byte[] _encodedMap;

    public CodecBenchmarks() => _encodedMap = EncodedArguments.Of(writer => MapConverter.Write(writer, _map));

    [Benchmark]
    public int WriteInteger()
    {
        _output.Clear();
        new ValueWriter(_output).WriteInteger(Number);
        return _output.Length;
    }

    [Benchmark]
    public int ReadInteger() => new ValueReader(_encodedInteger).ReadInt32();

    [Benchmark]
    public int WriteString()
    {
        _output.Clear();
        new ValueWriter(_output).WriteString(Text);
        return _output.Length;
    }

    [Benchmark]
    public string ReadString() => new ValueReader(_encodedText).ReadString();

    [Benchmark]
    public int WriteMapOf10()
    {
        _output.Clear();
        MapConverter.Write(new ValueWriter(_output), _map);
        return _output.Length;
    }

    [Benchmark]
    public int ReadMapOf10()
    {
        var reader = new ValueReader(_encodedMap);
        return MapConverter.Read(ref reader).Count;
    }

    /// <summary>As a state reads an argument that it keeps.</summary>
    [Benchmark]
    public Value ReadValueOf64Bytes()
    {
        var reader = new ValueReader(_encodedBytes);
        return Value.Read(ref reader);
    }
}
