using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Azure.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cases.Async.TokenPump;

public sealed class TokenPump(TokenCredential credential, ILogger<TokenPump> logger) : BackgroundService
{
    private static readonly TokenRequestContext Context = new(["https://management.azure.com/.default"]);
    private readonly Channel<AccessToken> _channel = Channel.CreateBounded<AccessToken>(8);
    private readonly TaskCompletionSource<string> _ready = new();
    private readonly TaskCompletionSource<string> _started = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.LogInformation("Stopping: {Token}", stoppingToken.IsCancellationRequested); // silent
        AccessToken token = await credential.GetTokenAsync(Context, stoppingToken).ConfigureAwait(false);
        logger.LogInformation("Until {Until}", token.ExpiresOn); // silent
        logger.LogInformation("Pump starts with {Token}", token.Token); // leaks: NHI1001
    }

    private async Task<string> FetchAsync(CancellationToken cancel) => (await credential.GetTokenAsync(Context, cancel)).Token;

    private async ValueTask<DateTimeOffset> ExpiryAsync(CancellationToken cancel)
    {
        AccessToken token = await credential.GetTokenAsync(Context, cancel);
        return token.ExpiresOn;
    }

    private async IAsyncEnumerable<string> TokensAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        yield return "begin";
        while (!cancel.IsCancellationRequested)
        {
            yield return await FetchAsync(cancel);
            await Task.Delay(1000, cancel);
        }
    }

    private static IEnumerable<string> Lines(AccessToken token)
    {
        yield return "expires " + token.ExpiresOn;
        yield return "bearer " + token.Token;
    }

    private static IEnumerable<string> Facts(AccessToken token)
    {
        yield return "expires " + token.ExpiresOn;
        yield return "length " + token.Token.Length;
    }

    public async Task AwaitedAsync(CancellationToken cancel)
    {
        Task<string> pending = FetchAsync(cancel);
        logger.LogDebug("Pending {Status}", pending.Status); // silent
        logger.LogDebug("Fetched {Value}", await pending); // leaks: NHI1001
        logger.LogDebug("Fetched {Value}", pending.Result); // leaks: NHI1001
        logger.LogDebug("Expires {Value}", await ExpiryAsync(cancel)); // silent
    }

    public async Task CombinedAsync(CancellationToken cancel)
    {
        string[] all = await Task.WhenAll(Task.FromResult("a"), FetchAsync(cancel));
        logger.LogDebug("All {Values}", string.Join(" ", all)); // leaks: NHI1001
        logger.LogDebug("All {Count}", all.Length); // silent
        Task<string> winner = await Task.WhenAny(FetchAsync(cancel), FetchAsync(cancel));
        logger.LogDebug("Winner {Value}", await winner); // leaks: NHI1001
        logger.LogDebug("Winner {Id}", winner.Id); // silent
    }

    public Task Continued(CancellationToken cancel)
    {
        FetchAsync(cancel).ContinueWith(done => logger.LogInformation("Done: {State}", done.IsCompletedSuccessfully), cancel); // silent
        return FetchAsync(cancel).ContinueWith(done => logger.LogInformation("Done: {Value}", done.Result), cancel); // leaks: NHI1001
    }

    public async Task StreamedAsync(CancellationToken cancel)
    {
        int count = 0;
        await foreach (string value in TokensAsync(cancel))
        {
            logger.LogTrace("Item {Count}", count++); // silent
            logger.LogTrace("Item {Value}", value); // leaks: NHI1001
        }
    }

    public void Iterated(AccessToken token)
    {
        foreach (string line in Facts(token))
        {
            logger.LogTrace("{Line}", line); // silent
        }

        foreach (string line in Lines(token))
        {
            logger.LogTrace("{Line}", line); // leaks: NHI1001
        }
    }

    public async Task ChannelAsync(CancellationToken cancel)
    {
        await _channel.Writer.WriteAsync(await credential.GetTokenAsync(Context, cancel), cancel);
        AccessToken read = await _channel.Reader.ReadAsync(cancel);
        logger.LogTrace("Read {Value}", read.ExpiresOn); // silent
        logger.LogTrace("Read {Value}", read.Token); // leaks: NHI1001
    }

    public async Task CompletedAsync(CancellationToken cancel)
    {
        _started.SetResult("started");
        _ready.TrySetResult(await FetchAsync(cancel));
        logger.LogInformation("{Value}", await _started.Task); // silent
        logger.LogInformation("{Value}", await _ready.Task); // leaks: NHI1001
    }

    public async Task OnThreadPoolAsync(CancellationToken cancel)
    {
        string upper = await Task.Run(async () => (await FetchAsync(cancel)).ToUpperInvariant(), cancel);
        logger.LogInformation("{Value}", upper); // leaks: NHI1001
        int length = await Task.Run(async () => (await FetchAsync(cancel)).Length, cancel);
        logger.LogInformation("{Value}", length); // silent
        string blocking = FetchAsync(cancel).GetAwaiter().GetResult();
        await Task.Run(() => logger.LogInformation("{Value}", blocking), cancel); // leaks: NHI1001
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        logger.LogInformation("{Token}", source.Token); // silent
    }
}
