using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Web;
using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

/// <summary>The endpoints of a tenant of Microsoft Entra as MSAL uses them. Whoever is named next has approved already.</summary>
internal sealed class FakeMicrosoftLogin : HttpMessageHandler, IMsalHttpClientFactory
{
    public const string Canary = "canary-7e1f";

    private const string Tenant = "11111111-1111-1111-1111-111111111111";
    private const string Client = "22222222-2222-2222-2222-222222222222";

    private static int _tokens;

    private readonly ConcurrentQueue<string> _log = [];

    /// <summary>What MSAL logs when it is told to log all it knows.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The requests for tokens, by their grant.</summary>
    public ConcurrentQueue<string> Grants { get; } = [];

    /// <summary>Makes the access tokens that long.</summary>
    public int TokenLength { get; set; }

    /// <summary>Who signs in by the device flow.</summary>
    public string User { get; set; } = "alice";

    public IPublicClientApplication PublicClient() => PublicClientApplicationBuilder.Create(Client)
        .WithAuthority($"https://login.microsoftonline.com/{Tenant}")
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(this)
        .WithLogging((_, message, _) => _log.Enqueue(message), LogLevel.Verbose, enablePiiLogging: true)
        .Build();

    public IConfidentialClientApplication ConfidentialClient() => ConfidentialClientApplicationBuilder.Create(Client)
        .WithAuthority($"https://login.microsoftonline.com/{Tenant}")
        .WithClientSecret("not-a-secret")
        .WithRedirectUri("https://app.example/signed-in")
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(this)
        .Build();

    public static string AccountId(string user) => $"{ObjectId(user)}.{Tenant}";

    public HttpClient GetHttpClient() => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var form = HttpUtility.ParseQueryString(body);
        string path = request.RequestUri!.AbsolutePath;
        string answer = path.EndsWith("/devicecode", StringComparison.Ordinal) ? Device(User)
            : path.EndsWith("/token", StringComparison.Ordinal)
            ? Tokens(form["grant_type"]!, form["device_code"] ?? form["code"] ?? form["refresh_token"])
            : throw new HttpRequestException($"nothing at {path}");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
    }

    private static string Device(string user) => $$"""
        {
          "device_code": "{{Canary}}-device {{user}}", "user_code": "WDJBMJHT", "verification_uri": "https://login.microsoft.com/device",
          "expires_in": 900, "interval": 1, "message": "Enter the code."
        }
        """;

    /// <summary>The code, and later the refresh token, ends with the name of the user.</summary>
    private string Tokens(string grant, string? code)
    {
        Grants.Enqueue(grant);
        string token = $"{Canary}-{Interlocked.Increment(ref _tokens)}".PadRight(TokenLength, 'x');
        string user = code?.Split(' ')[^1] ?? "";
        return code is null
            ? $$"""{ "token_type": "Bearer", "expires_in": 600, "access_token": "{{token}}" }"""
            : $$"""
            {
              "token_type": "Bearer", "scope": "api/read", "expires_in": 3600, "access_token": "{{token}}",
              "refresh_token": "{{Canary}}-refresh {{user}}", "id_token": "{{IdToken(user)}}",
              "client_info": "{{Encode($$"""{"uid":"{{ObjectId(user)}}","utid":"{{Tenant}}"}""")}}"
            }
            """;
    }

    private static string IdToken(string user) => Encode("""{"alg":"none"}""") + "." + Encode($$"""
        {
          "iss": "https://login.microsoftonline.com/{{Tenant}}/v2.0", "aud": "{{Client}}", "sub": "{{user}}", "oid": "{{ObjectId(user)}}",
          "tid": "{{Tenant}}", "preferred_username": "{{user}}", "nonce": "{{Canary}}"
        }
        """) + ".";

    private static string ObjectId(string user) => new Guid(Encoding.ASCII.GetBytes(user.PadRight(16)[..16])).ToString();

    private static string Encode(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
