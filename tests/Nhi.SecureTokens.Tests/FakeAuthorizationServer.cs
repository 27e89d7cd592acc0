using System.Net;
using System.Web;
using Microsoft.Extensions.Time.Testing;

namespace Nhi.SecureTokens.Tests;

/// <summary>A request as the server saw it, and when.</summary>
internal sealed record SeenRequest(HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Form, DateTimeOffset At, string? Proof);

/// <summary>
/// An authorization server without a network that answers as scripted. It answers within the call, so a test that advances the clock
/// has seen everything that follows when <c>Advance</c> returns.
/// </summary>
internal sealed class FakeAuthorizationServer : HttpMessageHandler
{
    /// <summary>Ends a test that waits for what never comes; no sound test comes near it.</summary>
    public static readonly TimeSpan TestLimit = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _hung = new();
    private int _underWay;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public List<SeenRequest> Requests { get; } = [];

    public Dictionary<string, Answer> Metadata { get; } = new()
    {
        ["/.well-known/oauth-authorization-server"] = Answers.Json("""
            {
              "issuer": "https://login.example",
              "device_authorization_endpoint": "https://login.example/device",
              "token_endpoint": "https://login.example/token",
              "revocation_endpoint": "https://login.example/revoke"
            }
            """),
    };

    public Answer DeviceAnswer { get; set; } = Answers.Device();

    public Answer RevocationAnswer { get; set; } = Answers.Json("{}");

    /// <summary>What the token endpoint answers, one after the other; then <c>authorization_pending</c>.</summary>
    public Queue<Answer> TokenAnswers { get; } = [];

    /// <summary>The most requests that were ever under way at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public int MetadataRequests { get; private set; }

    public IEnumerable<SeenRequest> TokenRequests => Requests.Where(request => request.Address.AbsolutePath == "/token");

    public IEnumerable<SeenRequest> Revocations => Requests.Where(request => request.Address.AbsolutePath == "/revoke");

    /// <summary>Completes when a request hangs.</summary>
    public Task Hung => _hung.Task;

    /// <summary>The moments of the polls, in seconds after the device code was sent.</summary>
    public IEnumerable<double> PollTimes => TokenRequests.Select(request => (request.At - Clock.Start).TotalSeconds);

    public FakeAuthorizationServer Script(params Answer[] answers)
    {
        Array.ForEach(answers, TokenAnswers.Enqueue);
        return this;
    }

    public DeviceCodeOptions Options(
        TimeSpan? maxSessionAge = null,
        string[]? allowedHosts = null,
        string[]? verificationHosts = null,
        ProtectedTokenStore? store = null,
        TimeProvider? clock = null,
        Func<DevicePrompt, CancellationToken, Task>? prompt = null,
        string? sessionName = null,
        bool bindTokensToKey = false,
        bool revocationEndsGrant = false,
        ITokenAudit? audit = null,
        ITokenUsePolicy? policy = null,
        string owner = "") => new()
        {
            Issuer = new Uri("https://login.example"),
            ClientId = "cli",
            Scopes = ["repo:read", "offline_access"],
            Purpose = "publish",
            Owner = owner,
            AllowedHosts = allowedHosts ?? ["api.example"],
            VerificationHosts = verificationHosts ?? [],
            MaxSessionAge = maxSessionAge ?? TimeSpan.FromHours(8),
            Prompt = prompt ?? ((_, _) => Task.CompletedTask),
            Store = store,
            SessionName = sessionName,
            BindTokensToKey = bindTokensToKey,
            RevocationEndsGrant = revocationEndsGrant,
            Audit = audit,
            UsePolicy = policy,
            TimeProvider = clock ?? Clock,
            BackchannelHandler = this,
        };

    /// <summary>Lets time pass. All that follows happens within the call: under the test framework's context it would be queued.</summary>
    public void Advance(TimeSpan delta)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Clock.Advance(delta);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    /// <summary>Signs in with one poll.</summary>
    public async Task<TokenSession> SignInAsync(Answer tokens, DeviceCodeOptions? options = null)
    {
        TokenAnswers.Enqueue(tokens);
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(options ?? Options());
        Advance(TimeSpan.FromSeconds(5));
        TokenSession session = await signIn.WaitAsync(TestLimit);
        Requests.Clear();
        return session;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var fields = HttpUtility.ParseQueryString(body);
        var form = fields.AllKeys.ToDictionary(key => key!, key => fields[key]!);
        lock (Requests)
        {
            Requests.Add(new SeenRequest(request.Method, request.RequestUri!, form, Clock.GetUtcNow(), Proof(request)));
            MetadataRequests += request.Method == HttpMethod.Get ? 1 : 0;
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        try
        {
            return await Choose(request.RequestUri!.AbsolutePath)(this, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (Requests)
            {
                _underWay--;
            }
        }
    }

    private static string? Proof(HttpRequestMessage request) =>
        request.Headers.TryGetValues("DPoP", out IEnumerable<string>? values) ? values.Single() : null;

    internal void ReportHung() => _hung.TrySetResult();

    private Answer Choose(string path)
    {
        lock (Requests)
        {
            return path switch
            {
                "/device" => DeviceAnswer,
                "/token" => TokenAnswers.TryDequeue(out Answer? answer) ? answer : Answers.Error("authorization_pending"),
                "/revoke" => RevocationAnswer,
                _ => Metadata.TryGetValue(path, out Answer? metadata) ? metadata : Answers.Status(HttpStatusCode.NotFound),
            };
        }
    }
}
