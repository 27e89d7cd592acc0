using System.Collections.Specialized;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Web;

namespace DeviceLogin.Tests;

/// <summary>An authorization server with one user, who decides at the second poll.</summary>
internal sealed class Server : IDisposable
{
    public const string ClientId = "device-login";
    public const string UserCode = "WDJB-MJHT";

    private static readonly object s_device =
        new { device_code = "device-1", user_code = UserCode, verification_uri = "https://login.example/device", expires_in = 300, interval = 1 };

    private readonly HttpListener _listener = new();
    private readonly bool _approves;
    private int _polls;

    public Server(bool approves)
    {
        _approves = approves;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ListenAsync();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using StreamReader body = new(context.Request.InputStream);
            NameValueCollection form = HttpUtility.ParseQueryString(await body.ReadToEndAsync());
            bool isKnown = (form["client_id"] ?? UserOf(context.Request.Headers["Authorization"])) == ClientId;
            (int status, object answer) = context.Request.Url?.AbsolutePath switch
            {
                _ when !isKnown => Refuse("invalid_client"),
                "/connect/deviceauthorization" => (200, s_device),
                "/connect/token" => Answer(form),
                _ => Refuse("not_found"),
            };
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.Close(JsonSerializer.SerializeToUtf8Bytes(answer), willBlock: false);
        }
    }

    // A client says who it is in the form or, as some libraries do, in the header.
    private static string? UserOf(string? header) =>
        header is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':')[0];

    private (int Status, object Answer) Answer(NameValueCollection form)
    {
        if (form["device_code"] != "device-1")
        {
            return Refuse("invalid_grant");
        }

        _polls++;
        return _polls == 1 ? Refuse("authorization_pending")
            : !_approves ? Refuse("access_denied")
            : (200, new { access_token = "access-1", refresh_token = "refresh-1", token_type = "Bearer", scope = "packages offline_access", expires_in = 3600 });
    }

    private static (int Status, object Answer) Refuse(string error) => (400, new { error });
}
