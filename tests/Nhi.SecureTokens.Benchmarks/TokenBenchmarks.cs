using System.Net.Http.Headers;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using BenchmarkDotNet.Attributes;
using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.Benchmarks;

/// <summary>What it costs to put a cached token on a request: the session's handler, next to what other libraries take to give the token.</summary>
[MemoryDiagnoser, MinColumn]
public class TokenBenchmarks
{
    private static readonly string[] Scopes = ["read"];

    private readonly HttpRequestMessage _request = new(HttpMethod.Get, "https://api.example/items");
    private readonly StubServer _server = new();
    private readonly TokenRequestContext _context = new(Scopes);

    private TokenSession _session = null!;
    private TokenSession _boundSession = null!;
    private HttpMessageInvoker _client = null!;
    private HttpMessageInvoker _boundClient = null!;
    private HttpMessageInvoker _plainClient = null!;
    private IPublicClientApplication _msal = null!;
    private IAccount _account = null!;
    private ClientSecretCredential _azure = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        var boundServer = new StubServer { TokenType = "DPoP" };
        TokenSession[] sessions = await Task.WhenAll(SignInAsync(_server, bindTokensToKey: false), SignInAsync(boundServer, bindTokensToKey: true));
        (_session, _boundSession) = (sessions[0], sessions[1]);
        _client = new HttpMessageInvoker(_session.CreateHandler(_server));
        _boundClient = new HttpMessageInvoker(_boundSession.CreateHandler(boundServer));
        _plainClient = new HttpMessageInvoker(new PlainHandler { InnerHandler = _server });
        _msal = PublicClientApplicationBuilder.Create("client")
            .WithAuthority($"{StubServer.Issuer}/{StubServer.Tenant}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new StubFactory(_server))
            .Build();
        _account = (await _msal.AcquireTokenWithDeviceCode(Scopes, _ => Task.CompletedTask).ExecuteAsync()).Account;
        _azure = new ClientSecretCredential(StubServer.Tenant, "client", "secret", new ClientSecretCredentialOptions
        {
            AuthorityHost = new Uri(StubServer.Issuer),
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(new HttpClient(_server)),
        });
    }

    [GlobalCleanup]
    public async Task CleanUp()
    {
        await _session.DisposeAsync();
        await _boundSession.DisposeAsync();
    }

    /// <summary>A handler that does nothing, to compare with.</summary>
    [Benchmark(Baseline = true)]
    public Task<HttpResponseMessage> NoToken() => _plainClient.SendAsync(_request, CancellationToken.None);

    [Benchmark]
    public Task<HttpResponseMessage> Attach() => _client.SendAsync(_request, CancellationToken.None);

    [Benchmark]
    public Task<HttpResponseMessage> AttachBound() => _boundClient.SendAsync(_request, CancellationToken.None);

    [Benchmark]
    public async Task<AuthenticationHeaderValue> Msal()
    {
        AuthenticationResult result = await _msal.AcquireTokenSilent(Scopes, _account).ExecuteAsync();
        return new AuthenticationHeaderValue("Bearer", result.AccessToken);
    }

    [Benchmark]
    public async Task<AuthenticationHeaderValue> AzureIdentity()
    {
        Azure.Core.AccessToken token = await _azure.GetTokenAsync(_context);
        return new AuthenticationHeaderValue("Bearer", token.Token);
    }

    private static Task<TokenSession> SignInAsync(StubServer server, bool bindTokensToKey) => DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
    {
        Issuer = new Uri(StubServer.Issuer),
        ClientId = "client",
        Scopes = Scopes,
        AllowedHosts = ["api.example"],
        BindTokensToKey = bindTokensToKey,
        Prompt = (_, _) => Task.CompletedTask,
        BackchannelHandler = server,
    });

    private sealed class PlainHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private sealed class StubFactory(StubServer server) : IMsalHttpClientFactory
    {
        private readonly HttpClient _client = new(server);

        public HttpClient GetHttpClient() => _client;
    }
}
