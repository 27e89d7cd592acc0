using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class FindingOptionsTests
{
    private const string Names = """
        using System.Text.Json;
        using Microsoft.Extensions.Logging;

        internal sealed class Session(ILogger logger)
        {
            public void ByName(string refreshToken) => logger.LogInformation("{Token}", refreshToken);

            public void ByKey(JsonElement answer) => logger.LogInformation("{Token}", answer.GetProperty("refresh_token").GetString());
        }
        """;

    private const string Printer = """
        using System.Text.Json;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        internal sealed class PrintCommand(ILogger logger)
        {
            public void Run(JsonElement answer)
            {
                Console.WriteLine(answer.GetProperty("access_token").GetString());
                logger.LogInformation("{Token}", answer.GetProperty("access_token").GetString());
            }

            public void Other(JsonElement answer) => Console.WriteLine(answer.GetProperty("access_token").GetString());
        }
        """;

    [Theory]
    [InlineData("true", 2)]
    [InlineData("false", 1)]
    [InlineData("False", 1)]
    public async Task NameSources_EachSetting_ReportsWhatItAllows(string value, int count) =>
        Assert.Equal(count, (await Verifier.AnalyzeAsync(Verifier.Compile(Names), new ConfigOptions(("nhi_name_sources", value)))).Length);

    [Fact]
    public async Task IntendedOutput_None_ReportsConsoleAndLog() =>
        Assert.Equal(["NHI1001", "NHI1002", "NHI1002"], await IdsAsync(Printer));

    [Theory]
    [InlineData("M:PrintCommand.Run")]
    [InlineData("M:PrintCommand.Run(System.Text.Json.JsonElement)")]
    [InlineData("M:Somewhere.Else M:PrintCommand.Run")]
    public async Task IntendedOutput_InTheConfiguration_ReportsTheLogAndOtherMembers(string members) =>
        Assert.Equal(["NHI1001", "NHI1002"], await IdsAsync(Printer, ("nhi_intended_output", members)));

    [Fact]
    public async Task IntendedOutput_Attribute_ReportsTheLogAndOtherMembers() =>
        Assert.Equal(["NHI1001", "NHI1002"], await IdsAsync(Printer.Replace("public void Run", "[NhiIntendedOutput(\"prints the token\")] public void Run")));

    [Fact]
    public async Task IntendedOutput_AttributeOfAnotherNamespace_Reports() =>
        Assert.Equal(
            ["NHI1001", "NHI1002", "NHI1002"],
            await IdsAsync(Printer.Replace("public void Run", "[Other.NhiIntendedOutput(\"no\")] public void Run")
                + "namespace Other { internal sealed class NhiIntendedOutputAttribute(string reason) : Attribute { public string Reason => reason; } }"));

    [Fact]
    public async Task IntendedOutput_OnTheHelperThatPrints_DoesNotReport()
    {
        const string code = """
            using System.Text.Json;
            using Nhi.SecureTokens;

            internal static class Program
            {
                public static void Run(JsonElement answer) => Show(answer.GetProperty("access_token").GetString());

                [NhiIntendedOutput("the command prints it")]
                private static void Show(string? text) => Console.WriteLine(text);
            }
            """;

        Assert.Empty(await IdsAsync(code));
        Assert.Equal(["NHI1002"], await IdsAsync(code.Replace("[NhiIntendedOutput(\"the command prints it\")]", "")));
    }

    [Fact]
    public async Task IntendedOutput_OnAMemberThatAnswersARequest_DoesNotReport()
    {
        const string code = """
            using System.Text.Json;
            using Microsoft.AspNetCore.Http;
            using Nhi.SecureTokens;

            internal static class Endpoint
            {
                [NhiIntendedOutput("hands the token to the signed-in client")]
                public static async Task RunAsync(HttpResponse response, JsonElement answer) =>
                    await response.WriteAsync(answer.GetProperty("access_token").GetString()!);
            }
            """;

        Assert.Empty(await IdsAsync(code));
        Assert.Equal(["NHI1011"], await IdsAsync(code.Replace("[NhiIntendedOutput(\"hands the token to the signed-in client\")]", "")));
    }

    private static async Task<IEnumerable<string>> IdsAsync(string code, params (string Key, string Value)[] settings)
    {
        Compilation compilation = Verifier.Compile(code);
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(compilation, new ConfigOptions(settings));
        return found.Select(static finding => finding.Id).Order(StringComparer.Ordinal);
    }
}
