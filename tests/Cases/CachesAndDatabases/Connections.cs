using System.Data.Common;
using System.Text;
using Dapper;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Identity.Client;
using StackExchange.Redis;

namespace Cases.CachesAndDatabases.Connections;

public sealed class ConnectionRow
{
    public int Id { get; set; }

    public string? Owner { get; set; }

    public string? Renewal { get; set; }

    public DateTimeOffset Until { get; set; }
}

public sealed class ConnectionContext(DbContextOptions<ConnectionContext> options) : DbContext(options)
{
    public DbSet<ConnectionRow> Connections => Set<ConnectionRow>();
}

public sealed class Caches(IMemoryCache memory, IDistributedCache distributed, IDataProtector protector)
{
    public void Memory(AuthenticationResult result)
    {
        memory.Set("tenant", result.TenantId); // silent
        memory.Set("bearer", result.AccessToken, result.ExpiresOn); // leaks: NHI1012
        memory.Remove("bearer"); // silent
    }

    public void Entry(AuthenticationResult result)
    {
        using ICacheEntry tenant = memory.CreateEntry("tenant");
        tenant.Value = result.TenantId; // silent
        using ICacheEntry bearer = memory.CreateEntry("bearer");
        bearer.Value = result.AccessToken; // leaks: NHI1012
    }

    public async Task DistributedAsync(AuthenticationResult result)
    {
        await distributed.SetStringAsync("account", result.Account.Username); // silent
        await distributed.SetStringAsync("bearer", result.AccessToken); // leaks: NHI1012
        await distributed.SetStringAsync("sealed", protector.Protect(result.AccessToken)); // silent
    }

    public async Task BytesAsync(AuthenticationResult result)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(result.AccessToken);
        await distributed.SetAsync("bearer", bytes, new DistributedCacheEntryOptions()); // leaks: NHI1012
        await distributed.SetAsync("sealed", protector.Protect(bytes), new DistributedCacheEntryOptions()); // silent
    }

    public async Task TokenCacheAsync(TokenCacheNotificationArgs args)
    {
        byte[] cache = args.TokenCache.SerializeMsalV3();
        await distributed.SetAsync(args.SuggestedCacheKey, cache); // leaks: NHI1012
        await distributed.RefreshAsync(args.SuggestedCacheKey); // silent
    }

    public void Session(HttpContext context, AuthenticationResult result)
    {
        context.Session.SetString("name", result.Account.Username); // silent
        context.Session.SetString("bearer", result.AccessToken); // leaks: NHI1012
        context.Session.SetInt32("seconds", (int)(result.ExpiresOn - DateTimeOffset.UtcNow).TotalSeconds); // silent
    }
}

public sealed class Rows(ConnectionContext database)
{
    public async Task AddAsync(TokenResponse answer)
    {
        database.Connections.Add(new ConnectionRow { Owner = "contoso" }); // silent
        database.Connections.Add(new ConnectionRow { Owner = "contoso", Renewal = answer.RefreshToken }); // leaks: NHI1012
        await database.SaveChangesAsync();
    }

    public async Task RawAsync(TokenResponse answer)
    {
        int seconds = answer.ExpiresIn;
        await database.Database.ExecuteSqlAsync($"update Connections set Seconds = {seconds}"); // silent
        await database.Database.ExecuteSqlAsync($"update Connections set Renewal = {answer.RefreshToken}"); // leaks: NHI1012
    }

    public async Task RemoveAsync(int id)
    {
        ConnectionRow? row = await database.Connections.FindAsync(id);
        database.Connections.Remove(row!); // silent
        await database.SaveChangesAsync();
    }
}

public sealed class Statements(DbConnection connection)
{
    public async Task DapperAsync(TokenResponse answer)
    {
        const string Sql = "insert into connections (owner, value) values (@Owner, @Value)";
        await connection.ExecuteAsync(Sql, new { Owner = "contoso", Value = answer.Scope }); // silent
        await connection.ExecuteAsync(Sql, new { Owner = "contoso", Value = answer.RefreshToken }); // leaks: NHI1012
    }

    public async Task DynamicAsync(TokenResponse answer)
    {
        var parameters = new DynamicParameters();
        parameters.Add("owner", "contoso"); // silent
        parameters.Add("seconds", answer.ExpiresIn); // silent
        await connection.ExecuteAsync("update connections set seconds = @seconds where owner = @owner", parameters); // silent
    }

    public void Sqlite(SqliteConnection sqlite, TokenResponse answer)
    {
        using SqliteCommand command = sqlite.CreateCommand();
        command.CommandText = "insert into connections values ($owner, $value)"; // silent
        command.Parameters.AddWithValue("$owner", answer.TryGet("sub")); // silent
        command.Parameters.AddWithValue("$value", answer.AccessToken); // leaks: NHI1012
        command.ExecuteNonQuery();
    }

    public void Generic(TokenResponse answer)
    {
        using DbCommand command = connection.CreateCommand();
        DbParameter seconds = command.CreateParameter();
        seconds.Value = answer.ExpiresIn; // silent
        DbParameter value = command.CreateParameter();
        value.Value = answer.RefreshToken; // leaks: NHI1012
        command.Parameters.AddRange(new[] { seconds, value });
        command.ExecuteNonQuery();
    }

    public void Text(TokenResponse answer)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "update connections set type = '" + answer.TokenType + "'"; // silent
        command.ExecuteNonQuery();
        command.CommandText = "update connections set value = '" + answer.RefreshToken + "'"; // leaks: NHI1012
        command.ExecuteNonQuery();
    }
}

public sealed class RedisSessions(IConnectionMultiplexer redis)
{
    public async Task SaveAsync(string key, TokenResponse answer)
    {
        IDatabase database = redis.GetDatabase();
        await database.StringSetAsync(key + ":scope", answer.Scope); // silent
        await database.StringSetAsync(key + ":renewal", answer.RefreshToken); // leaks: NHI1012
        await database.HashSetAsync(key, "seconds", answer.ExpiresIn); // silent
        await database.HashSetAsync(key, "bearer", answer.AccessToken); // leaks: NHI1012
        await database.KeyExpireAsync(key, TimeSpan.FromSeconds(answer.ExpiresIn)); // silent
    }

    public void Queue(TokenResponse answer)
    {
        IDatabase database = redis.GetDatabase();
        database.ListRightPush("granted", answer.TokenType); // silent
        database.ListRightPush("granted", answer.AccessToken); // leaks: NHI1012
    }
}
