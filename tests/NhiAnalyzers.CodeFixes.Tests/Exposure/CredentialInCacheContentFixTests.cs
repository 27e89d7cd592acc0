using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Entries of caches that are bytes, or that their reader makes.</summary>
public sealed class CredentialInCacheContentFixTests
{
    private const string Title = "Keep the refresh token in the protected store";

    private const string Store = "ProtectedTokenStore.ForCurrentUser()";

    [Theory]
    [InlineData("distributed.Set(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!));", $"{Store}.Save(Key, answer.RefreshToken!);")]
    [InlineData(
        "await distributed.SetAsync(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!), stop); Use(Encoding.UTF8.GetString((await distributed.GetAsync(Key, stop))!));",
        $"await {Store}.SaveAsync(Key, answer.RefreshToken!, stop); Use(Encoding.UTF8.GetString((await {Store}.LoadAsync(Key, stop) is {{ }} text ? Encoding.UTF8.GetBytes(text) : null)!));")]
    [InlineData(
        "distributed.Set(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!)); Use(Encoding.UTF8.GetString(distributed.Get(Key)!)); distributed.Remove(Key);",
        $"{Store}.Save(Key, answer.RefreshToken!); Use({Store}.Load(Key) ?? throw new KeyNotFoundException()); {Store}.Remove(Key);")]
    [InlineData(
        "await distributed.SetAsync(Key, JsonSerializer.SerializeToUtf8Bytes(new { answer.RefreshToken }), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) }, stop); byte[]? kept = distributed.Get(Key); Use(kept is null ? null : \"some\");",
        $"await {Store}.SaveAsync(Key, JsonSerializer.Serialize(new {{ answer.RefreshToken }}), TimeSpan.FromHours(1), stop); byte[]? kept = {Store}.Load(Key) is {{ }} text ? Encoding.UTF8.GetBytes(text) : null; Use(kept is null ? null : \"some\");")]
    [InlineData(
        "byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!); distributed.Set(Key, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) });",
        $"byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!); {Store}.Save(Key, Encoding.UTF8.GetString(bytes), TimeSpan.FromHours(1));")]
    public Task Bytes_ThatAreText_AreKeptAsText(string before, string after) => VerifyAsync(before, after);

    [Fact]
    public Task Factory_OfOneExpression_RunsWhereThereIsNoEntry() => VerifyAsync(
        "string? kept = memory.GetOrCreate(Key, _ => answer.RefreshToken); Use(kept);",
        $$"""
        string? kept = {{Store}}.Load(Key);
                if (kept is null)
                {
                    kept = answer.RefreshToken;
                    {{Store}}.Save(Key, kept);
                } Use(kept);
        """);

    [Fact]
    public Task Factory_WithSteps_KeepsThemAndTheLifetime() => VerifyAsync(
        """
        string kept = (await memory.GetOrCreateAsync(Key, async entry =>
                {
                    entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1);
                    await Task.Delay(1, stop);
                    return answer.RefreshToken;
                }))!;
                Use(kept);
        """,
        $$"""
        string? kept = await {{Store}}.LoadAsync(Key);
                if (kept is null)
                {
                    await Task.Delay(1, stop);
                    kept = answer.RefreshToken!;
                    await {{Store}}.SaveAsync(Key, kept, TimeSpan.FromHours(1));
                }
                Use(kept);
        """);

    [Fact]
    public Task Factory_ThatGivesATask_IsWaitedFor() => VerifyAsync(
        "var kept = await memory.GetOrCreateAsync(Key, entry => { entry.SetAbsoluteExpiration(TimeSpan.FromHours(1)); return Task.FromResult(answer.RefreshToken); }).ConfigureAwait(false); Use(kept);",
        $$"""
        var kept = await {{Store}}.LoadAsync(Key).ConfigureAwait(false);
                if (kept is null)
                {
                    kept = await Task.FromResult(answer.RefreshToken);
                    await {{Store}}.SaveAsync(Key, kept, TimeSpan.FromHours(1)).ConfigureAwait(false);
                } Use(kept);
        """);

    [Theory]
    [InlineData("distributed.Set(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!));", Title)]
    [InlineData("distributed.Set(Key, Encoding.Unicode.GetBytes(answer.RefreshToken!));")]
    [InlineData("distributed.Set(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!)); Task<byte[]?> kept = distributed.GetAsync(Key);")]
    [InlineData("distributed.Set(Key, Encoding.UTF8.GetBytes(answer.RefreshToken!)); distributed.Refresh(Key);")]
    [InlineData("distributed.Set(user, Encoding.UTF8.GetBytes(answer.RefreshToken!));")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => answer.RefreshToken); Use(kept);", Title)]
    [InlineData("Use(memory.GetOrCreate(Key, entry => answer.RefreshToken));")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => entry.Key is null ? null : answer.RefreshToken);")]
    [InlineData("var kept = memory.GetOrCreate(user, entry => answer.RefreshToken);")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => { entry.SlidingExpiration = TimeSpan.FromHours(1); return answer.RefreshToken; });")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => { if (user.Length > 0) { return null; } return answer.RefreshToken; });")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => { int some = 1; Use($\"{some}\"); return answer.RefreshToken; });", Title)]
    [InlineData("if (user.Length > 1) { int some = 2; Use($\"{some}\"); } var kept = memory.GetOrCreate(Key, entry => { int some = 1; Use($\"{some}\"); return answer.RefreshToken; });")]
    [InlineData("var kept = memory.GetOrCreate(Key, entry => answer.RefreshToken); _ = memory.Get<string>(user);")]
    public Task Titles_OfAnEntry_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInCacheOrDatabaseFix>.VerifyTitlesAsync(Code("", call), titles);

    private static Task VerifyAsync(string before, string after) =>
        FixVerifier<CredentialInCacheOrDatabaseFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    private static string Code(string usings, string statements) => $$"""
        using System.Text;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        {{usings}}
        class C
        {
            const string Key = "key";

            async Task M(IMemoryCache memory, IDistributedCache distributed, TokenResponse answer, string user, CancellationToken stop)
            {
                {{statements}}
                await Task.Yield();
            }

            static void Use(string? token) => _ = token?.Length;
        }
        """;
}
