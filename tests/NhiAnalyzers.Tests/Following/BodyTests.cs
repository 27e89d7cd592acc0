using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Values inside one body: variables, branches, patterns.</summary>
public sealed class BodyTests
{
    private static Task Verify(string body) => Verifier.VerifyAsync($$"""
        using System.Text;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        record Pair(string First, string Second);
        class C
        {
            async Task M(ILogger logger, TokenResponse answer, string plain, bool flag)
            {
                {{body}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Loop_CarriesTheValueAround() => Verify("""
        string held = plain;
        for (int i = 0; i < 3; i++)
        {
            logger.{|NHI1001:LogInformation(held)|};
            held = answer.RefreshToken!;
        }
        """);

    [Fact]
    public Task Branch_ThatOverwrites_LeavesTheOther() => Verify("""
        string held = answer.RefreshToken!;
        if (flag)
        {
            held = "";
            logger.LogInformation(held);
        }
        logger.{|NHI1001:LogInformation(held)|};
        """);

    [Fact]
    public Task Branch_WhereItIsNull_DoesNotReport() => Verify("""
        string? held = answer.RefreshToken;
        if (held is null)
        {
            logger.LogInformation("none: {Held}", held);
        }
        if (string.IsNullOrEmpty(held))
        {
            logger.LogInformation("none: {Held}", held);
            return;
        }
        """);

    [Fact]
    public Task CoalesceConditionalAndSwitch_Report() => Verify("""
        string first = answer.RefreshToken ?? "none";
        string second = flag ? first : plain;
        string third = plain switch { "a" => second, _ => "x" };
        logger.{|NHI1001:LogInformation(third)|};
        logger.{|NHI1001:LogInformation(answer?.RefreshToken?.Trim())|};
        """);

    [Fact]
    public Task Patterns_BindParts() => Verify("""
        object boxed = answer.RefreshToken!;
        if (boxed is string text) logger.{|NHI1001:LogInformation(text)|};
        if (answer is { RefreshToken: { } token, Scope: var scope })
        {
            logger.{|NHI1001:LogInformation(token)|};
            logger.LogInformation(scope);
        }
        var pair = new Pair(answer.RefreshToken!, plain);
        if (pair is (var a, var b))
        {
            logger.{|NHI1001:LogInformation(a)|};
            logger.LogInformation(b);
        }
        """);

    [Fact]
    public Task Tuples_AndRecords_KeepPartsApart() => Verify("""
        var (x, y) = (answer.RefreshToken, plain);
        logger.{|NHI1001:LogInformation(x)|};
        logger.LogInformation(y);
        var pair = new Pair(plain, answer.RefreshToken!);
        var (first, second) = pair;
        logger.LogInformation(first);
        logger.{|NHI1001:LogInformation(second)|};
        var copy = pair with { Second = "gone" };
        logger.LogInformation(copy.Second);
        logger.{|NHI1001:LogInformation("{Pair}", pair)|};
        """);

    [Fact]
    public Task Text_IsBuiltFromParts() => Verify("""
        var builder = new StringBuilder().Append("token=").Append(answer.RefreshToken);
        logger.{|NHI1001:LogInformation(builder.ToString())|};
        var later = new StringBuilder();
        later.Append("token=").Append(answer.RefreshToken).AppendLine();
        logger.{|NHI1001:LogInformation(later.ToString())|};
        logger.{|NHI1001:LogInformation(string.Format("{0}", answer.RefreshToken))|};
        logger.{|NHI1001:LogInformation(string.Join(",", plain, answer.RefreshToken))|};
        logger.{|NHI1001:LogInformation(Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.RefreshToken!)))|};
        logger.{|NHI1001:LogInformation(answer.RefreshToken!.Substring(0, 20))|};
        logger.LogInformation(answer.RefreshToken!.Substring(0, 4));
        logger.LogInformation("{Length} {Empty}", answer.RefreshToken!.Length, answer.RefreshToken == "");
        logger.LogInformation(nameof(answer.RefreshToken));
        """);

    [Fact]
    public async Task SecondRead_BeginsItsOwnPath()
    {
        ImmutableArray<Diagnostic> findings = await Verifier.AnalyzeAsync(Verifier.Compile("""
            using Duende.IdentityModel.Client;
            using Microsoft.Extensions.Logging;
            class C
            {
                void M(ILogger logger, TokenResponse answer)
                {
                    logger.LogInformation(answer.AccessToken);
                    logger.LogInformation(answer.AccessToken);
                }
            }
            """));

        Assert.Equal(2, findings.Length);
        Assert.All(findings, static finding => Assert.Equal(
            finding.Location.GetLineSpan().StartLinePosition.Line,
            finding.AdditionalLocations[0].GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public Task Collections_GoByKeyAndElement() => Verify("""
        var entries = new Dictionary<string, string> { ["a"] = plain, ["b"] = answer.RefreshToken! };
        logger.LogInformation(entries["a"]);
        logger.{|NHI1001:LogInformation(entries["b"])|};
        foreach (var entry in entries) logger.{|NHI1001:LogInformation("{Key} {Value}", entry.Key, entry.Value)|};
        var list = new List<string> { plain };
        list.Add(answer.RefreshToken!);
        foreach (string item in list) logger.{|NHI1001:LogInformation(item)|};
        string[] array = [plain, answer.RefreshToken!];
        logger.{|NHI1001:LogInformation(array[1])|};
        logger.LogInformation("{Count}", list.Count);
        """);

    [Fact]
    public Task Lambda_AndLocalFunction_SeeCaptured() => Verify("""
        string held = answer.RefreshToken!;
        Action print = () => logger.{|NHI1001:LogInformation(held)|};
        print();
        void Local() => logger.{|NHI1001:LogInformation(held)|};
        Local();
        string result = await Task.Run(() => answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(result)|};
        """);

    [Fact]
    public Task ExceptionText_Reports() => Verify("""
        try
        {
            await Task.Yield();
        }
        catch (Exception error)
        {
            logger.{|NHI1001:LogError(error, "failed for {Token}", answer.RefreshToken)|};
            logger.LogError(error, "failed");
        }
        finally
        {
            logger.{|NHI1001:LogInformation(answer.RefreshToken)|};
        }
        """);

    [Fact]
    public Task Pattern_FindsObjectOfAnotherType_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        abstract record Outcome;
        sealed record Granted(string AccessToken) : Outcome;
        sealed record Pending(int Wait) : Outcome;
        class C
        {
            void M(Outcome outcome)
            {
                switch (outcome)
                {
                    case Granted(var access):
                        Trace.{|NHI1001:WriteLine(access)|};
                        break;
                    case Pending pending:
                        Trace.WriteLine(pending);
                        break;
                }

                if (outcome is Granted granted)
                {
                    Trace.{|NHI1001:WriteLine(granted)|};
                }
            }
        }
        """);
}
