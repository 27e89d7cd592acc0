using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Editing;

/// <summary>A program that has nothing to do with credentials costs a look at its text: nothing in it is bound.</summary>
public sealed class OrdinaryProgramTests
{
    private const string Ordinary = """
        using System.Text.Json;
        public sealed class Worker(Dictionary<string, string> settings)
        {
            private readonly CancellationTokenSource _stop = new();
            public Task StopAsync() => Task.Delay(1000, _stop.Token);
            public string Describe(object order) => JsonSerializer.Serialize(order);
            public string? Setting(string key) => settings.TryGetValue(key, out string? value) ? value : null;
        }
        """;

    [Fact]
    public void Program_WithNamesThatLibrariesOfTokensHaveToo_BindsNothing() =>
        Assert.Same(FlowResult.None, Run(IsOfFramework, Ordinary));

    [Fact]
    public void Program_ThatUsesSuchALibrary_IsAnalysed() =>
        Assert.NotSame(FlowResult.None, Run(static _ => true, Ordinary));

    [Fact]
    public void Program_ThatSpellsACredential_IsAnalysed() =>
        Assert.NotSame(FlowResult.None, Run(IsOfFramework, Ordinary, "public sealed record Answer(string RefreshToken);"));

    [Fact]
    public async Task Object_WrittenOutFarFromTheCredentialInIt_Reports() => await Verifier.VerifyAsync(
        """
        using System.Text.Json;
        public sealed class Store
        {
            public void Save(string path, object state) => File.WriteAllText(path, JsonSerializer.Serialize(state));
        }
        """,
        """
        public sealed record Session(string RefreshToken, string Scope);
        public sealed class App(Store store)
        {
            public void Keep(Session session) => store.{|NHI1003:Save("state.json", session)|};
        }
        """);

    private static FlowResult Run(Func<MetadataReference, bool> references, params string[] files)
    {
        CSharpCompilation compilation = Verifier.Compile(files);
        return FlowAnalysis.Run(compilation.WithReferences(compilation.References.Where(references)), BuiltInModels.Set, CancellationToken.None);
    }

    private static bool IsOfFramework(MetadataReference reference) => Path.GetFileName(reference.Display)!.StartsWith("System.", StringComparison.Ordinal);
}
