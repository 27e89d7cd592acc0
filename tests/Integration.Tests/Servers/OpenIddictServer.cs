using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation.AspNetCore;
using Nhi.SecureTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Integration.Tests.Servers;

/// <summary>OpenIddict on Kestrel over a SQLite database in memory, and an API that accepts its tokens.</summary>
internal sealed class OpenIddictServer : AuthorizationServer
{
    private const int Interval = 6;

    // OpenIddict's ephemeral keys are long RSA keys, which take seconds to make.
    private static readonly SymmetricSecurityKey EncryptionKey = new(RandomNumberGenerator.GetBytes(32));
    private static readonly ECDsaSecurityKey SigningKey = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SemaphoreSlim _turn = new(1);
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _accessTokenLifetime;
    private readonly Uri? _issuer;
    private DateTimeOffset? _lastPoll;
    private int _earlyPolls;

    private OpenIddictServer(TimeProvider clock, TimeSpan accessTokenLifetime, Uri? issuer)
    {
        _clock = clock;
        _issuer = issuer;
        _accessTokenLifetime = accessTokenLifetime;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddServices(builder.Services);
        _app = builder.Build();
        _app.Use(OneAtATimeAsync);
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapPost("/verify", (Delegate)VerifyAsync);
        _app.MapGet("/", () => "You are signed in.");
        _app.MapGet("/api/scopes", (ClaimsPrincipal user) => string.Join(' ', user.GetScopes().Order())).RequireAuthorization();
        _app.MapGet("/api/me", (ClaimsPrincipal user) => user.GetClaim(Claims.Subject)).RequireAuthorization();
    }

    public override Uri Address => new(_app.Urls.Single());

    public override string ApiPath => "/api/me";

    public override bool RevocationEndsGrant => false;

