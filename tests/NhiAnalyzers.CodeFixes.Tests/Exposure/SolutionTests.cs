using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Fixes in a project that another one uses, and in one that does not have the runtime.</summary>
public sealed class SolutionTests
{
    private const string Library = """
        public static class Session
        {
            public static string? Token;

            public static void Store(string accessToken) => Token = accessToken;
        }
        """;

    [Theory]
    [InlineData("class App { int Read() => Session.Token!.Length; }", 0)]
    [InlineData("class App { string Token = \"\"; int Read() => Token.Length; }", 1)]
    public async Task Static_WhereAnotherProjectUsesIt_IsNotOffered(string application, int offered) =>
        Assert.Equal(offered, await CountAsync<CredentialInStaticFix>(Library, application));

    [Theory]
    [InlineData("class App { string Read() => File.ReadAllText(\"token\"); }", 0)]
    [InlineData("class App { string Read() => File.ReadAllText(Session.Path); }", 0)]
    [InlineData("class App { void End() => File.Delete(Path.Combine(\".\", \"token\")); }", 0)]
    [InlineData("class App { string Read() => File.ReadAllText(\"settings\"); }", 1)]
    public async Task File_WhereAnotherProjectUsesIt_IsNotOffered(string application, int offered) => Assert.Equal(offered, await CountAsync<CredentialInFileFix>(
        "public static class Session { public static string Path => \"token\"; static void Save(string accessToken) => File.WriteAllText(Path, accessToken); }",
        application));

    [Theory]
    [InlineData("class App { string? Read() => Environment.GetEnvironmentVariable(\"API_TOKEN\"); }", 0)]
    [InlineData("class App { string? Read() => Environment.GetEnvironmentVariable(\"API_HOST\"); }", 1)]
    public async Task Variable_WhereAnotherProjectUsesIt_IsNotOffered(string application, int offered) =>
        Assert.Equal(offered, await CountAsync<CredentialInEnvironmentVariableFix>(
            "class C { void M(string accessToken) => Environment.SetEnvironmentVariable(\"API_TOKEN\", accessToken); }", application));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Static_WithoutTheRuntime_IsNotOffered(bool hasRuntime, int offered) =>
        Assert.Equal(offered, await CountAsync<CredentialInStaticFix>(Library, "", hasRuntime));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Variable_WithoutTheRuntime_IsNotOffered(bool hasRuntime, int offered) => Assert.Equal(offered, await CountAsync<CredentialInEnvironmentVariableFix>(
        "class C { void M(string accessToken) => Environment.SetEnvironmentVariable(\"API_TOKEN\", accessToken); }", "", hasRuntime));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Process_WithoutTheRuntime_IsNotOffered(bool hasRuntime, int offered) => Assert.Equal(offered, await CountAsync<CredentialInProcessArgumentsFix>(
        "class C { void M(string accessToken) => System.Diagnostics.Process.Start(\"tool\", accessToken); }", "", hasRuntime));

