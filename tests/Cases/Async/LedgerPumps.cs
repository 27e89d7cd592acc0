using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Ledgerly.Pumps;

public sealed class Renewal
{
    public required string Tenant { get; init; }

    public required string RefreshToken { get; init; }

    public string? AccessToken { get; set; }

    public DateTimeOffset Due { get; set; }
}

public interface IRenewals
{
    IAsyncEnumerable<Renewal> DueAsync(CancellationToken ct);

    Task<Renewal> RenewAsync(string tenant, CancellationToken ct);

    ValueTask<Renewal?> FindAsync(string tenant);
}

public sealed class LedgerPump(IRenewals renewals, ILogger<LedgerPump> logger)
{
    private readonly Channel<Renewal> _work = Channel.CreateBounded<Renewal>(16);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _names = Channel.CreateUnbounded<string>();

    public async Task ProduceAsync(CancellationToken ct)
    {
        await foreach (var due in renewals.DueAsync(ct).WithCancellation(ct))
        {
            await _work.Writer.WriteAsync(due, ct);
            await _lines.Writer.WriteAsync("renew " + due.RefreshToken, ct);
            await _names.Writer.WriteAsync("renew " + due.Tenant, ct);
        }

        _work.Writer.Complete();
    }

    public async Task ConsumeAsync(CancellationToken ct)
    {
        await foreach (var item in _work.Reader.ReadAllAsync(ct))
        {
            logger.LogInformation("Due {Due} for {Tenant}", item.Due, item.Tenant); // silent
            logger.LogInformation("Due {Token}", item.RefreshToken); // leaks: NHI1001
        }

        await foreach (var line in _lines.Reader.ReadAllAsync(ct))
        {
            logger.LogInformation("{Line}", line); // leaks: NHI1001
        }

        while (_names.Reader.TryRead(out var name))
        {
            logger.LogInformation("{Line}", name); // silent
        }
    }

    public async Task AllAsync(string[] tenants, CancellationToken ct)
    {
        var results = await Task.WhenAll(tenants.Select(t => renewals.RenewAsync(t, ct)));
        foreach (var result in results)
        {
            Console.WriteLine(result.AccessToken); // leaks: NHI1002
            Console.WriteLine(result.Due); // silent
        }

        await Parallel.ForEachAsync(tenants, ct, async (tenant, stop) =>
        {
            var renewed = await renewals.RenewAsync(tenant, stop).ConfigureAwait(false);
            Console.Error.WriteLine($"{tenant}: {renewed.AccessToken}"); // leaks: NHI1002
            Console.Error.WriteLine($"{tenant}: {renewed.AccessToken is null}"); // silent
        });
    }

    public Task<string> PromiseAsync(Renewal renewal)
    {
        TaskCompletionSource<string> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
        promise.SetResult(renewal.AccessToken ?? "");
        return promise.Task;
    }

    public async Task AwaitPromiseAsync(Renewal renewal)
    {
        var kept = await PromiseAsync(renewal);
        logger.LogWarning("Kept {Value}", kept); // leaks: NHI1001
        TaskCompletionSource<string> other = new();
        other.TrySetResult(renewal.Tenant);
        logger.LogWarning("Kept {Value}", await other.Task); // silent
    }

    public async Task ContinueAsync(string tenant, CancellationToken ct)
    {
        var pending = renewals.RenewAsync(tenant, ct);
        await pending.ContinueWith(t => logger.LogDebug("Done {Token}", t.Result.RefreshToken), ct); // leaks: NHI1001
        await pending.ContinueWith(t => logger.LogDebug("Done {State}", t.Status), ct); // silent
        var found = await renewals.FindAsync(tenant);
        logger.LogDebug("Found {Token}", found?.AccessToken); // leaks: NHI1001
        logger.LogDebug("Found {Tenant}", found?.Tenant); // silent
        var first = await await Task.WhenAny(pending, renewals.RenewAsync("spare", ct));
        logger.LogDebug("First {Token}", first.RefreshToken); // leaks: NHI1001
        logger.LogDebug("First {Due}", first.Due); // silent
    }

    private async IAsyncEnumerable<(string Tenant, string Value)> StreamAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var due in renewals.DueAsync(ct))
        {
            yield return (due.Tenant, due.RefreshToken);
        }
    }

    public async Task DrainAsync(CancellationToken ct)
    {
        await foreach (var (tenant, value) in StreamAsync(ct))
        {
            Console.WriteLine(tenant); // silent
            Console.WriteLine(value); // leaks: NHI1002
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5));
        Renewal? last = null;
        while (await timer.WaitForNextTickAsync(ct))
        {
            logger.LogTrace("Before {Token}", last?.AccessToken); // leaks: NHI1001
            logger.LogTrace("Before {Tenant}", last?.Tenant); // silent
            last = await Task.Run(() => renewals.RenewAsync("main", ct), ct);
        }
    }
}
