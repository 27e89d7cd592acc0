using System.Data.Common;
using System.Text;
using Dapper;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace Tollgates.Stores;

public sealed class GateRow
{
    public int Id { get; set; }

    public string Owner { get; set; } = "";

    public string? Blob { get; set; }
}

public sealed class GateContext(DbContextOptions<GateContext> options) : DbContext(options)
{
    public DbSet<GateRow> Rows => Set<GateRow>();
}

public sealed class TollgateStores(IMemoryCache memory, IDistributedCache distributed, HybridCache hybrid, IDataProtector protector)
{
    public async Task CacheAsync(TokenResponse answer, string user, CancellationToken cancellationToken)
    {
        memory.Set("scope:" + user, answer.Scope); // silent
        memory.Set("pass:" + user, answer.AccessToken, TimeSpan.FromSeconds(answer.ExpiresIn)); // leaks: NHI1012
        memory.Set("pass:" + user, answer.ExpiresIn); // silent
        string? made = memory.GetOrCreate("kind", _ => answer.TokenType); // silent
        string? renewed = memory.GetOrCreate("renewal", _ => answer.RefreshToken); // leaks: NHI1012
        await distributed.SetStringAsync("state", made ?? "none", cancellationToken); // silent
        await distributed.SetAsync("state", Encoding.UTF8.GetBytes(renewed ?? ""), new DistributedCacheEntryOptions(), cancellationToken); // leaks: NHI1012
        await distributed.SetStringAsync("state", protector.Protect(answer.RefreshToken!), cancellationToken); // silent
        await distributed.RemoveAsync("access_token", cancellationToken); // silent
        await hybrid.SetAsync("pass", answer.IdentityToken, cancellationToken: cancellationToken); // leaks: NHI1012
        await hybrid.SetAsync("left", answer.ExpiresIn, cancellationToken: cancellationToken); // silent
    }

    public void Entries(TokenResponse answer)
    {
        using ICacheEntry quiet = memory.CreateEntry("quiet");
        quiet.Value = answer.TokenType; // silent
        using ICacheEntry loud = memory.CreateEntry("loud");
        loud.Value = answer.Raw; // leaks: NHI1012
    }

    public static void Session(HttpContext context, TokenResponse answer)
    {
        context.Session.SetInt32("seconds", answer.ExpiresIn); // silent
        context.Session.SetString("renewal", answer.RefreshToken!); // leaks: NHI1012
        context.Session.SetString("scope", answer.Scope!); // silent
        context.Items["renewal"] = answer.Scope; // silent
    }

    public static void Sql(DbConnection connection, TokenResponse answer, string user)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "update gates set access_token = @pass where owner = '" + user.Replace("'", "''") + "'"; // silent
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = "@pass"; // silent
        parameter.Value = answer.AccessToken; // leaks: NHI1012
        command.Parameters.Add(parameter);
        command.ExecuteNonQuery();
        using DbCommand other = connection.CreateCommand();
        other.CommandText = $"insert into seen(scope) values ('{answer.Scope}')"; // silent
        other.CommandText = $"insert into seen(renewal) values ('{answer.RefreshToken}')"; // leaks: NHI1012
        other.ExecuteNonQuery();
    }

    public static async Task SqliteAsync(SqliteConnection connection, TokenResponse answer)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "insert into gates(owner, seconds, pass) values ($owner, $seconds, $pass)"; // silent
        command.Parameters.AddWithValue("$owner", "gate-7"); // silent
        command.Parameters.AddWithValue("$seconds", answer.ExpiresIn); // silent
        command.Parameters.AddWithValue("$pass", answer.IdentityToken); // leaks: NHI1012
        await command.ExecuteNonQueryAsync();
        await connection.ExecuteAsync("delete from gates where seconds < @ExpiresIn", new { answer.ExpiresIn }); // silent
        await connection.ExecuteAsync("insert into gates(pass) values (@pass)", new { pass = answer.AccessToken }); // leaks: NHI1012
        var parameters = new DynamicParameters();
        parameters.Add("scope", answer.Scope); // silent
        parameters.Add("renewal", answer.RefreshToken); // leaks: NHI1012
        await connection.ExecuteAsync("insert into gates(scope, renewal) values (@scope, @renewal)", parameters);
    }

    public static async Task EntitiesAsync(GateContext context, TokenResponse answer)
    {
        context.Rows.Add(new GateRow { Owner = "gate-7", Blob = answer.Scope }); // silent
        context.Rows.Add(new GateRow { Owner = "gate-8", Blob = answer.Raw }); // leaks: NHI1012
        var row = new GateRow { Owner = "gate-9" };
        row.Blob = answer.RefreshToken;
        row.Blob = null;
        await context.AddAsync(row); // silent
        await context.SaveChangesAsync(); // silent
        await context.Database.ExecuteSqlAsync($"update Rows set Owner = {answer.TokenType}"); // silent
        await context.Database.ExecuteSqlAsync($"update Rows set Blob = {answer.AccessToken}"); // leaks: NHI1012
    }

    public static async Task RedisAsync(IDatabase redis, TokenResponse answer)
    {
        await redis.StringSetAsync("gate:scope", answer.Scope); // silent
        await redis.StringSetAsync("gate:pass", answer.AccessToken, TimeSpan.FromMinutes(5)); // leaks: NHI1012
        await redis.HashSetAsync("gate", [new HashEntry("seconds", answer.ExpiresIn)]); // silent
        await redis.HashSetAsync("gate", [new HashEntry("renewal", answer.RefreshToken)]); // leaks: NHI1012
        await redis.ListRightPushAsync("gate:log", "renewed for " + answer.ExpiresIn); // silent
        await redis.KeyExpireAsync("gate:pass", TimeSpan.FromSeconds(answer.ExpiresIn)); // silent
    }
}
