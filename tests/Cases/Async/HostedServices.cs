using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.Async.HostedServices;

public sealed class RefreshLoop(IPublicClientApplication app, ILogger<RefreshLoop> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _pending = new();
    private string? _header;
    private DateTimeOffset _until;
    private Task<string>? _current;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await _gate.WaitAsync(stoppingToken);
            try
            {
                AuthenticationResult result = await app.AcquireTokenSilent(["api"], "ann").ExecuteAsync(stoppingToken);
                _header = result.CreateAuthorizationHeader();
                _until = result.ExpiresOn;
                _pending.Enqueue(result.IdToken);
            }
            finally
            {
                _gate.Release();
            }

            logger.LogDebug("Until {Until}", _until); // silent
            logger.LogDebug("Header {Header}", _header); // leaks: NHI1001
            logger.LogDebug("Stopping {Token}", stoppingToken); // silent
        }
    }

    public void Drain()
    {
        while (_pending.TryDequeue(out string? next))
        {
            logger.LogDebug("Next {Next}", next); // leaks: NHI1001
        }

        logger.LogDebug("Empty: {Empty}", _pending.IsEmpty); // silent
    }

    public async Task<string> SharedAsync()
    {
        _current ??= LoadAsync();
        string value = await _current;
        logger.LogDebug("Shared {Value}", value); // leaks: NHI1001
        logger.LogDebug("Shared {State}", _current.IsCompletedSuccessfully); // silent
        return value;
    }

    public async Task LastWinsAsync()
    {
        string text = await LoadAsync();
        text = await NameAsync();
        logger.LogDebug("{Text}", text); // silent
        (string name, string value) = (await NameAsync(), await LoadAsync());
        logger.LogDebug("{Name}", name); // silent
        logger.LogDebug("{Value}", value); // leaks: NHI1001
    }

    public async Task ParallelAsync(string[] tenants)
    {
        var results = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(tenants, async (tenant, cancellationToken) =>
        {
            AuthenticationResult result = await app.AcquireTokenSilent(["api"], tenant).ExecuteAsync(cancellationToken);
            results.Add(result.AccessToken);
            logger.LogDebug("{Tenant} done", tenant); // silent
        });
        logger.LogDebug("{Count}", results.Count); // silent
        logger.LogDebug("{First}", results.First()); // leaks: NHI1001
    }

    public async Task SelectAwaitAsync(string[] tenants)
    {
        IEnumerable<Task<AuthenticationResult>> tasks = tenants.Select(tenant => app.AcquireTokenSilent(["api"], tenant).ExecuteAsync());
        AuthenticationResult[] results = await Task.WhenAll(tasks);
        foreach (AuthenticationResult result in results)
        {
            logger.LogDebug("{User}", result.Account.Username); // silent
            logger.LogDebug("{Value}", result.AccessToken); // leaks: NHI1001
        }
    }

    public async Task GitHubAsync(GitHubClient client, OauthDeviceFlowResponse device)
    {
        OauthToken token = await client.Oauth.CreateAccessTokenForDeviceFlow("client", device);
        client.Credentials = new Credentials(token.AccessToken); // silent
        User user = await client.User.Current();
        logger.LogInformation("Hello {Login}", user.Login); // silent
        logger.LogInformation("Token {Value}", client.Credentials.Password); // leaks: NHI1001
        logger.LogInformation("Token {Value}", client.Credentials); // silent
    }

    public async Task ProgressAsync()
    {
        var progress = new Progress<string>(text => logger.LogInformation("{Text}", text)); // silent
        await StepAsync(progress, "starting"); // silent
    }

    public Task Forwarded() => Task.WhenAll(WriteAsync(LoadAsync()), Task.CompletedTask); // leaks: NHI1001

    public Task ForwardedName() => Task.WhenAll(WriteAsync(NameAsync()), Task.CompletedTask); // silent

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _gate.Dispose();
    }

    private static Task StepAsync(IProgress<string> progress, string text)
    {
        progress.Report(text);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(Task<string> pending) => logger.LogInformation("{Value}", await pending);

    private async Task<string> LoadAsync() => (await app.AcquireTokenSilent(["api"], "ann").ExecuteAsync()).AccessToken;

    private async Task<string> NameAsync() => (await app.AcquireTokenSilent(["api"], "ann").ExecuteAsync()).Account.Username;
}
