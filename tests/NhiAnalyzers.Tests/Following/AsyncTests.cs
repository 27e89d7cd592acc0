namespace NhiAnalyzers.Tests.Following;

/// <summary>Asynchronous code and iterators.</summary>
public sealed class AsyncTests
{
    [Fact]
    public Task AsyncEnumerable_GivesElements() => Snippet.VerifyAsync("""
        await foreach (string item in Tokens(answer)) logger.{|NHI1001:LogInformation(item)|};
        await foreach (string item in Scopes(answer)) logger.LogInformation(item);
        await foreach (string item in Tokens(answer).ConfigureAwait(false)) logger.{|NHI1001:LogInformation(item)|};
        """,
        members: """
        async IAsyncEnumerable<string> Tokens(TokenResponse answer) { await Task.Yield(); yield return answer.RefreshToken!; }
        async IAsyncEnumerable<string> Scopes(TokenResponse answer) { await Task.Yield(); yield return answer.Scope!; }
        """);

    [Fact]
    public Task WhenAll_AndValueTask_GiveResults() => Snippet.VerifyAsync("""
        string[] all = await Task.WhenAll(Secret(answer), Scope(answer));
        logger.{|NHI1001:LogInformation(all[0])|};
        string[] scopes = await Task.WhenAll(Scope(answer), Scope(answer));
        logger.LogInformation(scopes[0]);
        logger.{|NHI1001:LogInformation(await Value(answer))|};
        logger.{|NHI1001:LogInformation(Secret(answer).GetAwaiter().GetResult())|};
        logger.{|NHI1001:LogInformation(await Secret(answer).ConfigureAwait(false))|};
        """,
        members: """
        async Task<string> Secret(TokenResponse answer) { await Task.Yield(); return answer.RefreshToken!; }
        async Task<string> Scope(TokenResponse answer) { await Task.Yield(); return answer.Scope!; }
        ValueTask<string> Value(TokenResponse answer) => new(answer.RefreshToken!);
        """);

    [Fact]
    public Task CompletionSource_GivesResult() => Snippet.VerifyAsync("""
        var source = new TaskCompletionSource<string>();
        source.SetResult(answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(await source.Task)|};
        var other = new TaskCompletionSource<string>();
        other.SetResult(plain);
        logger.LogInformation(await other.Task);
        """);
}
