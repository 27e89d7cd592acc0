using System.Data;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace Basket.Stores;

public class ShopLink
{
    public int Id { get; set; }

    public string ShopDomain { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string Scope { get; set; } = "";
}

public class ShopVisit
{
    public int Id { get; set; }

    public string ShopDomain { get; set; } = "";

    public string Note { get; set; } = "";
}

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<ShopLink> Links => Set<ShopLink>();

    public DbSet<ShopVisit> Visits => Set<ShopVisit>();
}

public class ShopAnswer
{
    public string access_token { get; set; } = "";

    public string scope { get; set; } = "";

    public int expires_in { get; set; }
}

public class ShopStores(ShopContext db, IDbConnection connection, IMemoryCache memory, IDistributedCache shared, IDatabase redis, IDataProtector protector)
{
    public async Task InstallAsync(string shop, ShopAnswer answer)
    {
        db.Links.Add(new ShopLink { ShopDomain = shop, AccessToken = answer.access_token, Scope = answer.scope }); // leaks: NHI1012
        db.Visits.Add(new ShopVisit { ShopDomain = shop, Note = answer.scope }); // silent
        await db.Visits.AddAsync(new ShopVisit { ShopDomain = shop, Note = "installed with " + answer.access_token }); // leaks: NHI1012
        db.Links.Add(new ShopLink { ShopDomain = shop, AccessToken = protector.Protect(answer.access_token), Scope = answer.scope }); // silent
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlInterpolatedAsync($"update links set token = {answer.access_token} where shop = {shop}"); // leaks: NHI1012
        await db.Database.ExecuteSqlInterpolatedAsync($"update links set scope = {answer.scope} where shop = {shop}"); // silent
    }

    public void Sql(string shop, ShopAnswer answer)
    {
        connection.Execute("insert into links values (@shop, @value)", new { shop, value = answer.access_token }); // leaks: NHI1012
        connection.Execute("insert into links values (@shop, @value)", new { shop, value = answer.expires_in }); // silent
        DynamicParameters parameters = new();
        parameters.Add("shop", shop); // silent
        parameters.Add("token", answer.access_token); // leaks: NHI1012
        connection.Execute("insert into links values (@shop, @token)", parameters);
        using var command = new SqliteCommand("insert into links values ($shop, $token)");
        command.Parameters.AddWithValue("$shop", shop); // silent
        command.Parameters.AddWithValue("$token", answer.access_token); // leaks: NHI1012
        command.Parameters.AddWithValue("$length", answer.access_token.Length); // silent
        command.CommandText = $"delete from links where token = '{answer.access_token}'"; // leaks: NHI1012
        command.CommandText = $"delete from links where shop = '{shop}'"; // silent
    }

    public async Task CacheAsync(string shop, ShopAnswer answer, ISession session)
    {
        memory.Set("shop:" + shop, answer.access_token, TimeSpan.FromMinutes(50)); // leaks: NHI1012
        memory.Set("scope:" + shop, answer.scope, TimeSpan.FromMinutes(50)); // silent
        using (var entry = memory.CreateEntry(shop))
        {
            entry.Value = answer; // leaks: NHI1012
            entry.Size = answer.access_token.Length; // silent
        }

        await shared.SetAsync(shop, JsonSerializer.SerializeToUtf8Bytes(answer)); // leaks: NHI1012
        await shared.SetAsync(shop, Encoding.UTF8.GetBytes(answer.scope)); // silent
        await shared.SetStringAsync(shop, protector.Protect(JsonSerializer.Serialize(answer))); // silent
        await redis.StringSetAsync("shop:" + shop, answer.access_token); // leaks: NHI1012
        await redis.StringSetAsync("shop:" + shop, answer.expires_in); // silent
        await redis.HashSetAsync(shop, [new HashEntry("scope", answer.scope)]); // silent
        await redis.HashSetAsync(shop, [new HashEntry("token", answer.access_token)]); // leaks: NHI1012
        await redis.ListLeftPushAsync("seen", shop); // silent
        session.SetString("shop", shop); // silent
        session.SetString("shop-token", answer.access_token); // leaks: NHI1012
        session.SetInt32("ttl", answer.expires_in); // silent
    }

    public string Lookup(string shop, Func<ShopAnswer> ask)
    {
        memory.GetOrCreate(shop + ":scope", e => ask().scope); // silent
        return memory.GetOrCreate(shop, e => ask().access_token)!; // leaks: NHI1012
    }
}