    public static async Task<OpenIddictServer> StartAsync(TimeProvider clock, TimeSpan accessTokenLifetime, Uri? issuer = null)
    {
        var server = new OpenIddictServer(clock, accessTokenLifetime, issuer);
        await server._connection.OpenAsync();
        await using (AsyncServiceScope scope = server._app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
            await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = ClientId,
                ClientType = ClientTypes.Public,
                Permissions =
                {
                    Permissions.Endpoints.DeviceAuthorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                    Permissions.GrantTypes.DeviceCode, Permissions.GrantTypes.RefreshToken, Permissions.GrantTypes.TokenExchange,
                    Permissions.Prefixes.Scope + "packages", Permissions.Prefixes.Scope + "builds",
                },
            });
        }

        await server._app.StartAsync();
        return server;
    }

    public override async Task DecideAsync(DevicePrompt prompt, bool approves)
    {
        using HttpResponseMessage page = await DecideAsync(prompt.UserCode, approves);
        Assert.Equal(approves, page.IsSuccessStatusCode);
    }

    /// <summary>Enters a code at the verification page.</summary>
    public async Task<HttpResponseMessage> DecideAsync(string userCode, bool approves)
    {
        using var browser = new HttpClient();
        return await browser.PostAsync(new Uri(Address, "/verify"), new FormUrlEncodedContent(
            [new("user_code", userCode), new("decision", approves ? "approve" : "deny")]));
    }

    public override async Task<GivenTokens> TokensAsync()
    {
        (List<string> given, List<string> live) = ([], []);
        await ForEachTokenAsync(async (tokens, token) =>
        {
            string type = await tokens.GetTypeAsync(token) ?? "";
            if (type is not (TokenTypeIdentifiers.AccessToken or TokenTypeIdentifiers.RefreshToken))
            {
                return;
            }

            given.Add(type);
            if (await tokens.HasStatusAsync(token, Statuses.Valid) && await tokens.GetExpirationDateAsync(token) > _clock.GetUtcNow())
            {
                live.Add(type);
            }
        });
        return new GivenTokens(given, live, _earlyPolls);
    }

    public override Task RevokeAllTokensAsync() => ForEachTokenAsync(async (tokens, token) => await tokens.TryRevokeAsync(token));

    public override async Task<TokenFacts?> DescribeAsync(AccessToken token)
    {
        using HttpResponseMessage answer = await GetAsync("/api/scopes", token);
        return answer.IsSuccessStatusCode ? new TokenFacts(await answer.Content.ReadAsStringAsync(), Audience: null) : null;
    }

    public override async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ForEachTokenAsync(Func<IOpenIddictTokenManager, object, Task> action)
    {
        await using AsyncServiceScope scope = _app.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        foreach (object token in await tokens.ListAsync().ToListAsync())
        {
            await action(tokens, token);
        }
    }

    /// <summary>A database in memory has one connection, and that serves one request.</summary>
    private async Task OneAtATimeAsync(HttpContext context, RequestDelegate next)
    {
        await _turn.WaitAsync(context.RequestAborted);
        try
        {
            await next(context);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<IResult> VerifyAsync(HttpContext context)
    {
        const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
        AuthenticateResult result = await context.AuthenticateAsync(Scheme);

        // A wrong user code still authenticates, with nobody in it.
        if (string.IsNullOrEmpty(result.Principal?.GetClaim(Claims.ClientId)))
        {
            return Results.BadRequest();
        }

        if (context.Request.Form["decision"] != "approve")
        {
            return Results.Forbid(properties: null, [Scheme]);
        }

        var identity = new ClaimsIdentity("browser", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, "alice").SetScopes(result.Principal.GetScopes());
        return Results.SignIn(new ClaimsPrincipal(identity), new AuthenticationProperties { RedirectUri = "/" }, Scheme);
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddDbContext<DbContext>(options => options.UseSqlite(_connection).UseOpenIddict());
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        services.AddAuthorization();
        services.AddOpenIddict()
            .AddCore(core => core
                .Configure(options => options.TimeProvider = _clock)
                .UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(ConfigureServer)
            .AddValidation(validation =>
            {
                validation.Configure(options => options.TimeProvider = _clock);
                validation.UseLocalServer();
                validation.EnableTokenEntryValidation();
                validation.UseAspNetCore();
            });
    }

    private void ConfigureServer(OpenIddictServerBuilder server)
    {
        server.Configure(options => (options.TimeProvider, options.Issuer) = (_clock, _issuer));
        server.SetDeviceAuthorizationEndpointUris("/device", "/connect/deviceauthorization").SetEndUserVerificationEndpointUris("/verify")
            .SetTokenEndpointUris("/token", "/connect/token").SetRevocationEndpointUris("/revoke");
        server.AllowDeviceAuthorizationFlow().AllowRefreshTokenFlow().AllowTokenExchangeFlow();
        server.SetDeviceCodeLifetime(TimeSpan.FromMinutes(10)).SetUserCodeLifetime(TimeSpan.FromMinutes(10));
        server.SetAccessTokenLifetime(_accessTokenLifetime).SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        server.RegisterScopes("packages", "builds");
        server.AddEncryptionKey(EncryptionKey).AddSigningKey(SigningKey);
        server.UseAspNetCore().EnableEndUserVerificationEndpointPassthrough().DisableTransportSecurityRequirement();

        // What a token is exchanged for is the server's own affair: here the same person with the scopes asked for.
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.Request.IsTokenExchangeGrantType())
            {
                var identity = new ClaimsIdentity("exchange", Claims.Name, Claims.Role);
                identity.SetClaim(Claims.Subject, context.SubjectTokenPrincipal!.GetClaim(Claims.Subject)).SetScopes(context.Request.GetScopes());
                context.SignIn(new ClaimsPrincipal(identity));
            }

            return default;
        }));

        // OpenIddict names no interval and does not mind early polls; other servers do.
        server.AddEventHandler<ApplyDeviceAuthorizationResponseContext>(handler => handler.UseInlineHandler(context =>
        {
            context.Response["interval"] = Interval;
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.Request.IsDeviceCodeGrantType())
            {
                bool early = _clock.GetUtcNow() - _lastPoll < TimeSpan.FromSeconds(Interval);
                _lastPoll = _clock.GetUtcNow();
                _earlyPolls += early ? 1 : 0;
                if (early)
                {
                    context.Reject(Errors.SlowDown);
                }
            }

            return default;
        }));
    }
}
