using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Actors.Echo;

/// <summary>What a client run does.</summary>
internal sealed record ExchangePlan(EndPoint Address, int InFlight, int Connections, int Size, TimeSpan WarmUp, TimeSpan Duration, bool Spin)
{
    /// <summary>
    /// A batch is sent whole before the first reply is read, so it has to fit into the buffers between the two ends:
    /// beyond them both would wait for the other to read.
    /// </summary>
    public const int LargestBatch = 64 * 1024;
}

internal sealed record ExchangeResult(double OperationsPerSecond, LatencyHistogram Latencies);

/// <summary>One thread per connection sends batches and reads them back until the time is over.</summary>
internal sealed class Exchange
{
    private readonly ExchangePlan _plan;
    private readonly SpinningSocket _socket;
    private readonly long _countFrom;
    private readonly long _end;
    private readonly LatencyHistogram _latencies = new();
    private long _operations;
    private long _finished;
    private Exception? _failure;

    private Exchange(ExchangePlan plan, Socket socket, long start)
    {
        _plan = plan;
        _socket = new SpinningSocket(socket, plan.Spin);
        _countFrom = start + Ticks(plan.WarmUp);
        _end = _countFrom + Ticks(plan.Duration);
    }

    public static ExchangeResult Run(ExchangePlan plan)
    {
        var sockets = Enumerable.Range(0, plan.Connections).Select(_ => Connect(plan.Address)).ToList();
        try
        {
            var start = Stopwatch.GetTimestamp();
            var exchanges = sockets.ConvertAll(socket => new Exchange(plan, socket, start));
            var threads = exchanges.ConvertAll(exchange => new Thread(exchange.RunToEnd) { Name = "exchange" });
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            var latencies = new LatencyHistogram();
            foreach (var exchange in exchanges)
            {
                if (exchange._failure is not null)
                {
                    throw new IOException("The server went away.", exchange._failure);
                }

                latencies.Add(exchange._latencies);
            }

            return new ExchangeResult(exchanges.Sum(exchange => exchange.Rate), latencies);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private double Rate => _operations == 0 ? 0 : _operations / Stopwatch.GetElapsedTime(_countFrom, _finished).TotalSeconds;

    private static Socket Connect(EndPoint address)
    {
        var protocol = address.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, protocol);
        socket.Connect(address);
        return socket;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private void RunToEnd()
    {
        try
        {
            var batch = new byte[_plan.InFlight * _plan.Size];
            var replies = new byte[batch.Length];
            long sentAt;
            while ((sentAt = Stopwatch.GetTimestamp()) < _end)
            {
                _socket.Send(batch);
                ReceiveBatch(replies, sentAt);
            }
        }
        catch (Exception exception) when (exception is SocketException or EndOfStreamException)
        {
            // Reported by the thread that joins this one.
            _failure = exception;
        }
    }

    private void ReceiveBatch(Span<byte> replies, long sentAt)
    {
        var received = 0;
        var complete = 0;
        while (received < replies.Length)
        {
            var more = _socket.Receive(replies[received..]);
            if (more == 0)
            {
                throw new EndOfStreamException();
            }

            received += more;
            var now = Stopwatch.GetTimestamp();
            var completed = (received / _plan.Size) - complete;
            complete += completed;
            if (sentAt >= _countFrom)
            {
                _latencies.Record(now - sentAt, completed);
                _operations += completed;
                _finished = now;
            }
        }
    }
}
