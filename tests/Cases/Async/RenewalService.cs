using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cases.Async.RenewalService;

public interface IGrantReader
{
    Task<OauthToken> ReadAsync(string owner);
}

public sealed class Vaulted : IGrantReader
{
    public required OauthToken Answer { get; init; }

    public Task<OauthToken> ReadAsync(string owner) => Task.FromResult(Answer);
}

public sealed record Work(string Owner, string? Bearer);

public sealed class AsyncSession(OauthToken answer) : IAsyncDisposable
{
    public string? Bearer { get; private set; } = answer.AccessToken;

    public string State => Bearer is null ? "closed" : "open";

    public ValueTask DisposeAsync()
    {
        Bearer = null;
        return ValueTask.CompletedTask;
    }
}

/// <summary>Renews the grants of a repository mirror in the background.</summary>
public sealed class RenewalService(ILogger<RenewalService> logger, IGrantReader reader)
{
    public async Task Renew(string owner)
    {
        OauthToken answer = await reader.ReadAsync(owner).ConfigureAwait(false);
        logger.LogInformation("Scopes of {Owner}: {Scopes}", owner, string.Join(' ', answer.Scope)); // silent
        logger.LogInformation("Renewed {Owner}: {Body}", owner, answer.RefreshToken); // leaks: NHI1001
    }

    public async Task Parallel(string left, string right)
    {
        Task<OauthToken> first = reader.ReadAsync(left);
        Task<string> second = NameAsync(right);
        await Task.WhenAll(first, second);
        Console.WriteLine(second.Result); // silent
        Console.WriteLine(first.Result.AccessToken); // leaks: NHI1002
        Console.WriteLine(first.IsCompletedSuccessfully); // silent
    }

    public async Task WhenAllSelected(string[] owners)
    {
        OauthToken[] answers = await Task.WhenAll(owners.Select(reader.ReadAsync));
        string[] kinds = await Task.WhenAll(owners.Select(async owner => (await reader.ReadAsync(owner)).TokenType));
        string[] bodies = await Task.WhenAll(owners.Select(async owner => (await reader.ReadAsync(owner)).AccessToken));
        logger.LogInformation("{Count}", answers.Length); // silent
        logger.LogInformation("{Kinds}", string.Join(',', kinds)); // silent
        logger.LogInformation("{Bodies}", string.Join(',', bodies)); // leaks: NHI1001
    }

    public async Task EachCompleted(string[] owners)
    {
        await foreach (Task<string> done in Task.WhenEach(owners.Select(BearerAsync)))
        {
            Console.WriteLine(done.Status); // silent
            Console.WriteLine(await done); // leaks: NHI1002
        }
    }

    public Task Continuation(string owner) => reader.ReadAsync(owner)
        .ContinueWith(done => done.Result.AccessToken, TaskContinuationOptions.ExecuteSynchronously)
        .ContinueWith(done => logger.LogDebug("{Body}", done.Result), TaskContinuationOptions.ExecuteSynchronously); // leaks: NHI1001

    public Task QuietContinuation(string owner) => reader.ReadAsync(owner)
        .ContinueWith(done => done.Result.AccessToken.Length, TaskContinuationOptions.ExecuteSynchronously)
        .ContinueWith(done => logger.LogDebug("{Size}", done.Result), TaskContinuationOptions.ExecuteSynchronously); // silent

    public async Task ThroughChannel(string owner)
    {
        Channel<Work> channel = Channel.CreateBounded<Work>(8);
        OauthToken answer = await reader.ReadAsync(owner);
        channel.Writer.TryWrite(new Work(owner, answer.AccessToken));
        channel.Writer.Complete();
        await foreach (Work work in channel.Reader.ReadAllAsync())
        {
            logger.LogInformation("Next is {Owner}", work.Owner); // silent
            logger.LogInformation("Next is {Bearer}", work.Bearer); // leaks: NHI1001
        }
    }