    [Theory]
    [InlineData("class App { int Read(Session session) => session.AccessToken!.Length; }", 0)]
    [InlineData("class App : Session { string? Read() => AccessToken; }", 0)]
    [InlineData("class App { string AccessToken = \"\"; int Read() => AccessToken.Length; }", 1)]
    public async Task Migration_WhereAnotherProjectUsesTheMember_IsNotOffered(string application, int offered)
    {
        const string Source = "public class Session { public string? AccessToken { get; set; } }";
        using var workspace = new AdhocWorkspace();
        Project project = AddBoth(workspace, Source, application, hasRuntime: true);
        Document document = project.Documents.First(static document => document.FilePath!.EndsWith("File0.cs", StringComparison.Ordinal));
        var actions = new List<CodeAction>();
        await new TokenMigrationRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            document, new TextSpan(Source.IndexOf("AccessToken", StringComparison.Ordinal), 0), actions.Add, CancellationToken.None));
        Assert.Equal(offered, actions.Count);
    }

    // The same files for two targets, as an editor and MSBuild load them.
    [Theory]
    [InlineData("", true, "Make 'AccessToken' an AccessToken wherever it goes")]
    [InlineData("", false)]
    [InlineData("\n#if OTHER\nclass Other { int Read(Session session) => session.AccessToken!.Length; }\n#endif", true)]
    [InlineData("\n#if OTHER\nclass Other { int Read() => 1; }\n#endif", true, "Make 'AccessToken' an AccessToken wherever it goes")]
    public async Task Migration_OfAFileOfTwoTargets_IsOfferedWhereAllOfItFollows(string more, bool hasOtherRuntime, params string[] titles)
    {
        string source = "class Session { public string? AccessToken { get; set; } public bool IsOpen => AccessToken is not null; }" + more;
        using var workspace = new AdhocWorkspace();
        Project project = AddTargets(workspace, source, hasOtherRuntime);
        Document document = project.Documents.First();
        var actions = new List<CodeAction>();
        await new TokenMigrationRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            document, new TextSpan(source.IndexOf("AccessToken", StringComparison.Ordinal), 0), actions.Add, CancellationToken.None));
        Assert.Equal(titles, actions.Select(static action => action.Title));
    }

    [Theory]
    [InlineData(true, "Print a fingerprint instead of the access token")]
    [InlineData(false, "Print '[redacted]' instead of the access token")]
    public async Task Fingerprint_InAFileOfTwoTargets_NeedsTheRuntimeInBoth(bool hasOtherRuntime, string title)
    {
        using var workspace = new AdhocWorkspace();
        Project project = AddTargets(workspace, "public class C { public void M(string accessToken) => Console.WriteLine(accessToken); }", hasOtherRuntime);
        Diagnostic finding = Assert.Single(await Verifier.AnalyzeAsync((await project.GetCompilationAsync())!));
        var actions = new List<CodeAction>();
        await new CredentialOnConsoleFix().RegisterCodeFixesAsync(new CodeFixContext(
            project.GetDocument(finding.Location.SourceTree)!, finding, (action, _) => actions.Add(action), CancellationToken.None));
        Assert.Equal(title, Assert.Single(actions).Title);
    }

    private static Project AddTargets(AdhocWorkspace workspace, string source, bool hasOtherRuntime)
    {
        Project project = Add(workspace, "Target", source, hasRuntime: true);
        Project other = Add(workspace, "Target", source, hasOtherRuntime);
        Solution solution = workspace.CurrentSolution.WithProjectParseOptions(
            other.Id, ((Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)other.ParseOptions!).WithPreprocessorSymbols("OTHER"));
        return solution.GetProject(project.Id)!;
    }

    private static async Task<int> CountAsync<TFix>(string library, string application, bool hasRuntime = true)
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        Project project = AddBoth(workspace, library, application, hasRuntime);
        Project dependent = project.Solution.Projects.First(static other => other.Name == "Application");
        Assert.DoesNotContain(
            (await dependent.GetCompilationAsync())!.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Diagnostic finding = Assert.Single(await Verifier.AnalyzeAsync((await project.GetCompilationAsync())!));
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(
            project.GetDocument(finding.Location.SourceTree)!, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.Count;
    }

    private static Project AddBoth(AdhocWorkspace workspace, string library, string application, bool hasRuntime)
    {
        Project project = Add(workspace, "Library", library, hasRuntime);
        Project dependent = Add(workspace, "Application", application, hasRuntime);
        return workspace.CurrentSolution.AddProjectReference(dependent.Id, new ProjectReference(project.Id)).GetProject(project.Id)!;
    }

    private static Project Add(AdhocWorkspace workspace, string name, string source, bool hasRuntime)
    {
        Compilation compilation = Verifier.Compile(source);
        ProjectId id = ProjectId.CreateNewId();
        return workspace.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees.First().Options,
            metadataReferences: compilation.References.Where(reference => hasRuntime || Path.GetFileName(reference.Display) != "Nhi.SecureTokens.dll"),
            documents: compilation.SyntaxTrees.Select(tree => DocumentInfo.Create(
                DocumentId.CreateNewId(id),
                tree.FilePath,
                loader: TextLoader.From(TextAndVersion.Create(tree.GetText(), VersionStamp.Default)),
                filePath: name + tree.FilePath))));
    }
}
