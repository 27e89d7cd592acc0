using System.Threading.Channels;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orchards.Irrigation;

/// <summary>Opens the valves each night, with a token of the water board.</summary>
public sealed class OrchardIrrigation(IHttpClientFactory factory, ILogger<OrchardIrrigation> logger) : BackgroundService
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<TokenResponse> _answers = Channel.CreateBounded<TokenResponse>(4);
    private readonly TaskCompletionSource<TokenResponse> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            TokenResponse answer = await RenewAsync("stored", stoppingToken);
            logger.LogInformation("Renewed for {Seconds} s", answer.ExpiresIn); // silent
            logger.LogInformation("Renewed as {Token}", answer.AccessToken); // leaks: NHI1001
            logger.LogInformation("Stop asked for: {Stop}", stoppingToken.IsCancellationRequested); // silent
            _first.TrySetResult(answer);
            await _answers.Writer.WriteAsync(answer, stoppingToken);
            await _lines.Writer.WriteAsync(answer.Scope ?? "", stoppingToken);
        }
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (TokenResponse answer in _answers.Reader.ReadAllAsync(cancellationToken))
        {
            logger.LogInformation("Queue: {Kind}", answer.TokenType); // silent
            logger.LogInformation("Queue: {Value}", answer.RefreshToken); // leaks: NHI1001
        }

        await foreach (string line in _lines.Reader.ReadAllAsync(cancellationToken))
        {
            logger.LogInformation("Line: {Line}", line); // silent
        }
    }

    public async Task FirstAsync()
    {
        TokenResponse first = await _first.Task.WaitAsync(TimeSpan.FromSeconds(5));
        logger.LogInformation("First: {Value}", first.IdentityToken); // leaks: NHI1001
        logger.LogInformation("First: {Value}", _first.Task.Status); // silent
    }

    public async Task AllAsync(CancellationToken cancellationToken)
    {
        TokenResponse[] both = await Task.WhenAll(RenewAsync("one", cancellationToken), RenewAsync("two", cancellationToken));
        logger.LogInformation("Both: {Value}", both[1].AccessToken); // leaks: NHI1001
        logger.LogInformation("Both: {Value}", both.Length); // silent
        Task<TokenResponse> done = await Task.WhenAny(RenewAsync("one", cancellationToken), RenewAsync("two", cancellationToken));
        logger.LogInformation("Done: {Value}", (await done).RefreshToken); // leaks: NHI1001
        logger.LogInformation("Done: {Value}", done.Id); // silent
    }

    public Task ContinueAsync(CancellationToken cancellationToken) =>
        RenewAsync("one", cancellationToken)
            .ContinueWith(static task => task.Result.AccessToken ?? "", TaskScheduler.Default)
            .ContinueWith(task => logger.LogInformation("Continued: {Value}", task.Result), TaskScheduler.Default); // leaks: NHI1001

    public Task ContinueQuietAsync(CancellationToken cancellationToken) =>
        RenewAsync("one", cancellationToken)
            .ContinueWith(static task => task.Result.AccessToken?.Length ?? 0, TaskScheduler.Default)
            .ContinueWith(task => logger.LogInformation("Continued: {Value}", task.Result), TaskScheduler.Default); // silent

    public async Task StreamAsync(CancellationToken cancellationToken)
    {
        await foreach ((string name, string value) in PartsAsync(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            logger.LogInformation("Part {Name}", name); // silent
            logger.LogInformation("Part {Value}", value); // leaks: NHI1001
        }
    }

    public async Task ParallelAsync(string[] sites, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(sites, cancellationToken, async (site, token) =>
        {
            TokenResponse answer = await RenewAsync(site, token);
            logger.LogInformation("Site {Site} {Cancelled}", site, token.IsCancellationRequested); // silent
            logger.LogInformation("Site {Site} {Value}", site, answer.AccessToken); // leaks: NHI1001
        });
        _ = Task.Run(async () => logger.LogInformation("Later {Value}", await PassAsync(cancellationToken)), cancellationToken); // leaks: NHI1001
        _ = Task.Run(async () => logger.LogInformation("Later {Value}", await ScopeAsync(cancellationToken)), cancellationToken); // silent
    }

    public void Blocking(CancellationToken cancellationToken)
    {
        string pass = PassAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
        logger.LogInformation("Blocking {Value}", pass); // leaks: NHI1001
        string scope = ScopeAsync(cancellationToken).Result;
        logger.LogInformation("Blocking {Value}", scope); // silent
        Task<string> task = ScopeAsync(cancellationToken);
        logger.LogInformation("Task {Value}", task); // silent
    }

    private async ValueTask<string> PassAsync(CancellationToken cancellationToken) => (await RenewAsync("pass", cancellationToken)).AccessToken!;

    private async Task<string> ScopeAsync(CancellationToken cancellationToken) => (await RenewAsync("scope", cancellationToken)).Scope!;

    private async IAsyncEnumerable<(string Name, string Value)> PartsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TokenResponse answer = await RenewAsync("parts", cancellationToken);
        yield return ("access", answer.AccessToken!);
        yield return ("refresh", answer.RefreshToken!);
    }

    private async Task<TokenResponse> RenewAsync(string name, CancellationToken cancellationToken)
    {
        using HttpClient http = factory.CreateClient(name);
        return await http.RequestClientCredentialsTokenAsync(new ClientCredentialsTokenRequest { Address = "https://water.example/token", ClientId = name }, cancellationToken);
    }
}
