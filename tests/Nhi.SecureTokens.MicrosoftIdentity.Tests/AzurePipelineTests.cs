using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure.Core;
using Azure.Core.Diagnostics;
using Azure.Core.Pipeline;
using Nhi.SecureTokens.Tests;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

/// <summary>What a client of the Azure SDK does with the credential, on the system's clock.</summary>
public sealed class AzurePipelineTests : IDisposable
{
    private const string Canary = "canary-51d0";

    private readonly FakeAuthorizationServer _server = new();
    private readonly Api _api = new();
    private readonly ConcurrentQueue<string> _log = [];
    private readonly AzureEventSourceListener _listener;

    public AzurePipelineTests() => _listener = new AzureEventSourceListener((_, text) => _log.Enqueue(text), EventLevel.Verbose);

    [Fact]
    public async Task Pipeline_AcrossTheEndOfAToken_SendsALiveOneAndLogsNone()
    {
        _server.Script(Answers.Tokens($"{Canary}-1", expiresIn: 6), Answers.Tokens($"{Canary}-2", "refresh-2", expiresIn: 300));
        await using TokenSession session = await SignInAsync();
        DateTimeOffset end = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(6);
        HttpPipeline pipeline = Pipeline(session, "repo:read");

        await SendAsync(pipeline);
        await Task.Delay(end - DateTimeOffset.UtcNow);
        await SendAsync(pipeline);
        await SendAsync(pipeline);

        Assert.Equal([$"Bearer {Canary}-1", $"Bearer {Canary}-2", $"Bearer {Canary}-2"], _api.Authorizations);
        Assert.Contains(_log, line => line.Contains("api.example", StringComparison.Ordinal));
        Assert.DoesNotContain(_log, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pipeline_ForAnotherScope_ThrowsWithoutARetryAndSendsNothing()
    {
        _server.Script(Answers.Tokens($"{Canary}-1"));
        await using TokenSession session = await SignInAsync();

        var exception = await Assert.ThrowsAsync<SecureTokenException>(() => SendAsync(Pipeline(session, "repo:write")));

        Assert.Equal("scope_not_in_session", exception.Error);
        Assert.Empty(_api.Authorizations);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _server.Dispose();
        _api.Dispose();
    }

    private Task<TokenSession> SignInAsync() => DeviceCodeSignIn.StartAsync(_server.Options(clock: TimeProvider.System));

    private HttpPipeline Pipeline(TokenSession session, string scope) => HttpPipelineBuilder.Build(
        new ApiOptions { Transport = new HttpClientTransport(_api) },
        new BearerTokenAuthenticationPolicy(new TokenSessionCredential(session), scope));

    private static async Task SendAsync(HttpPipeline pipeline)
    {
        using HttpMessage message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(new Uri("https://api.example/repos"));
        await pipeline.SendAsync(message, CancellationToken.None);
        Assert.Equal(200, message.Response.Status);
    }

    private sealed class ApiOptions : ClientOptions;

    private sealed class Api : HttpMessageHandler
    {
        public ConcurrentQueue<string?> Authorizations { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorizations.Enqueue(request.Headers.Authorization?.ToString());
            return Task.FromResult(new HttpResponseMessage { RequestMessage = request });
        }
    }
}
