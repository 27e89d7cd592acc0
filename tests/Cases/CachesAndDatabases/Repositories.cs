using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Duende.IdentityModel.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;

namespace Cases.CachesAndDatabases.Repositories;

public sealed class Account
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public string? Secret { get; set; }
}

public sealed class AccountContext(DbContextOptions<AccountContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();
}

public sealed class Repositories(IMemoryCache memory, IDistributedCache shared, AccountContext context, DbConnection connection)
{
    public void Memory(TokenResponse answer, string user)
    {
        memory.Set("bearer:" + user, answer.AccessToken); // leaks: NHI1012
        memory.Set("access_token:" + user, answer.Scope); // silent
        memory.Set(user, answer.AccessToken!.Length); // silent
    }

    public async Task Factory(string user, Func<Task<TokenResponse>> renew)
    {
        await memory.GetOrCreateAsync("b:" + user, async entry => (await renew()).AccessToken); // leaks: NHI1012
        await memory.GetOrCreateAsync("s:" + user, async entry => (await renew()).Scope); // silent
    }

    public void Entry(TokenResponse answer)
    {
        using ICacheEntry entry = memory.CreateEntry("session");
        entry.Value = answer.RefreshToken; // leaks: NHI1012
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(answer.ExpiresIn); // silent
    }

    public async Task Distributed(TokenResponse answer, string user)
    {
        await shared.SetStringAsync(user, answer.RefreshToken!); // leaks: NHI1012
        await shared.SetStringAsync(user, answer.TokenType!); // silent
        await shared.SetAsync(user, Encoding.UTF8.GetBytes(answer.AccessToken!), new DistributedCacheEntryOptions()); // leaks: NHI1012
        await shared.SetAsync(user, SHA256.HashData(Encoding.UTF8.GetBytes(answer.AccessToken!)), new DistributedCacheEntryOptions()); // silent
        await shared.RemoveAsync("refresh_token"); // silent
    }

    public async Task Entities(TokenResponse answer)
    {
        context.Accounts.Add(new Account { Name = "ann", Secret = answer.RefreshToken }); // leaks: NHI1012
        context.Accounts.Add(new Account { Name = answer.Scope }); // silent
        await context.SaveChangesAsync();
    }

    public async Task Sql(TokenResponse answer)
    {
        await connection.ExecuteAsync("update account set secret = @Secret", new { Secret = answer.AccessToken }); // leaks: NHI1012
        await connection.ExecuteAsync("update account set scope = @Scope", new { answer.Scope }); // silent
    }

    public void Command(TokenResponse answer)
    {
        using DbCommand command = connection.CreateCommand();
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = "refresh_token"; // silent
        parameter.Value = answer.RefreshToken; // leaks: NHI1012
        command.Parameters.Add(parameter);
        command.CommandText = $"insert into log values ('{answer.AccessToken}')"; // leaks: NHI1012
        command.CommandText = $"insert into log values ('{answer.ExpiresIn}')"; // silent
    }
}
