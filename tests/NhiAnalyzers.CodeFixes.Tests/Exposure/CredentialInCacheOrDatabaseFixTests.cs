using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInCacheOrDatabaseFixTests
{
    [Theory]
    [InlineData("memory.Set(\"token\", answer.RefreshToken);", "ProtectedTokenStore.ForCurrentUser().Save(\"token\", answer.RefreshToken);")]
    [InlineData(
        "memory.Set(Key, answer.RefreshToken, TimeSpan.FromHours(1)); Use(memory.Get<string>(Key)); memory.Remove(Key);",
        "ProtectedTokenStore.ForCurrentUser().Save(Key, answer.RefreshToken, TimeSpan.FromHours(1)); "
        + "Use(ProtectedTokenStore.ForCurrentUser().Load(Key)); ProtectedTokenStore.ForCurrentUser().Remove(Key);")]
    [InlineData(
        "await distributed.SetStringAsync(Key, answer.RefreshToken!, stop); Use(await distributed.GetStringAsync(Key, stop));",
        "await ProtectedTokenStore.ForCurrentUser().SaveAsync(Key, answer.RefreshToken!, stop); "
        + "Use(await ProtectedTokenStore.ForCurrentUser().LoadAsync(Key, stop));")]
    [InlineData(
        "memory.Set(Key, answer.RefreshToken, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });",
        "ProtectedTokenStore.ForCurrentUser().Save(Key, answer.RefreshToken, TimeSpan.FromHours(1));")]
    [InlineData(
        "await distributed.SetStringAsync(Key, answer.RefreshToken!, new DistributedCacheEntryOptions().SetAbsoluteExpiration(TimeSpan.FromHours(1)), stop);",
        "await ProtectedTokenStore.ForCurrentUser().SaveAsync(Key, answer.RefreshToken!, TimeSpan.FromHours(1), stop);")]
    [InlineData(
        "memory.Set(Key, answer.RefreshToken); if (memory.TryGetValue(Key, out string? kept) && kept!.Length > 0) { Use(kept); }",
        "ProtectedTokenStore.ForCurrentUser().Save(Key, answer.RefreshToken); if (ProtectedTokenStore.ForCurrentUser().Load(Key) is { } kept && kept!.Length > 0) { Use(kept); }")]
    [InlineData(
        "memory.Set(Key, answer.RefreshToken); if (!memory.TryGetValue<string>(Key, out var kept)) return; Use(kept);",
        "ProtectedTokenStore.ForCurrentUser().Save(Key, answer.RefreshToken); if (ProtectedTokenStore.ForCurrentUser().Load(Key) is not { } kept) return; Use(kept);")]
    public Task Store_ForAConstantKey_TakesAllUsesOfIt(string before, string after) =>
        FixVerifier<CredentialInCacheOrDatabaseFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Theory]
    [InlineData("memory.Set(\"token\", answer.RefreshToken);", "Keep the refresh token in the protected store")]
    [InlineData("memory.Set(user, answer.RefreshToken);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); memory.TryGetValue(\"token\", out string? kept);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); if (memory.TryGetValue(\"token\", out string? kept)) { } Use(kept);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); if (!memory.TryGetValue(\"token\", out string? kept)) { kept = user; } Use(kept);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromHours(1) });")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken, DateTimeOffset.MaxValue);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); _ = memory.Get<string>(user);")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); _ = memory.Get<string>($\"user:{user}\");", "Keep the refresh token in the protected store")]
    [InlineData("memory.Set(\"token\", answer.RefreshToken); _ = Read(\"token\"); string? Read(string key) => memory.Get<string>(key);")]
    [InlineData(
        "memory.Set(\"token\", answer.RefreshToken); _ = Read(\"user\"); string? Read(string key) => memory.Get<string>(key);",
        "Keep the refresh token in the protected store")]
    [InlineData("session.SetString(\"token\", answer.RefreshToken!);")]
    public Task Titles_OfAnEntry_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInCacheOrDatabaseFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string statements) => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        {{usings}}
        class C
        {
            const string Key = "key";

            async Task M(IMemoryCache memory, IDistributedCache distributed, ISession session, TokenResponse answer, string user, CancellationToken stop)
            {
                {{statements}}
                await Task.Yield();
            }

            static void Use(string? token) => _ = token?.Length;
        }
        """;
}
