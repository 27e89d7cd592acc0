using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

public sealed class SpiffeTests
{
    [UnixFact]
    public async Task Workload_WithAnAgent_SignsIn()
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync();
        await using AssertionServer server = await AssertionServer.StartAsync();

        await server.SignInAsync(server.Options(agent.Identity(), AssertionUse.Grant));

        Assert.Equal(["access-1"], server.Revoked);
    }

    [UnixFact]
    public async Task Workload_WithSeveralIdentities_AsksForTheOneItNames()
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync();
        List<string> asked = [];
        agent.Answer = (request, _) =>
        {
            asked.Add(request.SpiffeId);
            return [SpiffeAgent.Svid("first", request.Audiences.Single()), SpiffeAgent.Svid("second", request.Audiences.Single())];
        };

        using WorkloadAssertion unnamed = await agent.Identity().GetAssertionAsync("audience");
        using WorkloadAssertion named = await agent.Identity("spiffe://example.org/first").GetAssertionAsync("audience");

        Assert.Equal(["", "spiffe://example.org/first"], asked);
        Assert.Equal("first", Assertions.Subject(unnamed.Text(), "audience"));
    }

    [UnixFact]
    public async Task Audience_OfAnyLength_ArrivesWhole()
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync();
        string audience = $"https://login.example/{new string('ä', 20_000)}";

        using WorkloadAssertion assertion = await agent.Identity().GetAssertionAsync(audience);

        Assert.Equal("workload", Assertions.Subject(assertion.Text(), audience));
    }

    [UnixTheory]
    [InlineData(StatusCode.PermissionDenied, "identity_refused")]
    [InlineData(StatusCode.InvalidArgument, "identity_refused")]
    [InlineData(StatusCode.Unavailable, "identity_unreachable")]
    public async Task Agent_ThatRefuses_IsNotQuoted(StatusCode status, string error)
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync();
        agent.Answer = (_, _) => throw new RpcException(new Status(status, "canary"));

        WorkloadSignInException exception = await FailAsync(agent.Identity());

        Assert.Equal(error, exception.Error);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Agent_WithoutIdentities_IsABadAnswer()
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync();
        agent.Answer = (_, _) => [];

        Assert.Equal("invalid_assertion", (await FailAsync(agent.Identity())).Error);
    }

    [UnixTheory]
    [InlineData("html", "identity_unreachable")]
    [InlineData("not found", "identity_unreachable")]
    [InlineData("no status", "invalid_assertion")]
    [InlineData("huge", "invalid_assertion")]
    [InlineData("wrong length", "invalid_assertion")]
    [InlineData("endless number", "invalid_assertion")]
    public async Task Agent_BadAnswer_IsRefused(string answer, string error)
    {
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync(app => app.Run(context => AnswerAsync(context, answer)));

        Assert.Equal(error, (await FailAsync(agent.Identity())).Error);
    }

    [UnixFact]
    public async Task Agent_ThatHangs_IsGivenUp()
    {
        var reached = new TaskCompletionSource();
        await using SpiffeAgent agent = await SpiffeAgent.StartAsync(app => app.Run(async context =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));
        var clock = new FakeTimeProvider();
        Task<WorkloadSignInException> failure = FailAsync(agent.Identity(clock: clock));
        await reached.Task.WaitAsync(FakeAuthorizationServer.TestLimit);

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("identity_unreachable", (await failure).Error);
    }

    [UnixFact]
    public async Task Socket_ThatNobodyAnswers_EndsWithTheCallersPatience()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "mute.sock");
        using var mute = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        mute.Bind(new UnixDomainSocketEndPoint(path));
        mute.Listen(1);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Identity($"unix://{path}").GetAssertionAsync("a", source.Token).WaitAsync(FakeAuthorizationServer.TestLimit));
    }

    [UnixFact]
    public async Task Socket_OfADeadAgent_IsUnreachable()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "dead.sock");
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(path));
            Assert.True(File.Exists(path));
        }

        // .NET removes the file with the socket; a killed agent leaves it behind.
        File.WriteAllText(path, "");

        Assert.Equal("identity_unreachable", (await FailAsync(Identity($"unix://{path}"))).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/run/agent.sock")]
    [InlineData("unix:relative.sock")]
    [InlineData("unix://host/run/agent.sock")]
    [InlineData("tcp://127.0.0.1:8000")]
    [InlineData("unix:///there/is/no/such.sock")]
    public async Task Socket_ThatIsNone_IsUnavailable(string address)
    {
        WorkloadSignInException exception = await FailAsync(Identity(address));

        Assert.Equal("identity_unavailable", exception.Error);
    }

    [UnixFact]
    public async Task Socket_WithALongPath_IsUnreachable()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, new string('x', 120));
        File.WriteAllText(path, "");

        Assert.Equal("identity_unreachable", (await FailAsync(Identity($"unix://{path}"))).Error);
    }

    private static SpiffeIdentity Identity(string address) => new() { Environment = _ => address };

    private static Task<WorkloadSignInException> FailAsync(SpiffeIdentity identity) => Assert.ThrowsAsync<WorkloadSignInException>(
        () => identity.GetAssertionAsync("audience").WaitAsync(FakeAuthorizationServer.TestLimit));

    private static async Task AnswerAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = answer == "html" ? "text/html" : "application/grpc";
        context.Response.StatusCode = answer == "not found" ? 404 : 200;
        if (answer != "no status")
        {
            context.Response.AppendTrailer("grpc-status", "0");
        }

        byte[] body = answer switch
        {
            "huge" => new byte[300 * 1024],
            "wrong length" => [0, 0, 0, 0, 200, 10, 1, 0],
            "endless number" => [0, 0, 0, 0, 12, 10, .. Enumerable.Repeat((byte)0xff, 11)],
            _ => "<html>"u8.ToArray(),
        };
        await context.Response.Body.WriteAsync(body);
    }
}
