using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

/// <summary>An authorization server on Kestrel that takes the assertions of the platform for the subject <c>workload</c> as the client <c>cli</c>,
/// and checks them in every request.</summary>
internal sealed class AssertionServer : IAsyncDisposable
{
    private const string Prefix = "urn:ietf:params:oauth:";

    private readonly WebApplication _app;
    private readonly List<string> _grants = [];
    private readonly List<string> _revoked = [];
    private int _number;

    private AssertionServer(Action<WebApplication>? map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/oauth-authorization-server", () => Results.Json(new
        {
            issuer = Address.OriginalString,
            token_endpoint = new Uri(Address, "/token"),
            revocation_endpoint = new Uri(Address, "/revoke"),
        }));
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapPost("/{tenant}/oauth2/v2.0/token", (Delegate)TokenAsync);
        _app.MapPost("/revoke", (Delegate)RevokeAsync);
        map?.Invoke(_app);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What the assertions must be for; the server by default.</summary>
    public string? Audience { get; init; }

    /// <summary>The grants of the requests that got a token.</summary>
    public IReadOnlyList<string> Grants => _grants;

    public IReadOnlyList<string> Revoked => _revoked;

    /// <param name="map">Further addresses of the server.</param>
    /// <param name="audience">See <see cref="Audience"/>.</param>
    public static async Task<AssertionServer> StartAsync(Action<WebApplication>? map = null, string? audience = null)
    {
        var server = new AssertionServer(map) { Audience = audience };
        await server._app.StartAsync();
        return server;
    }

    public WorkloadOptions Options(SecureTokens.WorkloadIdentity identity, AssertionUse use = AssertionUse.ClientAuthentication) => new()
    {
        Issuer = Address,
        ClientId = "cli",
        Identity = identity,
        AssertionUse = use,
        Audience = Audience ?? Address.OriginalString,
        Scopes = ["repo:read"],
        AllowedHosts = ["api.example"],
    };

    /// <summary>Signs in, and ends the session.</summary>
    public async Task SignInAsync(WorkloadOptions options)
    {
        await using TokenSession session = await WorkloadSignIn.StartAsync(options);
        using AccessToken token = await session.GetAccessTokenAsync();
        Assert.Equal($"access-{_number}", token.Text());
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        string grant = form["grant_type"]!;
        bool isAccepted = grant == $"{Prefix}grant-type:jwt-bearer"
            ? Accepts(form["assertion"]) && form["client_assertion"].Count == 0
            : grant == "client_credentials" && IsClient(form);
        if (!isAccepted)
        {
            return Results.Json(new { error = grant == "client_credentials" ? "invalid_client" : "invalid_grant" }, statusCode: 400);
        }

        _grants.Add(grant);
        return Results.Json(new { access_token = $"access-{++_number}", token_type = "Bearer", expires_in = 300, scope = form["scope"].ToString() });
    }

    private async Task<IResult> RevokeAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        if (_grants.Contains("client_credentials") && !IsClient(form))
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        _revoked.Add(form["token"]!);
        return Results.Ok();
    }

    private bool IsClient(IFormCollection form) =>
        form["client_id"] == "cli"
        && form["client_assertion_type"] == $"{Prefix}client-assertion-type:jwt-bearer"
        && Accepts(form["client_assertion"]);

    private bool Accepts(string? assertion) =>
        assertion is not null && Assertions.Subject(assertion, Audience ?? Address.OriginalString) == "workload";
}
