using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

public sealed class GitHubActionsTests
{
    private const string RequestToken = "request-token-of-the-job";

    private readonly FakeAuthorizationServer _runner = new();
    private readonly Dictionary<string, string> _environment = new()
    {
        ["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://runner.example/token?api-version=2.0",
        ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = RequestToken,
    };

    [Fact]
    public async Task Job_WithTheRunnersEndpoint_SignsIn()
    {
        List<string> seen = [];
        await using AssertionServer server = await AssertionServer.StartAsync(app => app.MapGet("/runner", (HttpRequest request) =>
        {
            seen.Add($"{request.Headers.Authorization} {request.QueryString}");
            return Results.Json(new { count = 1, value = Assertions.Sign(request.Query["audience"]!) });
        }));
        _environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{server.Address}runner?api-version=2.0";

        await server.SignInAsync(server.Options(new GitHubActionsIdentity { Environment = _environment.GetValueOrDefault }));

        // Once for the token, once for its revocation: the server asks for the proof of the client in both.
        string expected = $"Bearer {RequestToken} ?api-version=2.0&audience={Uri.EscapeDataString(server.Address.OriginalString)}";
        Assert.Equal([expected, expected], seen);
        Assert.Equal(["access-1"], server.Revoked);
    }

    [Fact]
    public async Task Runner_ThatRedirects_GetsTheRequestTokenAlone()
    {
        List<string?> elsewhere = [];
        await using AssertionServer other = await AssertionServer.StartAsync(app => app.MapGet("/", (HttpRequest request) =>
            elsewhere.Add(request.Headers.Authorization)));
        await using AssertionServer server = await AssertionServer.StartAsync(
            app => app.MapGet("/runner", () => Results.Redirect($"{other.Address}")));
        _environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{server.Address}runner";
        var identity = new GitHubActionsIdentity { Environment = _environment.GetValueOrDefault };

        var exception = await Assert.ThrowsAsync<WorkloadSignInException>(() => identity.GetAssertionAsync("a"));

        Assert.Equal("invalid_assertion", exception.Error);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task Runner_ThatFailsTwice_IsAskedAgain()
    {
        _runner.Script(Answers.Status(HttpStatusCode.BadGateway), Answers.Unreachable(), Token());

        using WorkloadAssertion assertion = await AskAsync();

        Assert.Equal(3, _runner.TokenRequests.Count());
        Assert.Equal([0d, 1, 3], _runner.PollTimes.Select(Math.Floor));
    }

    [Fact]
    public async Task Runner_ThatFailsThreeTimes_IsAskedNoMore()
    {
        _runner.Script(Answers.Status(HttpStatusCode.BadGateway), Answers.Reset(), Answers.Status(HttpStatusCode.TooManyRequests), Token());

        Assert.Equal("identity_unreachable", (await Assert.ThrowsAsync<WorkloadSignInException>(AskAsync)).Error);
        Assert.Equal(3, _runner.TokenRequests.Count());
    }

    [Theory]
    [InlineData("forbidden", "identity_refused")]
    [InlineData("not found", "invalid_assertion")]
    [InlineData("html", "invalid_assertion")]
    [InlineData("huge", "invalid_assertion")]
    [InlineData("no value", "invalid_assertion")]
    [InlineData("no jwt", "invalid_assertion")]
    public async Task Runner_BadAnswer_IsNotAskedAgain(string answer, string error)
    {
        _runner.Script(answer switch
        {
            "forbidden" => Answers.Status(HttpStatusCode.Forbidden),
            "not found" => Answers.Status(HttpStatusCode.NotFound),
            "html" => Answers.Html(HttpStatusCode.OK),
            "huge" => Answers.Json("\"" + new string('x', 300 * 1024)),
            "no value" => Answers.Json("{}"),
            _ => Answers.Json("""{"value":"canary"}"""),
        });

        var exception = await Assert.ThrowsAsync<WorkloadSignInException>(AskAsync);

        Assert.Equal(error, exception.Error);
        Assert.Single(_runner.TokenRequests);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(RequestToken, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL", "http://runner.example/token")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL", "not an address")]
    public async Task Job_WithoutPermission_IsToldWhichOne(string name, string value)
    {
        _environment[name] = value;

        var exception = await Assert.ThrowsAsync<WorkloadSignInException>(AskAsync);

        Assert.Equal("identity_unavailable", exception.Error);
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        Assert.Empty(_runner.Requests);
    }

    [Fact]
    public async Task Handler_ThatFollowsRedirects_IsRefused()
    {
        var identity = new GitHubActionsIdentity { Environment = _environment.GetValueOrDefault, Handler = new SocketsHttpHandler() };

        await Assert.ThrowsAsync<ArgumentException>(() => identity.GetAssertionAsync("a"));
    }

    private Answer Token() => Answers.Json($$"""{"value":"{{Assertions.Sign(now: _runner.Clock.GetUtcNow())}}"}""");

    private async Task<WorkloadAssertion> AskAsync()
    {
        var identity = new GitHubActionsIdentity
        {
            Environment = _environment.GetValueOrDefault, Handler = _runner, TimeProvider = _runner.Clock,
        };
        Task<WorkloadAssertion> asking = identity.GetAssertionAsync(Assertions.Audience);
        while (!asking.IsCompleted)
        {
            await Task.Delay(1);
            _runner.Advance(TimeSpan.FromMilliseconds(250));
        }

        return await asking;
    }
}
