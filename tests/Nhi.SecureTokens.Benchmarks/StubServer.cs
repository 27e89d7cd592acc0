using System.Net;
using System.Text;

namespace Nhi.SecureTokens.Benchmarks;

/// <summary>Answers every client from memory, with access tokens of 1.2 KB that live for a day.</summary>
internal sealed class StubServer : HttpMessageHandler
{
    public const string Issuer = "https://login.example";
    public const string Tenant = "11111111-1111-1111-1111-111111111111";

    private static readonly string Token = new('t', 1200);
    private static readonly string ClientInfo = Encode("""{"uid":"user","utid":"tenant"}""");
    private static readonly string IdToken =
        $"{Encode("""{"alg":"none"}""")}.{Encode($$"""{"oid":"user","tid":"{{Tenant}}","preferred_username":"alice","sub":"user"}""")}.";

    private readonly HttpResponseMessage _apiAnswer = new(HttpStatusCode.OK);

    /// <summary>What it calls the tokens.</summary>
    public string TokenType { get; init; } = "Bearer";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.Host == "api.example" ? Task.FromResult(_apiAnswer) : AnswerAsync(request);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        string form = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        string body = request.RequestUri!.Segments[^1] switch
        {
            "token" => form.Contains("client_credentials", StringComparison.Ordinal) ? $"{{{AccessToken}}}" : $"{{{AccessToken}, {UserTokens}}}",
            "device" or "devicecode" => DeviceCode,
            _ => Metadata,
        };
        return new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private string AccessToken => $"""
        "access_token": "{Token}", "token_type": "{TokenType}", "expires_in": 86400
        """;

    private static string UserTokens => $"""
        "refresh_token": "refresh", "scope": "read", "id_token": "{IdToken}", "client_info": "{ClientInfo}"
        """;

    private static string DeviceCode => $$"""
        {
          "device_code": "device", "user_code": "WDJB-MJHT", "verification_uri": "{{Issuer}}/activate", "verification_url": "{{Issuer}}/activate",
          "expires_in": 600, "interval": 1, "message": "Enter the code."
        }
        """;

    private static string Metadata => $$"""
        {
          "issuer": "{{Issuer}}", "device_authorization_endpoint": "{{Issuer}}/device", "token_endpoint": "{{Issuer}}/token",
          "authorization_endpoint": "{{Issuer}}/authorize"
        }
        """;

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
