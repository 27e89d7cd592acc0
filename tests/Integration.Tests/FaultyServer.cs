using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integration.Tests;

/// <summary>What the server does to a connection once it has read the request.</summary>
internal delegate Task Fault(FaultyServer server, NetworkStream stream);

/// <summary>An authorization server that breaks connections as networks do. The token endpoint does what is scripted; then it gives tokens.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public FaultyServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public Queue<Fault> Faults { get; } = [];

    public bool IsHanging { get; private set; }

    public static Fault Answer(string status, string body, string type = "application/json") => (_, stream) => WriteAsync(
        stream, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    /// <summary>The connection is reset before an answer.</summary>
    public static Fault Reset() => (_, stream) =>
    {
        stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        stream.Socket.Close();
        return Task.CompletedTask;
    };

    /// <summary>The connection ends within the body.</summary>
    public static Fault CutOff() => (_, stream) => WriteAsync(
        stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"access_token\":\"never-");

    /// <summary>No answer until the client gives up.</summary>
    public static Fault Hang() => async (server, stream) =>
    {
        server.IsHanging = true;
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, server._end.Token);
        server.IsHanging = false;
    };

    /// <summary>A body without an end.</summary>
    public static Fault Endless() => async (_, stream) =>
    {
        await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\"");
        byte[] chunk = new byte[64 * 1024];
        for (int count = 0; count < 10_000; count++)
        {
            await stream.WriteAsync(chunk);
        }
    };

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            string path = (await ReadRequestAsync(stream)).Split(' ')[1];
            Fault fault = path switch
            {
                "/token" => Faults.TryDequeue(out Fault? scripted) ? scripted : Answer("200 OK", Tokens),
                "/device" => Answer("200 OK", Device),
                _ => Answer("404 Not Found", ""),
            };
            await fault(this, stream);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    /// <summary>The first line. A form is read too: closing a connection with unread bytes resets it.</summary>
    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[16 * 1024];
        int length = 0;
        string text;
        do
        {
            length += await stream.ReadAsync(buffer.AsMemory(length));
            text = Encoding.ASCII.GetString(buffer, 0, length);
        }
        while (!IsWhole(text));
        return text;
    }

    private static bool IsWhole(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string? announced = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return end >= 0 && text.Length - end - 4 >= int.Parse(announced?.Split(':')[1] ?? "0");
    }

    private string Device => $$"""
        {"device_code":"device","user_code":"WDJB-MJHT","verification_uri":"{{Address}}activate","expires_in":3600}
        """;

    private static string Tokens => """{"access_token":"at-last","token_type":"Bearer","expires_in":300}""";
}
