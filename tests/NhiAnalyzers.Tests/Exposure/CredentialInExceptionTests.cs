using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Models;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInExceptionTests
{
    [Theory]
    [InlineData("""throw {|NHI1008:new InvalidOperationException($"cannot use {tokens.AccessToken}")|};""")]
    [InlineData("""throw {|NHI1008:new ArgumentException("bad token " + tokens.RefreshToken, nameof(tokens))|};""")]
    [InlineData("""throw {|NHI1008:new ArgumentNullException(paramName: "token", message: tokens.RefreshToken)|};""")]
    [InlineData("""throw {|NHI1008:new HttpRequestException(tokens.AccessToken, null, System.Net.HttpStatusCode.Unauthorized)|};""")]
    [InlineData("""throw {|NHI1008:new JsonException(tokens.IdentityToken)|};""")]
    [InlineData("""throw {|NHI1008:new Microsoft.Identity.Client.MsalServiceException("failed", tokens.AccessToken)|};""")]
    [InlineData("""var failure = new Exception(); failure.HelpLink = path; {|NHI1008:failure.Source = tokens.AccessToken|};""")]
    [InlineData("""var failure = new Exception("failed"); {|NHI1008:failure.Data["token"] = tokens.AccessToken|}; throw failure;""")]
    [InlineData("""try { } catch (HttpRequestException failure) { failure.Data.{|NHI1008:Add("token", tokens.AccessToken)|}; throw; }""")]
    [InlineData("""Environment.{|NHI1008:FailFast(tokens.AccessToken)|};""")]
    [InlineData("""ArgumentOutOfRangeException.{|NHI1008:ThrowIfEqual(tokens.RefreshToken, path)|};""")]
    [InlineData("""ArgumentOutOfRangeException.{|NHI1008:ThrowIfNotEqual(path, tokens.RefreshToken)|};""")]
    public Task Exception_OfToken_Reports(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""throw new InvalidOperationException($"The sign-in failed: {tokens.Error}");""")]
    [InlineData("""throw new ArgumentException("The refresh token is missing.", nameof(tokens.RefreshToken));""")]
    [InlineData("""throw new InvalidOperationException($"A token of {tokens.AccessToken!.Length} characters is too long.");""")]
    [InlineData("""if (tokens.AccessToken is null) { throw new InvalidOperationException("no access token " + path); }""")]
    [InlineData("""ArgumentNullException.ThrowIfNull(tokens.AccessToken); ArgumentException.ThrowIfNullOrEmpty(tokens.RefreshToken);""")]
    [InlineData("""var failure = new Exception("failed"); failure.Data["type"] = tokens.TokenType; throw failure;""")]
    [InlineData("""var entries = new System.Collections.Hashtable(); entries["token"] = tokens.AccessToken; throw new Exception("failed");""")]
    [InlineData("""string accessToken = tokens.AccessToken ?? throw new InvalidOperationException(tokens.ErrorDescription);""")]
    [InlineData("""ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens.AccessToken!.Length); ArgumentOutOfRangeException.ThrowIfEqual(tokens.TokenType, path);""")]
    public Task Exception_OfOtherValues_DoesNotReport(string statement) => Statements.VerifyAsync(statement);

    [Fact]
    public Task InnerException_IsReportedOnce() => Statements.VerifyAsync("""
        var inner = {|NHI1008:new InvalidOperationException(tokens.AccessToken)|};
        throw new InvalidOperationException("The upload failed.", inner);
        """);

    [Fact]
    public Task CaughtText_InALog_Reports() => Statements.VerifyAsync("""
        var failure = {|NHI1008:new InvalidOperationException(tokens.AccessToken)|};
        log.{|NHI1001:LogError("{Message}", failure.Message)|};
        log.LogError("{Type}", failure.HResult);
        """);

    [Fact]
    public Task OwnException_ReportsWhatReachesTheBase() => Verifier.VerifyAsync("""
        class SignInException : Exception
        {
            public SignInException(string message, string account) : base(message) => Account = account;
            public string Account { get; }
        }

        class RejectedException(string token, string reason) : Exception($"{reason}: {token}");

        class UploadException : SignInException
        {
            public UploadException(string text) : base("upload: " + text, "none") { }
        }

        class QuietException(string token) : Exception("The token was rejected.")
        {
            public int Length => token.Length;
        }

        class C
        {
            Exception Message(string accessToken) => {|NHI1008:new SignInException($"rejected {accessToken}", "account")|};
            Exception Account(string accessToken) => new SignInException("rejected", accessToken);
            Exception Primary(string accessToken) => {|NHI1008:new RejectedException(accessToken, "expired")|};
            Exception Derived(string accessToken) => {|NHI1008:new UploadException(accessToken)|};
            Exception Quiet(string accessToken) => new QuietException(accessToken);
        }
        """);

    [Fact]
    public Task ThrowHelper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        static class Fail
        {
            public static void With(string text) => throw new InvalidOperationException(text);
        }

        class C
        {
            void M(string accessToken, string account)
            {
                if (account.Length == 0) { Fail.{|NHI1008:With("no account for " + accessToken)|}; }
                Fail.With("no token for " + account);
            }
        }
        """);

    [Theory]
    [InlineData("""return new ProblemDetails { {|NHI1008:Detail = "rejected " + accessToken|} };""")]
    [InlineData("""var problem = new ProblemDetails(); {|NHI1008:problem.Extensions["token"] = accessToken|}; return problem;""")]
    [InlineData("""return Results.{|NHI1008:Problem(detail: accessToken, statusCode: 401)|};""")]
    [InlineData("""return TypedResults.{|NHI1008:Problem(accessToken)|};""")]
    [InlineData("""return new ProblemDetails { Detail = "rejected", Title = account };""")]
    [InlineData("""var problem = new ProblemDetails(); problem.Extensions["account"] = account; return problem;""")]
    [InlineData("""return Results.Problem(detail: account, statusCode: accessToken.Length);""")]
    public Task Problem_ReportsTokensAlone(string statement) => Verifier.VerifyAsync($$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        class C
        {
            object M(string accessToken, string account)
            {
                {{statement}}
            }
        }
        """);
}
