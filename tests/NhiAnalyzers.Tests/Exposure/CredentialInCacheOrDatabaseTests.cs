using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInCacheOrDatabaseTests
{
    [Theory]
    [InlineData("""memory.{|NHI1012:Set("token", tokens.AccessToken)|};""")]
    [InlineData("""memory.{|NHI1012:Set("user", new { tokens.Scope, Kept = tokens.RefreshToken }, TimeSpan.FromMinutes(5))|};""")]
    [InlineData("""memory.{|NHI1012:GetOrCreate("token", entry => tokens.AccessToken)|};""")]
    [InlineData("""await memory.{|NHI1012:GetOrCreateAsync("token", async entry => { await Task.Yield(); return tokens.AccessToken; })|};""")]
    [InlineData("""using var entry = memory.CreateEntry("x"); {|NHI1012:entry.Value = tokens.RefreshToken|};""")]
    [InlineData("""await distributed.{|NHI1012:SetStringAsync("token", tokens.RefreshToken!)|};""")]
    [InlineData("""distributed.{|NHI1012:Set("token", Encoding.UTF8.GetBytes(tokens.RefreshToken!))|};""")]
    [InlineData("""distributed.{|NHI1012:SetString("token", JsonSerializer.Serialize(new { tokens.RefreshToken }))|};""")]
    [InlineData("""await hybrid.{|NHI1012:SetAsync("token", tokens.AccessToken)|};""")]
    [InlineData("""await hybrid.{|NHI1012:GetOrCreateAsync("token", stop => ValueTask.FromResult(tokens.AccessToken))|};""")]
    [InlineData("""session.{|NHI1012:SetString("token", tokens.AccessToken!)|};""")]
    [InlineData("""await users.{|NHI1012:SetAuthenticationTokenAsync(user, "provider", "access_token", tokens.AccessToken)|};""")]
    [InlineData("""distributed.{|NHI1012:SetString("session:" + tokens.AccessToken, "me")|};""")]
    [InlineData("""string? kept = memory.{|NHI1012:GetOrCreate("token", entry => tokens.AccessToken)|}; distributed.{|NHI1012:SetString("token", kept!)|};""")]
    public Task CacheOrSession_WithToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""memory.Set("access_token", tokens.Scope);""")]
    [InlineData("""memory.Set("token", new { tokens.Scope, tokens.ExpiresIn });""")]
    [InlineData("""memory.Remove(tokens.AccessToken!);""")]
    [InlineData("""memory.GetOrCreate("refresh_token", entry => { Use(tokens.RefreshToken); return tokens.ExpiresIn; });""")]
    [InlineData("""distributed.SetString("token", protector.Protect(tokens.RefreshToken!));""")]
    [InlineData("""distributed.Set("token", SHA256.HashData(Encoding.UTF8.GetBytes(tokens.RefreshToken!)));""")]
    [InlineData("""await distributed.RefreshAsync("refresh_token");""")]
    [InlineData("""await hybrid.SetAsync("expires", tokens.ExpiresIn);""")]
    [InlineData("""session.SetString("access_token_type", tokens.TokenType!);""")]
    [InlineData("""await store.SaveAsync("token", tokens.RefreshToken!);""")]
    [InlineData("""await vault.SetSecretAsync("token", tokens.RefreshToken!);""")]
    [InlineData("""await distributed.GetStringAsync("session:" + tokens.AccessToken); await distributed.RemoveAsync("session:" + tokens.AccessToken);""")]
    [InlineData("""string? kept = memory.GetOrCreate("type", entry => tokens.TokenType); distributed.SetString("type", kept!);""")]
    public Task CacheOrSession_WithoutToken_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Unprotected_ThenCached_Reports() => VerifyAsync("""
        string kept = protector.Protect(tokens.RefreshToken!);
        distributed.SetString("token", kept);
        string clear = protector.Unprotect(kept);
        distributed.{|NHI1012:SetString("token", clear)|};
        string read = protector.Unprotect(Convert.ToBase64String(Encoding.UTF8.GetBytes(tokens.RefreshToken!)));
        distributed.{|NHI1012:SetString("token", read)|};
        """);

    [Theory]
    [InlineData("""command.Parameters.{|NHI1012:AddWithValue("$token", tokens.RefreshToken)|};""")]
    [InlineData("""{|NHI1012:command.CommandText = "UPDATE Account SET Token = '" + tokens.RefreshToken + "'"|};""")]
    [InlineData("""var parameter = command.CreateParameter(); {|NHI1012:parameter.Value = tokens.RefreshToken|};""")]
    [InlineData("""DbParameter parameter = command.CreateParameter(); {|NHI1012:parameter.Value = tokens.RefreshToken|};""")]
    [InlineData("""new Microsoft.Data.SqlClient.SqlCommand("UPDATE").Parameters.{|NHI1012:AddWithValue("@t", tokens.AccessToken!)|};""")]
    [InlineData("""Use({|NHI1012:new System.Data.SqlClient.SqlParameter("@t", tokens.AccessToken!)|});""")]
    [InlineData("""await connection.{|NHI1012:ExecuteAsync("UPDATE Account SET Token = @Token", new { Token = tokens.RefreshToken })|};""")]
    [InlineData("""var values = new DynamicParameters(); values.{|NHI1012:Add("Token", tokens.RefreshToken)|};""")]
    [InlineData("""context.{|NHI1012:Add(new Account { Name = "me", Secret = tokens.RefreshToken })|};""")]
    [InlineData("""await context.Accounts.{|NHI1012:AddAsync(new Account { Secret = tokens.RefreshToken })|};""")]
    [InlineData("""var account = new Account(); account.Secret = tokens.RefreshToken; context.Accounts.{|NHI1012:Update(account)|};""")]
    [InlineData("""context.Accounts.{|NHI1012:AddRange(new Account { Name = "a" }, new Account { Secret = tokens.RefreshToken })|};""")]
    [InlineData("""context.Database.{|NHI1012:ExecuteSql($"UPDATE Account SET Token = {tokens.RefreshToken}")|};""")]
    [InlineData("""await redis.{|NHI1012:StringSetAsync("token", tokens.RefreshToken)|};""")]
    [InlineData("""redis.{|NHI1012:HashSet("account", [new HashEntry("name", "me"), new HashEntry("token", tokens.RefreshToken)])|};""")]
    [InlineData("""await mongo.{|NHI1012:InsertOneAsync(new BsonDocument { ["name"] = "me", ["token"] = tokens.RefreshToken })|};""")]
    [InlineData("""await mongo.{|NHI1012:UpdateOneAsync(new BsonDocument(), Builders<BsonDocument>.Update.Set("token", tokens.RefreshToken))|};""")]
    [InlineData("""await redis.{|NHI1012:StringSetAsync("session:" + tokens.AccessToken, "me")|};""")]
    public Task Database_WithToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""command.Parameters.AddWithValue("$refresh_token", tokens.ExpiresIn);""")]
    [InlineData("""command.CommandText = "SELECT access_token FROM Account";""")]
    [InlineData("""await connection.ExecuteAsync("UPDATE Account SET Hash = @Hash", new { Hash = SHA256.HashData(Encoding.UTF8.GetBytes(tokens.RefreshToken!)) });""")]
    [InlineData("""context.Add(new Account { Name = tokens.Scope });""")]
    [InlineData("""var account = new Account { Secret = tokens.RefreshToken }; account.Secret = protector.Protect(account.Secret!); context.Add(account);""")]
    [InlineData("""var other = new Account { Secret = tokens.RefreshToken }; context.Add(new Account { Name = other.Name });""")]
    [InlineData("""context.Add(new Account { Secret = null });""")]
    [InlineData("""await redis.StringSetAsync("access_token", tokens.TokenType);""")]
    [InlineData("""await redis.KeyDeleteAsync("refresh_token");""")]
    [InlineData("""await redis.StringGetAsync("session:" + tokens.AccessToken);""")]
    [InlineData("""await mongo.InsertOneAsync(new BsonDocument { ["token_type"] = tokens.TokenType });""")]
    public Task Database_WithoutToken_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Repository_GivenATokenByItsCaller_ReportsTheCaller() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Caching.Distributed;
        interface IStorage { Task PutAsync(string key, string value); }
        class Storage(IDistributedCache cache) : IStorage
        {
            public Task PutAsync(string key, string value) => cache.SetStringAsync(key, value);
        }
        class C
        {
            async Task M(IStorage storage, TokenResponse tokens)
            {
                await storage.PutAsync("access_token", "none");
                await storage.{|NHI1012:PutAsync("x", tokens.AccessToken!)|};
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Data.Common;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using Dapper;
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.Data.Sqlite;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Hybrid;
        using Microsoft.Extensions.Caching.Memory;
        using MongoDB.Bson;
        using MongoDB.Driver;
        using StackExchange.Redis;

        class Account
        {
            public string? Name { get; set; }
            public string? Secret { get; set; }
        }

        class AccountContext : DbContext
        {
            public DbSet<Account> Accounts => Set<Account>();
        }

        interface IVault
        {
            Task SetSecretAsync(string name, string value);
        }

        class C
        {
            static void Use(object? value) { }

            async Task M(
                TokenResponse tokens, IMemoryCache memory, IDistributedCache distributed, HybridCache hybrid, ISession session, UserManager<IdentityUser> users,
                IdentityUser user, IDataProtector protector, SqliteConnection connection, SqliteCommand command, AccountContext context, IDatabase redis,
                IMongoCollection<BsonDocument> mongo, Nhi.SecureTokens.ProtectedTokenStore store, IVault vault)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
