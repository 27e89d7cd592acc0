using System.Net;
using System.Net.Sockets;

namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>An HTTP server on this machine.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public LoopbackServer(Func<HttpListenerRequest, HttpListenerResponse, Task> answer)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Authority = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"http://{Authority}/");
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public string Authority { get; }

    public string Address => $"http://{Authority}/";

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<HttpListenerRequest, HttpListenerResponse, Task> answer)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await answer(context.Request, context.Response);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
