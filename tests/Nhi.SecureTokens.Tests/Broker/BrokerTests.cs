using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Nhi.SecureTokens.Tests.Processes;

namespace Nhi.SecureTokens.Tests.Broker;

/// <summary>Brokers on a real socket. Each has a folder of its own, so that tests do not meet.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BrokerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-broker-").FullName;
    private readonly FakeHandoffSource _source = new();
    private readonly ConcurrentQueue<BrokerUse> _uses = [];

    private string Address => Path.Combine(_folder, "broker.socket");

    [UnixFact]
    public async Task Ask_FromAnotherProcess_GivesATokenAndRecordsTheUse()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());

        Assert.Equal("handed-over-1", await AskAsync());

        BrokerUse use = Assert.Single(_uses);
        Assert.Equal((null, "publish[2J", TokenFingerprint.Of("handed-over-1")), (use.Refusal, use.Purpose, use.Token));
        Assert.Equal(["repo:read"], use.Scopes);
        Assert.EndsWith("dotnet", use.Executable, StringComparison.Ordinal);
        Assert.NotEqual(0, use.ProcessId);
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Address));
    }

    [UnixFact]
    public async Task Ask_ManyAtOnce_GetsOneTokenFromTheSource()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        var client = new TokenBrokerClient("broker", _folder);

        AccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => await client.GetAccessTokenAsync(BrokerProgram.Narrow)));

        Assert.All(tokens, token => Assert.Equal("handed-over-1", token.Text()));
        Assert.All(tokens, token => Assert.InRange(token.ExpiresAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5)));
        Assert.Single(_source.Requests);
        Assert.Equal(100, _uses.Count);
    }

    [UnixTheory]
    [InlineData("repo:write", null, "invalid_scope")]
    [InlineData("repo:read repo:write", null, "invalid_scope")]
    [InlineData("", null, "invalid_scope")]
    [InlineData("repo:read", "https://other.example/", "invalid_target")]
    [InlineData("repo:read", "https://api.example/", null)]
    public async Task Ask_ForMoreThanAllowed_IsRefused(string scopes, string? resource, string? error)
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        var client = new TokenBrokerClient("broker", _folder);
        var request = new AccessTokenRequest
        {
            Scopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Resource = resource is null ? null : new Uri(resource),
        };

        string? refusal = null;
        try
        {
            (await client.GetAccessTokenAsync(request)).Dispose();
        }
        catch (HandoffException exception)
        {
            refusal = exception.Error;
        }

        Assert.Equal(error, refusal);
        Assert.Equal(error, Assert.Single(_uses).Refusal);
        Assert.Equal(error is null ? 1 : 0, _source.Requests.Count);
    }

    [RootFact]
    public async Task Ask_AsAnotherUser_DoesNotConnect()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());

        Assert.Equal("AccessDenied", await SecondUser.RunAsync([], "broker", "raw", Address));
        Assert.Empty(_uses);
    }

    [RootFact]
    public async Task Ask_AsAnotherUserWhoGotToTheSocket_IsRefused()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Address, (UnixFileMode)0b110_110_110);

        Assert.Matches("^(0|ConnectionReset|Shutdown)$", await SecondUser.RunAsync([], "broker", "raw", Address));

        BrokerUse use = Assert.Single(_uses);
        Assert.Equal(("65534", "wrong_peer"), (use.User, use.Refusal));
        Assert.Empty(_source.Requests);
        Assert.NotEqual("0", await TestProcess.RunAsync(null, "broker", "raw", Address));
    }

    [RootFact]
    public async Task Ask_OfABrokerOfAnotherUser_IsRefusedByTheClient()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Address, (UnixFileMode)0b110_110_110);

        Assert.Equal("error: wrong_peer", await SecondUser.RunAsync([], "broker", "ask", _folder, "repo:read"));
    }

    [UnixFact]
    public async Task Ask_FromAnotherProgram_IsRefused()
    {
        string dotnet = await TestProcess.RunAsync(null, "broker", "path");
        await using TokenBroker broker = TokenBroker.Start(Options(executables: [dotnet]));
        string other = CopyOf(dotnet);

        Assert.Equal("handed-over-1", await AskAsync());
        using TestProcess client = TestProcess.StartCommand(
            null, other, "exec", typeof(BrokerTests).Assembly.Location, "broker", "ask", _folder, "repo:read");
        Assert.Equal("error: wrong_peer", await client.FinishAsync());

        Assert.Equal([null, "wrong_peer"], _uses.Select(use => use.Refusal));
        Assert.Equal([dotnet, other], _uses.Select(use => use.Executable));
    }

    [UnixFact]
    public async Task Ask_WhenTheUseCanNotBeRecorded_GivesNothing()
    {
        await using TokenBroker broker = TokenBroker.Start(Options(onUse: (_, _) => throw new IOException("disk full")));

        Assert.Equal("error: not_recorded", await AskAsync());
    }

    [UnixFact]
    public async Task Ask_WithAnAudit_WritesALineForEachRequest()
    {
        string path = Path.Combine(_folder, "audit.jsonl");
        var options = new TokenBrokerOptions { Source = _source, Scopes = ["repo:read"], Directory = _folder, Audit = new AuditFile(path) };
        await using TokenBroker broker = TokenBroker.Start(options);

        Assert.Equal("handed-over-1", await AskAsync());
        Assert.Equal("error: invalid_scope", await TestProcess.RunAsync(null, "broker", "ask", _folder, "repo:write"));

        string[] lines = await File.ReadAllLinesAsync(path);
        Assert.True(AuditFile.Verify(path).IsIntact);
        Assert.Equal(2, lines.Length);
        Assert.Contains(TokenFingerprint.Of("handed-over-1").ToString(), lines[0], StringComparison.Ordinal);
        Assert.Contains("dotnet (process ", lines[0], StringComparison.Ordinal);
        Assert.Contains("invalid_scope", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("handed-over-1", StringComparison.Ordinal));
    }

    [UnixTheory]
    [InlineData("session_ended")]
    [InlineData("not_narrowed")]
    public async Task Ask_WhenTheSourceRefuses_SaysWhy(string error)
    {
        await using TokenBroker broker = TokenBroker.Start(Options(source: new FakeHandoffSource(refusal: error)));

        Assert.Equal($"error: {error}", await AskAsync());
        Assert.Equal(error, Assert.Single(_uses).Refusal);
    }

    [UnixFact]
    public async Task Ask_WhenTokensLiveTooLong_GivesNothing()
    {
        await using TokenBroker broker = TokenBroker.Start(Options(source: new FakeHandoffSource(lifetime: TimeSpan.FromHours(2))));

        Assert.Equal("error: too_long_lived", await AskAsync());
    }

    [UnixFact]
    public async Task Start_ASecondOne_IsRefusedUntilTheFirstEnds()
    {
        await using (TokenBroker.Start(Options()))
        {
            Assert.Equal("already_running", Assert.Throws<HandoffException>(() => TokenBroker.Start(Options())).Error);
        }

        await using TokenBroker next = TokenBroker.Start(Options());
        Assert.Equal("handed-over-1", await AskAsync());
    }

    [UnixFact]
    public async Task Start_AfterOneThatWasKilled_TakesItsPlace()
    {
        using TestProcess first = TestProcess.Start(null, "broker", "serve", _folder);
        Assert.Equal("ready", await first.ReadLineAsync());
        Assert.Equal("handed-over-1", await AskAsync());
        Assert.Equal("already_running", Assert.Throws<HandoffException>(() => TokenBroker.Start(Options())).Error);

        await first.KillAsync();

        Assert.Equal("error: no_answer", await AskAsync());
        await using TokenBroker next = TokenBroker.Start(Options());
        Assert.Equal("handed-over-1", await AskAsync());
    }

    [UnixFact]
    public async Task Broker_NobodyAsks_EndsAndRevokes()
    {
        TokenBroker broker = TokenBroker.Start(Options(idle: TimeSpan.FromSeconds(2)));
        var client = new TokenBrokerClient("broker", _folder);
        (await client.GetAccessTokenAsync(BrokerProgram.Narrow)).Dispose();
        Assert.False(broker.Completion.IsCompleted);

        await broker.Completion.WaitAsync(FakeAuthorizationServer.TestLimit);

        Assert.Equal(["handed-over-1"], _source.Revoked);
        Assert.False(File.Exists(Address));
        HandoffException exception = await Assert.ThrowsAsync<HandoffException>(async () => await client.GetAccessTokenAsync(BrokerProgram.Narrow));
        Assert.Equal("no_answer", exception.Error);
        await broker.DisposeAsync();
    }

    [UnixTheory]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff, 1, 2, 3 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 2, (byte)'{', (byte)'}' })]
    [InlineData(new byte[] { 0, 0, 0, 1, (byte)'x' })]
    [InlineData(new byte[] { 0, 0, 0, 9, (byte)'{' })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { })]
    public async Task Broker_SentWhatIsNoRequest_EndsTheConnectionAndGoesOn(byte[] message)
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Address));
        await socket.SendAsync(message);
        var watch = Stopwatch.StartNew();

        var answer = new MemoryStream();
        using (var stream = new NetworkStream(socket))
        {
            try
            {
                await stream.CopyToAsync(answer).WaitAsync(FakeAuthorizationServer.TestLimit);
            }
            catch (IOException)
            {
                // What was not read is answered by a reset.
            }
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
        Assert.DoesNotContain("access_token", Encoding.UTF8.GetString(answer.ToArray()), StringComparison.Ordinal);
        Assert.Equal("handed-over-1", await AskAsync());
    }

    [UnixFact]
    public async Task Answer_Always_HoldsNoOtherCredential()
    {
        await using TokenBroker broker = TokenBroker.Start(Options());
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Address));
        await socket.SendAsync(BrokerProgram.RawMessage("""{"scope":"repo:read"}"""u8));
        byte[] answer = new byte[1000];
        int length = await socket.ReceiveAsync(answer);

        Assert.Matches(
            """^\{"access_token":"handed-over-1","token_type":"Bearer","expires_in":(299|300)\}\n$""",
            Encoding.UTF8.GetString(answer[4..length]));
    }

    [UnixFact]
    public async Task Broker_UnderLoad_LosesNothing()
    {
        const int Processes = 5, Clients = 10, Requests = 200;
        await using TokenBroker broker = TokenBroker.Start(Options());
        var watch = Stopwatch.StartNew();

        string[] got = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ =>
            TestProcess.RunAsync(null, "broker", "load", _folder, $"{Clients}", $"{Requests}")));

        Assert.Equal(Processes * Clients * Requests, got.Sum(int.Parse));
        Assert.Equal(Processes * Clients * Requests, _uses.Count);
        Assert.Single(_source.Requests);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [UnixFact]
    public void Start_WithOptionsThatAreNotSafe_Throws()
    {
        Assert.ThrowsAny<ArgumentException>(() => TokenBroker.Start(Options(executables: ["dotnet"])));
        Assert.ThrowsAny<ArgumentException>(() => TokenBroker.Start(new TokenBrokerOptions { Source = _source, Scopes = [], Name = "../other" }));
        Assert.ThrowsAny<ArgumentException>(() => new TokenBrokerClient("../other"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> AskAsync() => TestProcess.RunAsync(null, "broker", "ask", _folder, "repo:read");

    private TokenBrokerOptions Options(
        IHandoffSource? source = null, string[]? executables = null, TimeSpan? idle = null,
        Func<BrokerUse, CancellationToken, ValueTask>? onUse = null) =>
        new()
        {
            Source = source ?? _source,
            Scopes = ["repo:read"],
            Resources = [new Uri("https://api.example/")],
            Executables = executables ?? [],
            IdleTimeout = idle ?? TimeSpan.FromMinutes(15),
            Directory = _folder,
            OnUse = onUse ?? ((use, _) =>
            {
                _uses.Enqueue(use);
                return ValueTask.CompletedTask;
            }),
        };

    /// <summary>The same program at another place.</summary>
    private string CopyOf(string dotnet)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        string copy = Path.Combine(folder, "dotnet");
        File.Copy(dotnet, copy);
        foreach (string part in new[] { "host", "shared" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(Path.GetDirectoryName(dotnet)!, part));
        }

        return copy;
    }
}
