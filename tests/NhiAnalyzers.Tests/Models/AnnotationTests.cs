using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

public sealed class AnnotationTests
{
    [Theory]
    [InlineData("[NhiCredential(\"access\")] private string _badge = Next();", "_badge")]
    [InlineData("[NhiCredential(\"access\")] private string Badge { get; set; } = Next();", "Badge")]
    [InlineData("[NhiCredential(\"access\")] private string Badge => Next();", "Badge")]
    [InlineData("[return: NhiCredential(\"access\")] private string Badge() => Next();", "Badge()")]
    [InlineData("private static void Take([NhiCredential(\"access\")] out string badge) => badge = Next();", "Taken()", "private string Taken() { Take(out string taken); return taken; }")]
    [InlineData("[Nhi.SecureTokens.NhiCredentialAttribute(\"access\")] private string _badge = Next();", "_badge")]
    public async Task Credential_OnAMember_Reports(string member, string use, string also = "")
    {
        string code = $$"""
            using Microsoft.Extensions.Logging;
            using Nhi.SecureTokens;

            internal sealed class Badges(ILogger logger)
            {
                {{member}}
                {{also}}
                private static string Next() => Guid.NewGuid().ToString();

                public void Show() => logger.LogInformation("{Badge}", {{use}});
            }
            """;

        Assert.Equal(["NHI1001"], await IdsAsync(code));
        Assert.Empty(await IdsAsync(code.Replace("NhiCredentialAttribute", "NhiCredential").Replace("Nhi.SecureTokens.NhiCredential", "NhiCredential")
            .Replace("[NhiCredential(\"access\")]", "").Replace("[return: NhiCredential(\"access\")]", "")));
    }

    [Fact]
    public Task Credential_OnAParameter_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        internal sealed class Badges(ILogger logger)
        {
            public void Show([NhiCredential("access")] string badge, string other)
            {
                logger.{|NHI1001:LogInformation("{Badge}", badge)|};
                logger.LogInformation("{Other}", other);
            }
        }
        """);

    [Fact]
    public Task Credential_OnAParameter_ReportsWhatCallersPass() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        internal interface IClient
        {
            void Use([NhiCredential("access")] string badge, string name);
        }

        internal sealed class Session(ILogger logger, IClient client)
        {
            public void Run(string first, string second)
            {
                client.Use(first, second);
                logger.{|NHI1001:LogInformation("{First}", first)|};
                logger.LogInformation("{Second}", second);
            }
        }
        """);

    [Fact]
    public async Task SinkAndSanitizer_OfAReferencedAssembly_Count()
    {
        using var library = new MemoryStream();
        Assert.True(Verifier.Compile("""
            using Nhi.SecureTokens;

            public static class Library
            {
                public static void Note([NhiSink("log")] string text) { }

                [NhiSanitizer]
                public static string Mask(string text) => text;

                public static string Copy(string text) => text;
            }
            """).WithAssemblyName("Library").Emit(library).Success);
        Compilation program = Verifier.Compile("""
            internal static class Session
            {
                public static void Keep(string refreshToken)
                {
                    Library.Note(refreshToken);
                    Library.Note(Library.Copy(refreshToken));
                    Library.Note(Library.Mask(refreshToken));
                }
            }
            """).AddReferences(MetadataReference.CreateFromImage(library.ToArray()));

        Assert.DoesNotContain(program.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal([4, 5], (await Verifier.AnalyzeAsync(program)).Select(static finding => finding.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public Task Credential_OnAnInterfaceMember_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        internal interface IBadges
        {
            [return: NhiCredential("refresh")]
            Task<string> AskAsync();

            Task<string> NameAsync();
        }

        internal sealed class Shown(ILogger logger, IBadges badges)
        {
            public async Task ShowAsync()
            {
                logger.{|NHI1001:LogInformation("{Badge}", await badges.AskAsync())|};
                logger.LogInformation("{Name}", await badges.NameAsync());
            }
        }
        """);

    [Fact]
    public Task Sink_OnAParameterOfAnInterface_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Nhi.SecureTokens;

        internal interface IAudit
        {
            void Note([NhiSink("log")] string text, string context);
        }

        internal sealed class Session(IAudit audit)
        {
            public void Keep(JsonElement answer)
            {
                audit.{|NHI1001:Note(answer.GetProperty("refresh_token").GetString()!, "kept")|};
                audit.Note("kept", answer.GetProperty("refresh_token").GetString()!);
            }
        }
        """);

    [Fact]
    public Task Sanitizer_OnAMethod_DoesNotReportItsResult() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        internal sealed class Session(ILogger logger)
        {
            public void Keep(JsonElement answer)
            {
                string token = answer.GetProperty("refresh_token").GetString()!;
                logger.LogInformation("{Masked}", Mask(token));
                logger.{|NHI1001:LogInformation("{Copy}", Copy(token))|};
                {|NHI1001:MaskAloud(token)|};
            }

            [NhiSanitizer]
            private static string Mask(string text) => string.Concat(text.Reverse());

            private static string Copy(string text) => string.Concat(text.Reverse());

            [NhiSanitizer]
            private string MaskAloud(string text)
            {
                logger.LogInformation("{Text}", text);
                return "";
            }
        }
        """);

    [Fact]
    public async Task Attribute_DeclaredByTheProgramItself_CountsByItsFullName()
    {
        const string code = """
            namespace Nhi.SecureTokens
            {
                [AttributeUsage(AttributeTargets.Field)]
                internal sealed class OwnCredentialAttribute(string kind) : Attribute { public string Kind => kind; }
            }

            namespace Example
            {
                internal sealed class Badges
                {
                    [Nhi.SecureTokens.OwnCredential("access")] private string _badge = Guid.NewGuid().ToString();

                    public void Show() => Console.WriteLine(_badge);
                }
            }
            """;

        Assert.Empty(await IdsAsync(code));
        Assert.Equal(["NHI1002"], await IdsAsync(code, new ModelText("mark  T:Nhi.SecureTokens.OwnCredentialAttribute  source")));
        Assert.Empty(await IdsAsync(code, new ModelText("mark  T:Other.OwnCredentialAttribute  source")));
    }

    [Theory]
    [InlineData("[NhiCredential(\"acess\")] private string _badge = \"\";", "\"acess\"")]
    [InlineData("private void Note([NhiSink(\"lgo\")] string text) { }", "\"lgo\"")]
    [InlineData("[return: NhiCredential(null!)] private string Badge() => \"\";", "null!")]
    public async Task Kind_Unknown_ReportsAtTheAttribute(string member, string place)
    {
        string code = $$"""
            using Nhi.SecureTokens;

            internal sealed class Badges
            {
                {{member}}
            }
            """;

        Diagnostic error = Assert.Single(await Verifier.AnalyzeAsync(Verifier.Compile(code)));

        Assert.Equal(("NHI0001", place), (error.Id, code.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length)));
    }

    [Fact]
    public async Task Kind_Known_DoesNotReport() =>
        Assert.Empty(await IdsAsync("using Nhi.SecureTokens; internal class C { [NhiCredential(\"device\")] public string Text = \"\"; public void M([NhiSink(\"file\")] string text) { } }"));

    private static async Task<IEnumerable<string>> IdsAsync(string code, params AdditionalText[] models)
    {
        Compilation compilation = Verifier.Compile(code);
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(compilation, models);
        return found.Select(static finding => finding.Id);
    }
}
