using System.Data;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace Moorings.Stores;

public sealed class MooringGrant
{
    public string access_token { get; set; } = "";

    public string refresh_token { get; set; } = "";

    public string scope { get; set; } = "";

    public int expires_in { get; set; }
}

public sealed class MooringRow
{
    public int Id { get; set; }

    public string Harbour { get; set; } = "";

    public string? RefreshToken { get; set; }

    public string? Fingerprint { get; set; }
}

public sealed class BerthRow
{
    public int Id { get; set; }

    public string Harbour { get; set; } = "";

    public string? PageToken { get; set; }
}

public sealed class MooringContext(DbContextOptions<MooringContext> options) : DbContext(options)
{
    public DbSet<MooringRow> Moorings => Set<MooringRow>();

    public DbSet<BerthRow> Berths => Set<BerthRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<MooringRow>().Property(m => m.Harbour).HasMaxLength(80); // silent
        modelBuilder.Entity<BerthRow>().Property(m => m.PageToken).HasConversion(new ValueConverter<string?, string?>(v => v, v => v)); // silent
    }
}

public sealed class MooringStores(MooringContext context, IMemoryCache memory, IDistributedCache shared, IDataProtectionProvider protection)
{
    public async Task EntitiesAsync(MooringGrant grant, string harbour, CancellationToken stop)
    {
        context.Add(new BerthRow { Harbour = harbour, PageToken = "p2" }); // silent
        context.Add(new MooringRow { Harbour = harbour, RefreshToken = grant.refresh_token }); // leaks: NHI1012
        var protector = protection.CreateProtector("moorings");
        await context.Moorings.AddAsync(new MooringRow { Harbour = harbour, RefreshToken = protector.Protect(grant.refresh_token) }, stop); // silent
        await context.Moorings.AddRangeAsync(new MooringRow { RefreshToken = grant.refresh_token }, new MooringRow()); // leaks: NHI1012
        await context.Moorings.Where(m => m.Harbour == harbour).ExecuteUpdateAsync(s => s.SetProperty(m => m.Harbour, harbour + "!"), stop); // silent
        await context.Moorings.Where(m => m.Harbour == harbour).ExecuteUpdateAsync(s => s.SetProperty(m => m.RefreshToken, grant.refresh_token), stop); // leaks: NHI1012
        await context.Database.ExecuteSqlInterpolatedAsync($"update moorings set scope = {grant.scope} where harbour = {harbour}", stop); // silent
        await context.Database.ExecuteSqlInterpolatedAsync($"update moorings set token = {grant.access_token} where harbour = {harbour}", stop); // leaks: NHI1012
        await context.Database.ExecuteSqlRawAsync("update moorings set ttl = {0}", [grant.expires_in], stop); // silent
        await context.Database.ExecuteSqlRawAsync("update moorings set token = {0}", [grant.access_token], stop); // leaks: NHI1012
        var known = await context.Moorings.CountAsync(m => m.RefreshToken != null, stop);
        Console.WriteLine(known); // silent
        var row = await context.Moorings.SingleAsync(m => m.Id == 1, stop);
        Console.WriteLine(row.Harbour); // silent
        Console.WriteLine(row.RefreshToken); // leaks: NHI1002
    }

    public void Memory(MooringGrant grant, string harbour)
    {
        memory.Set("scope:" + harbour, grant.scope); // silent
        memory.Set("at:" + harbour, grant.access_token, TimeSpan.FromSeconds(grant.expires_in)); // leaks: NHI1012
        using (var entry = memory.CreateEntry(harbour))
        {
            entry.Value = grant.access_token; // leaks: NHI1012
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(grant.expires_in); // silent
        }

        using (var entry = memory.CreateEntry("ttl"))
        {
            entry.SetValue(grant.expires_in).SetSize(1); // silent
        }

        var kept = memory.GetOrCreate("grant", entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(3);
            return grant; // leaks: NHI1012
        });
        Console.WriteLine(kept?.scope); // silent
    }

    public async Task SharedAsync(MooringGrant grant, ISession session, IDatabase redis, CancellationToken stop)
    {
        DistributedCacheEntryOptions options = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(grant.expires_in) };
        await shared.SetAsync("scope", System.Text.Encoding.UTF8.GetBytes(grant.scope), options, stop); // silent
        await shared.SetAsync("at", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(grant), options, stop); // leaks: NHI1012
        await shared.RefreshAsync("refresh_token", stop); // silent
        await shared.RemoveAsync("access_token", stop); // silent
        session.SetInt32("expires", grant.expires_in); // silent
        session.SetString("rt", grant.refresh_token); // leaks: NHI1012
        session.SetString("signed-in", bool.TrueString); // silent
        await redis.StringSetAsync("harbour:scope", grant.scope); // silent
        await redis.StringSetAsync("harbour:rt", grant.refresh_token, TimeSpan.FromDays(30)); // leaks: NHI1012
        await redis.HashSetAsync("harbour", [new HashEntry("scope", grant.scope)]); // silent
        await redis.HashSetAsync("harbour", [new HashEntry("rt", grant.refresh_token)]); // leaks: NHI1012
        await redis.KeyDeleteAsync("access_token"); // silent
        await redis.KeyExpireAsync("access_token", TimeSpan.FromSeconds(grant.expires_in)); // silent
    }

    public async Task SqlAsync(MooringGrant grant, IDbConnection connection)
    {
        await connection.ExecuteAsync("insert into scopes values (@scope)", new { grant.scope }); // silent
        await connection.ExecuteAsync("insert into grants values (@refresh_token)", new { grant.refresh_token }); // leaks: NHI1012
        await connection.ExecuteAsync("insert into grants values (@access_token, @scope)", grant); // leaks: NHI1012
        DynamicParameters parameters = new();
        parameters.Add("@ttl", grant.expires_in, DbType.Int32); // silent
        parameters.Add("@rt", grant.refresh_token, DbType.String, size: 4000); // leaks: NHI1012
        var stored = await connection.QuerySingleAsync<MooringGrant>("select * from grants limit 1");
        Console.WriteLine(stored.scope); // silent
        Console.WriteLine(stored.access_token); // leaks: NHI1002
        using var command = new SqliteCommand("update grants set scope = $s", (SqliteConnection)connection);
        command.Parameters.AddWithValue("$s", grant.scope); // silent
        command.Parameters.AddWithValue("$t", grant.access_token); // leaks: NHI1012
        using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine(reader["harbour"]); // silent
            Console.WriteLine(reader["refresh_token"]); // leaks: NHI1002
            Console.WriteLine(reader.GetString(reader.GetOrdinal("scope"))); // silent
            Console.WriteLine(reader.GetString(reader.GetOrdinal("access_token"))); // leaks: NHI1002
            Console.WriteLine(reader.GetInt32(reader.GetOrdinal("access_token_ttl"))); // silent
        }
    }
}
