using System.Data;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Identity.Client;
using StackExchange.Redis;

namespace Cases.CachesAndDatabases.TokenTables;

public class LinkedAccount
{
    public int Id { get; set; }

    public string? Login { get; set; }

    public string? Stored { get; set; }
}

public class AccountContext(DbContextOptions<AccountContext> options) : DbContext(options)
{
    public DbSet<LinkedAccount> Accounts => Set<LinkedAccount>();
}

public class TokenTables
{
    private readonly IDataProtector _protector;

    public TokenTables(IDataProtectionProvider provider) => _protector = provider.CreateProtector("accounts");

    public async Task EntitiesAsync(AccountContext context, AuthenticationResult result)
    {
        context.Accounts.Add(new LinkedAccount { Login = result.Account.Username }); // silent
        context.Accounts.Add(new LinkedAccount { Login = "a", Stored = result.AccessToken }); // leaks: NHI1012
        await context.AddAsync(new LinkedAccount { Login = "b", Stored = _protector.Protect(result.AccessToken) }); // silent
        var account = new LinkedAccount { Login = "c" };
        account.Stored = result.IdToken;
        context.Accounts.Update(account); // leaks: NHI1012
        await context.SaveChangesAsync();
    }

    public void Commands(SqliteConnection connection, AuthenticationResult result)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE accounts SET access_token = $token WHERE login = $login";
        command.Parameters.AddWithValue("$login", result.Account.Username); // silent
        command.Parameters.AddWithValue("$token", result.AccessToken); // leaks: NHI1012
        command.ExecuteNonQuery();
        using DbCommand other = connection.CreateCommand();
        other.CommandText = "DELETE FROM accounts WHERE tenant = '" + result.TenantId + "'"; // silent
        other.CommandText = $"INSERT INTO accounts (token) VALUES ('{result.AccessToken}')"; // leaks: NHI1012
        DbParameter parameter = other.CreateParameter();
        parameter.Value = result.ExpiresOn; // silent
        parameter.Value = result.IdToken; // leaks: NHI1012
        other.Parameters.Add(parameter);
        other.ExecuteNonQuery();
    }

    public async Task DapperAsync(IDbConnection connection, AuthenticationResult result)
    {
        await connection.ExecuteAsync("UPDATE accounts SET until = @Until", new { Until = result.ExpiresOn }); // silent
        await connection.ExecuteAsync("UPDATE accounts SET token = @Token", new { Token = result.AccessToken }); // leaks: NHI1012
        var parameters = new DynamicParameters();
        parameters.Add("login", result.Account.Username); // silent
        parameters.Add("token", result.AccessToken); // leaks: NHI1012
        await connection.ExecuteAsync("UPDATE accounts SET token = @token WHERE login = @login", parameters);
    }

    public async Task CachesAsync(IMemoryCache memory, IDistributedCache distributed, AuthenticationResult result)
    {
        memory.Set("expires:" + result.TenantId, result.ExpiresOn); // silent
        memory.Set("token:" + result.TenantId, result.AccessToken, result.ExpiresOn); // leaks: NHI1012
        memory.Set("hash", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(result.AccessToken)))); // silent
        using (ICacheEntry entry = memory.CreateEntry("id"))
        {
            entry.Value = result.IdToken; // leaks: NHI1012
        }

        await distributed.SetStringAsync("access_token", result.TenantId); // silent
        await distributed.SetAsync("session", JsonSerializer.SerializeToUtf8Bytes(new { result.IdToken })); // leaks: NHI1012
        await distributed.SetAsync("session", JsonSerializer.SerializeToUtf8Bytes(new { result.TenantId })); // silent
        await distributed.RemoveAsync("access_token"); // silent
    }

    public async Task RedisAsync(IDatabase redis, AuthenticationResult result)
    {
        await redis.StringSetAsync("tenant", result.TenantId); // silent
        await redis.StringSetAsync("bearer", result.AccessToken, TimeSpan.FromHours(1)); // leaks: NHI1012
        await redis.HashSetAsync("user", [new HashEntry("name", result.Account.Username)]); // silent
        await redis.HashSetAsync("user", [new HashEntry("bearer", result.AccessToken)]); // leaks: NHI1012
        await redis.KeyExpireAsync("access_token", result.ExpiresOn.UtcDateTime); // silent
    }

    public void Sessions(ISession session, AuthenticationResult result)
    {
        session.SetString("tenant", result.TenantId); // silent
        session.SetString("bearer", result.AccessToken); // leaks: NHI1012
        session.SetInt32("length", result.AccessToken.Length); // silent
        session.Set("id", Encoding.UTF8.GetBytes(result.IdToken)); // leaks: NHI1012
    }

    public async Task<string?> FactoryAsync(IMemoryCache memory, Func<Task<AuthenticationResult>> signIn)
    {
        string? tenant = await memory.GetOrCreateAsync("tenant", async _ => (await signIn()).TenantId); // silent
        string? bearer = await memory.GetOrCreateAsync("bearer", async _ => (await signIn()).AccessToken); // leaks: NHI1012
        return tenant + bearer;
    }
}
