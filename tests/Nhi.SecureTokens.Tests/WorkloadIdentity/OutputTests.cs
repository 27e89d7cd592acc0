using System.Net;
using Nhi.SecureTokens.Tests.Audit;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

public sealed class OutputTests
{
    private const string Canary = "canary-a1b2c3d4";

    private readonly FakeAuthorizationServer _server = new();
    private readonly Outputs _outputs = new();

    /// <summary>The request token of the job is in no output, nor are its assertions (the canary is their signature) and access tokens.</summary>
    [Theory]
    [InlineData(AssertionUse.Grant)]
    [InlineData(AssertionUse.ClientAuthentication)]
    public async Task Outputs_OfAllKinds_HoldNoAssertionAndNoToken(AssertionUse use)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "audit.jsonl");
        _server.Metadata["/runner"] = Runner(Assertions.Audience);
        _server.Script(Answers.Tokens($"{Canary}-1", $"{Canary}-refresh"));
        TokenSession session = await WorkloadSignIn.StartAsync(Options(use, file));
        _server.Script(Answers.Tokens($"{Canary}-2", refresh: null), Answers.Tokens($"{Canary}-3", refresh: null));
        _server.Advance(TimeSpan.FromSeconds(300));
        (await session.GetAccessTokenAsync()).Dispose();
        (await session.ExchangeAsync(new AccessTokenRequest { Scopes = ["repo:read"] })).Dispose();
        foreach (Answer failure in new[] { Refusal(Canary), Refusal("invalid_grant"), Answers.Html(HttpStatusCode.OK), Answers.BrokenBody() })
        {
            _server.Script(failure);
            _server.Advance(TimeSpan.FromSeconds(300));
            _outputs.Add((await Assert.ThrowsAsync<WorkloadSignInException>(() => session.GetAccessTokenAsync().AsTask())).ToString());
        }

        Answer noAssertion = Answers.Json($$"""{"value":"{{Canary}}"}""");
        foreach (Answer failure in new[] { Runner("https://other.example"), Runner(Assertions.Audience, lifetime: -1), noAssertion })
        {
            _server.Metadata["/runner"] = failure;
            _server.Advance(TimeSpan.FromSeconds(300));
            _outputs.Add((await Assert.ThrowsAsync<WorkloadSignInException>(() => session.GetAccessTokenAsync().AsTask())).ToString());
        }

        await session.DisposeAsync();
        _outputs.Add($"{session.RevocationOutcome}", File.ReadAllText(file));

        string[] expected =
        [
            "nhi.sign_in", "nhi.refresh invalid_grant", "nhi.refresh assertion_expired", "nhi.refresh wrong_audience", "nhi.token.events",
            "handed_over", TokenFingerprint.Of($"{Canary}-2").ToString(),
        ];
        Assert.All(expected, text => Assert.Contains(_outputs.Lines, line => line.Contains(text, StringComparison.Ordinal)));
        Assert.DoesNotContain(_outputs.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
        _outputs.Dispose();
    }

    private WorkloadOptions Options(AssertionUse use, string file)
    {
        var environment = new Dictionary<string, string>
        {
            ["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://runner.example/runner", ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = $"{Canary}-job",
        };
        return new WorkloadOptions
        {
            Issuer = new Uri(Assertions.Audience),
            ClientId = "cli",
            Identity = new GitHubActionsIdentity { Environment = environment.GetValueOrDefault, Handler = _server, TimeProvider = _server.Clock },
            AssertionUse = use,
            Scopes = ["repo:read"],
            Purpose = "publish",
            AllowedHosts = ["api.example"],
            Audit = new AuditFile(file),
            TimeProvider = _server.Clock,
            BackchannelHandler = _server,
        };
    }

    private Answer Runner(string audience, int lifetime = 3600) => (server, cancellationToken) =>
    {
        string assertion = Assertions.Sign(audience, now: _server.Clock.GetUtcNow(), lifetime: TimeSpan.FromSeconds(lifetime));
        return Answers.Json($$"""{"value":"{{assertion[..assertion.LastIndexOf('.')]}}.{{Canary}}"}""")(server, cancellationToken);
    };

    private static Answer Refusal(string error) =>
        Answers.Json($$"""{"error":"{{error}}","error_description":"{{Canary}}"}""", HttpStatusCode.BadRequest);
}
