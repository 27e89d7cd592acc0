using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace Nhi.SecureTokens.Tests;

/// <summary>An authorization server on a port of this machine, for other processes. It approves every sign-in, rotates refresh tokens, and refuses
/// one that is not the newest.</summary>
internal sealed class LocalAuthorizationServer : IDisposable
{
    /// <summary>How long clients have to wait before they poll. No other wait of the client is as long.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(7);

    private readonly HttpListener _listener = new();
    private readonly List<string> _revoked = [];
    private readonly List<string> _grants = [];
    private readonly HashSet<string> _used = [];
    private int _number;

    public LocalAuthorizationServer()
    {
        int port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>How long access tokens live.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer to a token request takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How long the answer to a revocation takes.</summary>
    public TimeSpan RevocationDelay { get; set; }

    /// <summary>The text of a token by its kind and number.</summary>
    public Func<string, int, string> Text { get; init; } = (kind, number) => $"{kind}-{number}";

    /// <summary>The tokens that were revoked, in their order.</summary>
    public IReadOnlyList<string> Revoked => Copy(_revoked);

    /// <summary>The grant types of the token requests, in their order.</summary>
    public IReadOnlyList<string> Grants => Copy(_grants);

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static List<string> Copy(List<string> list)
    {
        lock (list)
        {
            return [.. list];
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        (int status, string body) = context.Request.Url!.AbsolutePath switch
        {
            "/device" => (200, $$"""
                {"device_code":"device","user_code":"WDJB-MJHT","verification_uri":"{{Address}}activate","expires_in":600,"interval":{{Interval.TotalSeconds}}}
                """),
            "/token" => await TokenAsync(form["grant_type"]!, form["refresh_token"]),
            "/revoke" => await RevokeAsync(form["token"]!),
            "/api" => (CallApi(context.Request.Headers["Authorization"]!), "{}"),
            _ => (200, $$"""
                {
                  "issuer": "{{Address.OriginalString}}", "device_authorization_endpoint": "{{Address}}device",
                  "token_endpoint": "{{Address}}token", "revocation_endpoint": "{{Address}}revoke"
                }
                """),
        };
        context.Response.StatusCode = status;
        if (status == 401)
        {
            context.Response.AddHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }

        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private async Task<(int Status, string Body)> TokenAsync(string grant, string? refreshToken)
    {
        lock (_grants)
        {
            _grants.Add(grant);
        }

        await Task.Delay(Delay);
        lock (_grants)
        {
            if (refreshToken is not null && refreshToken != Text("refresh", _number))
            {
                return (400, """{"error":"invalid_grant"}""");
            }

            _number++;
            return (200, $$"""
                {
                  "access_token": "{{Text("access", _number)}}", "refresh_token": "{{Text("refresh", _number)}}",
                  "token_type": "Bearer", "expires_in": {{(int)Lifetime.TotalSeconds}}
                }
                """);
        }
    }

    /// <summary>An API that accepts each access token once.</summary>
    private int CallApi(string authorization)
    {
        lock (_used)
        {
            return _used.Add(authorization) ? 200 : 401;
        }
    }

    private async Task<(int Status, string Body)> RevokeAsync(string token)
    {
        await Task.Delay(RevocationDelay);
        lock (_revoked)
        {
            _revoked.Add(token);
        }

        return (200, "{}");
    }
}
