using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tides.Channels;

public sealed record Lease(string Station, string Bearer, DateTimeOffset Until);

public interface ITidalIssuer
{
    ValueTask<(string access_token, int expires_in)> IssueAsync(string station, CancellationToken stop);
}

public abstract record StationEvent(string Station);

public sealed record Renewed(string Station, string AccessToken) : StationEvent(Station)
{
    public override string ToString() => $"{Station} renewed";
}

public sealed record Failed(string Station, string Reason) : StationEvent(Station);

public sealed class TidalPublisher(ITidalIssuer issuer, ChannelWriter<StationEvent> writer)
{
    public async Task PublishAsync(IAsyncEnumerable<string> stations, CancellationToken stop)
    {
        await foreach (var station in stations.WithCancellation(stop).ConfigureAwait(false))
        {
            var (access, ttl) = await issuer.IssueAsync(station, stop).ConfigureAwait(false);
            Console.WriteLine("{0}: {1} s", station, ttl); // silent
            await writer.WriteAsync(new Renewed(station, access), stop); // silent
        }

        writer.TryComplete();
    }
}

public sealed class TidalConsumer(ChannelReader<StationEvent> reader, ILogger<TidalConsumer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await reader.WaitToReadAsync(stoppingToken))
        {
            while (reader.TryRead(out var happened))
            {
                logger.LogDebug("Event {Event}", happened); // silent
                switch (happened)
                {
                    case Renewed { AccessToken: var granted } renewed:
                        logger.LogDebug("{Station} has {Granted}", renewed.Station, granted); // leaks: NHI1001
                        logger.LogDebug("{Station} has {Length} characters", renewed.Station, granted.Length); // silent
                        break;
                    case Failed failed:
                        logger.LogWarning("{Station} failed: {Reason}", failed.Station, failed.Reason); // silent
                        break;
                }
            }
        }
    }
}

public sealed class TidalPool(ITidalIssuer issuer, ILogger logger)
{
    private readonly ConcurrentDictionary<string, Task<Lease>> _pool = new();
    private readonly SemaphoreSlim _gate = new(1);

    private async Task<Lease> RentAsync(string station)
    {
        await _gate.WaitAsync();
        try
        {
            var granted = await issuer.IssueAsync(station, CancellationToken.None);
            return new Lease(station, granted.access_token, DateTimeOffset.UtcNow.AddSeconds(granted.expires_in));
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task UseAsync(string[] stations)
    {
        var lease = await _pool.GetOrAdd(stations[0], RentAsync);
        logger.LogInformation("Lease until {Until}", lease.Until); // silent
        logger.LogInformation("Lease {Bearer}", lease.Bearer); // leaks: NHI1001
        logger.LogInformation("Lease {Lease}", lease); // leaks: NHI1001
        var all = await Task.WhenAll(stations.Select(RentAsync));
        logger.LogInformation("Stations {All}", string.Join(';', all.Select(l => l.Station))); // silent
        logger.LogInformation("Bearers {All}", string.Join(';', all.Select(l => l.Bearer))); // leaks: NHI1001
        await Parallel.ForEachAsync(all, async (one, stop) =>
        {
            await Console.Out.WriteLineAsync(one.Station.AsMemory(), stop); // silent
            await Console.Out.WriteLineAsync(one.Bearer.AsMemory(), stop); // leaks: NHI1002
        });
        await foreach (var done in Task.WhenEach(stations.Select(RentAsync)))
        {
            logger.LogInformation("Done {Done}", done.IsCompletedSuccessfully); // silent
            logger.LogInformation("Done {Done}", (await done).Bearer); // leaks: NHI1001
        }

        using Timer timer = new(state => logger.LogTrace("Tick {State}", state), lease.Station, 0, 1000); // silent
        using Timer other = new(_ => logger.LogTrace("Tick {State}", lease.Bearer), null, 0, 1000); // leaks: NHI1001
        _ = Task.Delay(100).ContinueWith((_, state) => logger.LogTrace("After {State}", ((Lease)state!).Until), lease); // silent
        var late = new Lazy<Task<Lease>>(() => RentAsync("spare"));
        logger.LogTrace("Spare {Made}", late.IsValueCreated); // silent
        logger.LogTrace("Spare {Bearer}", (await late.Value).Bearer); // leaks: NHI1001
    }
}
