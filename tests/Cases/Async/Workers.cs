using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Azure.Core;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Async.Workers;

public sealed class Workers(ILogger<Workers> logger, TokenCredential credential, HttpClient http)
{
    public async Task Awaited(CancellationToken cancellationToken)
    {
        AccessToken token = await credential.GetTokenAsync(new TokenRequestContext(["api/.default"]), cancellationToken);
        logger.LogInformation("Token {Value}", token.Token); // leaks: NHI1001
        logger.LogInformation("Valid until {Until}", token.ExpiresOn); // silent
        logger.LogInformation("Cancelled: {Token}", cancellationToken); // silent
    }

    public async Task OwnMethod()
    {
        string value = await FetchAsync();
        logger.LogInformation("Fetched {Value}", value); // leaks: NHI1001
        int length = await LengthAsync();
        logger.LogInformation("Fetched {Length}", length); // silent
    }

    public async Task ValueTasks()
    {
        string value = await FetchValueAsync().ConfigureAwait(false);
        logger.LogInformation("Fetched {Value}", value); // leaks: NHI1001
        DateTimeOffset until = await UntilAsync().ConfigureAwait(false);
        logger.LogInformation("Fetched {Until}", until); // silent
    }

    public void Blocking()
    {
        logger.LogInformation("Got {Value}", FetchAsync().Result); // leaks: NHI1001
        logger.LogInformation("Got {Value}", FetchAsync().GetAwaiter().GetResult()); // leaks: NHI1001
        logger.LogInformation("Got {Id}", FetchAsync().Id); // silent
        logger.LogInformation("Got {Status}", FetchAsync().Status); // silent
    }

    public async Task Run()
    {
        string value = await Task.Run(() => FetchAsync());
        logger.LogInformation("Ran {Value}", value); // leaks: NHI1001
        int length = await Task.Run(async () => (await FetchAsync()).Length);
        logger.LogInformation("Ran {Length}", length); // silent
    }

    public Task Continued() => FetchAsync().ContinueWith(task => logger.LogInformation("Then {Value}", task.Result)); // leaks: NHI1001

    public Task ContinuedQuietly() => FetchAsync().ContinueWith(task => logger.LogInformation("Then {Status}", task.Status)); // silent

    public async Task ContinuedWithValue()
    {
        string header = await FetchAsync().ContinueWith(task => "Bearer " + task.Result);
        logger.LogInformation("{Header}", header); // leaks: NHI1001
    }

    public async Task All()
    {
        string[] values = await Task.WhenAll(FetchAsync(), Task.FromResult("x"));
        logger.LogInformation("{Count}", values.Length); // silent
        logger.LogInformation("{Value}", values[0]); // leaks: NHI1001
    }

    public async Task Any()
    {
        Task<string> first = await Task.WhenAny(FetchAsync(), Task.FromResult("timeout"));
        logger.LogInformation("{State}", first.IsCompleted); // silent
        logger.LogInformation("{Value}", await first); // leaks: NHI1001
    }

    public async Task Streamed(CancellationToken cancellationToken)
    {
        await foreach (string value in RenewalsAsync(cancellationToken))
        {
            logger.LogInformation("Renewed {Value}", value); // leaks: NHI1001
        }

        await foreach (string scope in ScopesAsync(cancellationToken))
        {
            logger.LogInformation("Renewed {Value}", scope); // silent
        }
    }

    public void Iterated(TokenResponse[] answers)
    {
        foreach (string line in Lines(answers))
        {
            logger.LogInformation("{Line}", line); // leaks: NHI1001
        }

        foreach (string line in Names(answers))
        {
            logger.LogInformation("{Line}", line); // silent
        }
    }

    public async Task Completed()
    {
        var source = new TaskCompletionSource<string>();
        source.SetResult(await FetchAsync());
        logger.LogInformation("{Value}", await source.Task); // leaks: NHI1001
        var done = new TaskCompletionSource<bool>();
        done.SetResult(await FetchAsync() != "");
        logger.LogInformation("{Value}", await done.Task); // silent
    }

    public async Task ThroughChannel()
    {
        Channel<string> channel = Channel.CreateUnbounded<string>();
        await channel.Writer.WriteAsync(await FetchAsync());
        string read = await channel.Reader.ReadAsync();
        logger.LogInformation("{Read}", read); // leaks: NHI1001
        logger.LogInformation("{Count}", channel.Reader.Count); // silent
    }

    public async Task StoredTask()
    {
        Task<TokenResponse> pending = http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = "https://id.example/token", ClientId = "w" });
        TokenResponse answer = await pending;
        logger.LogInformation("{Error}", answer.ErrorDescription); // silent
        logger.LogInformation("{Raw}", answer.Raw); // leaks: NHI1001
        logger.LogInformation("{Token}", answer.AccessToken); // leaks: NHI1001
    }

    public async Task WithTimeout()
    {
        string value = await FetchAsync().WaitAsync(TimeSpan.FromSeconds(5));
        logger.LogInformation("{Value}", value); // leaks: NHI1001
        var lazy = new Lazy<Task<string>>(FetchAsync);
        logger.LogInformation("{Created}", lazy.IsValueCreated); // silent
        logger.LogInformation("{Value}", await lazy.Value); // leaks: NHI1001
    }

    public async Task Discarded()
    {
        _ = await FetchAsync();
        await Task.Yield();
        logger.LogInformation("Warmed up"); // silent
    }

    private async Task<string> FetchAsync()
    {
        AccessToken token = await credential.GetTokenAsync(new TokenRequestContext(["api/.default"]), CancellationToken.None);
        return token.Token;
    }

    private async Task<int> LengthAsync() => (await FetchAsync()).Length;

    private async ValueTask<string> FetchValueAsync() => await FetchAsync();

    private async ValueTask<DateTimeOffset> UntilAsync() =>
        (await credential.GetTokenAsync(new TokenRequestContext([]), CancellationToken.None)).ExpiresOn;

    private async IAsyncEnumerable<string> RenewalsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(1000, cancellationToken);
            yield return await FetchAsync();
        }
    }

    private async IAsyncEnumerable<string> ScopesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FetchAsync() != "")
        {
            yield return "openid";
        }
    }

    private static IEnumerable<string> Lines(TokenResponse[] answers)
    {
        yield return "answers:";
        foreach (TokenResponse answer in answers)
        {
            yield return "- " + answer.RefreshToken;
        }
    }

    private static IEnumerable<string> Names(TokenResponse[] answers)
    {
        foreach (TokenResponse answer in answers)
        {
            if (answer.AccessToken is null)
            {
                yield break;
            }

            yield return answer.TokenType ?? "Bearer";
        }
    }
}
