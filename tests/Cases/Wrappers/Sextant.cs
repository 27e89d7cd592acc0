using System.Data.Common;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Sextants.Adapters;

public interface ITokenVault
{
    Task StoreAsync(string name, string secret, CancellationToken stop);

    Task<string?> FindAsync(string name, CancellationToken stop);
}

public sealed class CacheVault(IDistributedCache cache) : ITokenVault
{
    public Task StoreAsync(string name, string secret, CancellationToken stop) => cache.SetStringAsync(name, secret, stop);

    public Task<string?> FindAsync(string name, CancellationToken stop) => cache.GetStringAsync(name, stop);
}

public sealed class SealedVault(IDistributedCache cache, IDataProtector protector) : ITokenVault
{
    public Task StoreAsync(string name, string secret, CancellationToken stop) => cache.SetStringAsync(name, protector.Protect(secret), stop);

    public async Task<string?> FindAsync(string name, CancellationToken stop) => await cache.GetStringAsync(name, stop) is { } kept ? protector.Unprotect(kept) : null;
}

public sealed class Journal : IDisposable
{
    private readonly StreamWriter _writer = new("journal.txt", append: true);

    public Journal Entry(string line)
    {
        _writer.WriteLine($"{DateTime.UtcNow:u} {line}");
        return this;
    }

    public void Dispose() => _writer.Dispose();
}

public sealed class NullJournal
{
    public NullJournal Entry(string line)
    {
        _ = line;
        return this;
    }
}

public sealed class Database(DbConnection connection)
{
    public int Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command.ExecuteNonQuery();
    }

    public void Setting(string key, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"update settings set value = '{text}' where name = '{key}'";
        command.ExecuteNonQuery();
    }
}

public sealed class MsalLog(ILogger logger) : Microsoft.IdentityModel.Abstractions.IIdentityLogger
{
    public bool IsEnabled(Microsoft.IdentityModel.Abstractions.EventLogLevel eventLogLevel) => true;

    public void Log(Microsoft.IdentityModel.Abstractions.LogEntry entry) => logger.LogDebug("{Message}", entry.Message); // silent
}

public abstract class Instrument
{
    protected abstract void Emit(string line);

    public void Report(string name, string value) => Emit(name + "=" + value);
}

public sealed class LoudInstrument(ILogger logger) : Instrument
{
    protected override void Emit(string line) => logger.LogInformation("{Line}", line);
}

public sealed class QuietInstrument : Instrument
{
    public int Written { get; private set; }

    protected override void Emit(string line) => Written += line.Length;
}

public sealed class Sextant(Database database, Journal journal, NullJournal nothing, ILogger<Sextant> logger)
{
    public async Task MeasureAsync(IConfidentialClientApplication app, string code, IDistributedCache cache, IDataProtector protector, CancellationToken stop)
    {
        var result = await app.AcquireTokenByAuthorizationCode(["stars"], code).ExecuteAsync(stop);
        journal.Entry("signed in").Entry(result.Account.Username); // silent
        journal.Entry("signed in").Entry(result.AccessToken); // leaks: NHI1003
        nothing.Entry(result.AccessToken); // silent
        database.Execute("insert into users values ($u)", ("$u", result.Account.Username)); // silent
        database.Execute("insert into users values ($t)", ("$t", result.AccessToken)); // leaks: NHI1012
        database.Setting("tenant", result.TenantId); // silent
        database.Setting("bearer", result.AccessToken); // leaks: NHI1012
        await new CacheVault(cache).StoreAsync("tenant", result.TenantId, stop); // silent
        await new CacheVault(cache).StoreAsync("at", result.AccessToken, stop); // leaks: NHI1012
        await new SealedVault(cache, protector).StoreAsync("at", result.AccessToken, stop); // silent
        new LoudInstrument(logger).Report("tenant", result.TenantId); // silent
        new LoudInstrument(logger).Report("at", result.AccessToken); // leaks: NHI1001
        new QuietInstrument().Report("at", result.AccessToken); // silent
        var kept = await new SealedVault(cache, protector).FindAsync("theme", stop);
        logger.LogInformation("{Theme}", kept); // silent
    }
}
