using System.Net;

namespace Nhi.SecureTokens.Tests.DeviceFlow;

public sealed class SignInTests
{
    private const string OAuthMetadata = "/.well-known/oauth-authorization-server";

    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task Discovery_OpenIdOnly_FallsBackToIt()
    {
        _server.Metadata["/.well-known/openid-configuration"] = _server.Metadata[OAuthMetadata];
        _server.Metadata.Remove(OAuthMetadata);

        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());

        using AccessToken token = await session.GetAccessTokenAsync();
        Assert.Equal("access-1", token.Text());
    }

    [Fact]
    public async Task Discovery_PageInPlaceOfMetadata_FallsBackToOpenId()
    {
        _server.Metadata["/.well-known/openid-configuration"] = _server.Metadata[OAuthMetadata];
        _server.Metadata[OAuthMetadata] = Answers.Html(HttpStatusCode.OK);

        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());

        Assert.NotNull(session);
    }

    [Fact]
    public async Task Discovery_IssuerWithPath_AsksWhereTheStandardsSay()
    {
        _server.Metadata.Clear();
        var options = new DeviceCodeOptions
        {
            Issuer = new Uri("https://login.example/tenant"),
            ClientId = "cli",
            Prompt = (_, _) => Task.CompletedTask,
            TimeProvider = _server.Clock,
            BackchannelHandler = _server,
        };

        await FailAsync(options);

        Assert.Equal(
            ["/.well-known/oauth-authorization-server/tenant", "/tenant/.well-known/openid-configuration"],
            _server.Requests.Select(request => request.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("https://evil.example", "issuer_mismatch")]
    [InlineData("https://login.example/tenant", "issuer_mismatch")]
    [InlineData("HTTPS://LOGIN.EXAMPLE", "issuer_mismatch")]
    public async Task Discovery_OtherIssuer_IsRefused(string issuer, string error)
    {
        _server.Metadata[OAuthMetadata] = Answers.Json($$"""
            {"issuer":"{{issuer}}","device_authorization_endpoint":"https://login.example/device","token_endpoint":"https://login.example/token"}
            """);

        Assert.Equal(error, (await FailAsync()).Error);
    }

    [Theory]
    [InlineData("http://login.example/token", "insecure_endpoint")]
    [InlineData("file:///token", "insecure_endpoint")]
    [InlineData("/token", "insecure_endpoint")]
    public async Task Discovery_EndpointThatIsNotHttps_IsRefused(string endpoint, string error)
    {
        _server.Metadata[OAuthMetadata] = Answers.Json($$"""
            {"issuer":"https://login.example","device_authorization_endpoint":"https://login.example/device","token_endpoint":"{{endpoint}}"}
            """);

        Assert.Equal(error, (await FailAsync()).Error);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"issuer\":\"https://login.example\"}")]
    public async Task Discovery_WithoutDeviceFlow_SaysSo(string metadata)
    {
        _server.Metadata[OAuthMetadata] = Answers.Json(metadata);

        Assert.Equal("discovery_failed", (await FailAsync()).Error);
    }

    [Fact]
    public async Task Discovery_NoMetadata_SaysSo()
    {
        _server.Metadata.Clear();

        Assert.Equal("discovery_failed", (await FailAsync()).Error);
    }

    [Fact]
    public async Task Discovery_Unreachable_SaysSo()
    {
        _server.Metadata[OAuthMetadata] = Answers.Unreachable();

        Assert.Equal("unreachable", (await FailAsync()).Error);
    }

    [Fact]
    public async Task Discovery_Endless_IsNotReadToItsEnd()
    {
        _server.Metadata[OAuthMetadata] = Answers.Json("\"" + new string('x', 300 * 1024));

        Assert.Equal(DeviceCodeSignInFailure.Unreachable, (await FailAsync()).Failure);
    }

    [Fact]
    public async Task Discovery_SecondSignIn_IsServedFromMemoryForAnHour()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens());
        await using TokenSession second = await _server.SignInAsync(Answers.Tokens());
        Assert.Equal(1, _server.MetadataRequests);

        _server.Advance(TimeSpan.FromHours(1));
        await using TokenSession third = await _server.SignInAsync(Answers.Tokens());

        Assert.Equal(2, _server.MetadataRequests);
    }

    [Fact]
    public async Task Discovery_OfAnotherServer_IsNotServedFromMemory()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        var other = new FakeAuthorizationServer();

        await using TokenSession otherSession = await other.SignInAsync(Answers.Tokens());

        Assert.Equal(1, other.MetadataRequests);
    }

    [Fact]
    public async Task Resources_AreAskedForInBothRequests()
    {
        var options = new DeviceCodeOptions
        {
            Issuer = new Uri("https://login.example"),
            ClientId = "cli",
            Resources = [new Uri("https://api.example/v1")],
            Prompt = (_, _) => Task.CompletedTask,
            TimeProvider = _server.Clock,
            BackchannelHandler = _server,
        };
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(options);
        _server.Script(Answers.Tokens()).Advance(TimeSpan.FromSeconds(5));
        await using TokenSession session = await signIn;

        Assert.Equal(2, _server.Requests.Count(request => request.Form.GetValueOrDefault("resource") == "https://api.example/v1"));
    }

    [Fact]
    public async Task PinnedEndpoints_AreUsedWithoutDiscovery()
    {
        var options = new DeviceCodeOptions
        {
            DeviceAuthorizationEndpoint = new Uri("https://login.example/device"),
            TokenEndpoint = new Uri("https://login.example/token"),
            ClientId = "cli",
            Prompt = (_, _) => Task.CompletedTask,
            TimeProvider = _server.Clock,
            BackchannelHandler = _server,
        };
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(options);
        _server.Script(Answers.Tokens()).Advance(TimeSpan.FromSeconds(5));
        await using TokenSession session = await signIn;

        Assert.Equal(["/device", "/token"], _server.Requests.Select(request => request.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("https://evil.example/activate")]
    [InlineData("https://login.example.evil.example/activate")]
    [InlineData("https://login.example:8443/activate")]
    [InlineData("https://login.example@evil.example/activate")]
    [InlineData("http://login.example/activate")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/activate")]
    public async Task VerificationLink_ToAnotherHost_IsRefusedBeforeThePrompt(string link)
    {
        _server.DeviceAnswer = Answers.Device(link: link);
        bool prompted = false;

        DeviceCodeSignInException exception = await FailAsync(_server.Options(prompt: (_, _) =>
        {
            prompted = true;
            return Task.CompletedTask;
        }));

        Assert.Equal("untrusted_verification_link", exception.Error);
        Assert.False(prompted);
    }

    [Fact]
    public async Task VerificationLink_CompleteOneToAnotherHost_IsRefused()
    {
        _server.DeviceAnswer = Answers.Device(completeLink: "https://evil.example/activate?user_code=WDJB-MJHT");

        Assert.Equal(DeviceCodeSignInFailure.UntrustedVerificationLink, (await FailAsync()).Failure);
    }

    [Fact]
    public async Task VerificationLink_ToAnAllowedHost_IsShown()
    {
        _server.DeviceAnswer = Answers.Device(link: "https://activate.example/device");
        DevicePrompt? shown = null;

        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(
            verificationHosts: ["activate.example"], prompt: (prompt, _) => Task.FromResult(shown = prompt)));

        Assert.Equal("https://activate.example/device", shown!.VerificationUri.AbsoluteUri);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("{\"device_code\":\"d\",\"user_code\":\"\\u001b[2J\",\"verification_uri\":\"https://login.example/\",\"expires_in\":60}")]
    [InlineData("{\"device_code\":\"d\",\"user_code\":\"\u202eu\",\"verification_uri\":\"https://login.example/\",\"expires_in\":60}")]
    [InlineData("{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"https://login.example/\"}")]
    [InlineData("{\"device_code\":\"\",\"user_code\":\"u\",\"verification_uri\":\"https://login.example/\",\"expires_in\":60}")]
    public async Task DeviceAuthorization_UnusableAnswer_SaysSo(string answer)
    {
        _server.DeviceAnswer = Answers.Json(answer);

        Assert.Equal("invalid_response", (await FailAsync()).Error);
    }

    [Fact]
    public async Task DeviceAuthorization_ServerIsDown_SaysTryLater()
    {
        _server.DeviceAnswer = Answers.Html(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unreachable", (await FailAsync()).Error);
    }

    [Fact]
    public async Task DeviceAuthorization_Refused_NamesTheClient()
    {
        _server.DeviceAnswer = Answers.Error("invalid_client", HttpStatusCode.Unauthorized);

        DeviceCodeSignInException exception = await FailAsync();

        Assert.Equal("invalid_client", exception.Error);
        Assert.Equal(DeviceCodeSignInFailure.ClientNotAccepted, exception.Failure);
        Assert.Contains("'cli'", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(exception.Remedy, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.example")]
    [InlineData("ftp://login.example")]
    public async Task Options_IssuerThatIsNotHttps_IsRefused(string issuer)
    {
        var options = new DeviceCodeOptions { Issuer = new Uri(issuer), ClientId = "cli", BackchannelHandler = _server };

        await Assert.ThrowsAsync<ArgumentException>(() => DeviceCodeSignIn.StartAsync(options));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Options_Incomplete_AreRefused()
    {
        var issuer = new Uri("https://login.example");
        DeviceCodeOptions[] refused =
        [
            new() { ClientId = "cli" },
            new() { ClientId = "cli", TokenEndpoint = issuer },
            new() { ClientId = " ", Issuer = issuer },
            new() { ClientId = "cli", Issuer = issuer, MaxSessionAge = TimeSpan.Zero },
            new() { ClientId = "cli", Issuer = issuer, MaxSessionAge = TimeSpan.FromDays(31) },
            new() { ClientId = "cli", Issuer = issuer, Resources = [new Uri("https://api.example/#part")] },
            new() { ClientId = "cli", Issuer = issuer, Resources = [new Uri("api", UriKind.Relative)] },
            new() { ClientId = "cli", Issuer = issuer, BackchannelHandler = new HttpClientHandler() },
            new() { ClientId = "cli", Issuer = issuer, BackchannelHandler = new WrappingHandler(new SocketsHttpHandler()) },
        ];

        foreach (DeviceCodeOptions options in refused)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => DeviceCodeSignIn.StartAsync(options));
        }
    }

    private Task<DeviceCodeSignInException> FailAsync(DeviceCodeOptions? options = null) =>
        Assert.ThrowsAsync<DeviceCodeSignInException>(
            () => DeviceCodeSignIn.StartAsync(options ?? _server.Options()).WaitAsync(FakeAuthorizationServer.TestLimit));

    private sealed class WrappingHandler(HttpMessageHandler inner) : DelegatingHandler(inner);
}