    public async Task TwoChannels(string owner)
    {
        Channel<string> secrets = Channel.CreateUnbounded<string>();
        Channel<string> lines = Channel.CreateUnbounded<string>();
        await secrets.Writer.WriteAsync(await BearerAsync(owner));
        await lines.Writer.WriteAsync(owner);
        Console.WriteLine(await lines.Reader.ReadAsync()); // silent
        Console.WriteLine(await secrets.Reader.ReadAsync()); // leaks: NHI1002
    }

    public async Task AsyncStream(string[] owners, CancellationToken cancellationToken)
    {
        await foreach ((string owner, string bearer) in BearersAsync(owners, cancellationToken))
        {
            Console.WriteLine(owner); // silent
            Console.WriteLine(bearer); // leaks: NHI1002
        }
    }

    public async Task ValueTasks(string owner)
    {
        ValueTask<string> pending = CachedAsync(owner, fresh: true);
        logger.LogDebug("Cached: {Cached}", pending.IsCompleted); // silent
        string body = await pending;
        logger.LogDebug("Body: {Body}", body); // leaks: NHI1001
        logger.LogDebug("Body: {Body}", await CachedAsync(owner, fresh: false)); // silent
    }

    public async Task Disposed(string owner)
    {
        var session = new AsyncSession(await reader.ReadAsync(owner));
        await using (session)
        {
            Console.WriteLine(session.State); // silent
            Console.WriteLine(session.Bearer); // leaks: NHI1002
        }

        Console.WriteLine(session.State); // silent
    }

    public async Task RunElsewhere(TokenResponse answer)
    {
        string? shared = null;
        await Task.Run(() => shared = answer.AccessToken);
        Console.WriteLine(shared); // leaks: NHI1002
        int size = await Task.Run(() => answer.AccessToken?.Length ?? 0);
        Console.WriteLine(size); // silent
        await Task.Factory.StartNew(() => Console.WriteLine(answer.Scope)); // silent
        await Task.Factory.StartNew(state => Console.WriteLine(state), answer.RefreshToken); // leaks: NHI1002
    }

    public async Task Locked(TokenResponse answer, SemaphoreSlim gate)
    {
        string? seen = answer.Scope;
        await gate.WaitAsync();
        try
        {
            logger.LogTrace("Inside {Seen}", seen); // silent
            seen = answer.RefreshToken;
        }
        finally
        {
            gate.Release();
        }

        logger.LogTrace("Outside {Seen}", seen); // leaks: NHI1001
    }

    public async Task Completion(TokenResponse answer)
    {
        var ready = new TaskCompletionSource<TokenResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        ready.TrySetResult(answer);
        TokenResponse got = await ready.Task;
        Console.WriteLine(got.TokenType); // silent
        Console.WriteLine(got.AccessToken); // leaks: NHI1002
    }

    public async Task Awaitable(TokenResponse answer)
    {
        Task<string?> body = Task.FromResult(answer.AccessToken);
        Task<string?> area = Task.FromResult(answer.Scope);
        Console.WriteLine(await body); // leaks: NHI1002
        Console.WriteLine(await area); // silent
        Console.WriteLine(body); // silent
    }

    public async Task ParallelBodies(string[] owners)
    {
        await System.Threading.Tasks.Parallel.ForEachAsync(owners, async (owner, cancellation) =>
        {
            OauthToken answer = await reader.ReadAsync(owner);
            logger.LogInformation("{Owner} expires in {Seconds}", owner, answer.ExpiresIn); // silent
            logger.LogInformation("{Owner} has {Body}", owner, answer.AccessToken); // leaks: NHI1001
        });
    }

    private async Task<string> BearerAsync(string owner) => "Bearer " + (await reader.ReadAsync(owner)).AccessToken;

    private async Task<string> NameAsync(string owner)
    {
        OauthToken answer = await reader.ReadAsync(owner);
        return answer.AccessToken.Length > 0 ? owner : answer.TokenType;
    }

    private async ValueTask<string> CachedAsync(string owner, bool fresh) => fresh ? (await reader.ReadAsync(owner)).AccessToken : "cached";

    private async IAsyncEnumerable<(string Owner, string Bearer)> BearersAsync(
        IEnumerable<string> owners,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string owner in owners)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (owner, await BearerAsync(owner));
        }
    }
}
