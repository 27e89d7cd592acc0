using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NhiAnalyzers.Export;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Projects;

/// <summary>A second project, which a snippet references by its source, as in an editor.</summary>
internal static class Library
{
    private const string Usings = """
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        """;

    public static CSharpCompilation Compile(string source, string name = "Lib", params MetadataReference[] references)
    {
        CSharpCompilation compilation = Verifier.Compile(Usings + source).WithAssemblyName(name).AddReferences(references);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithFilePath(name + "/" + tree.FilePath));
        }

        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation;
    }

    /// <summary>The program: statements in a method that has a token answer and a harmless text.</summary>
    public static string Program(string body, string declarations = "") => $$"""
        {{Usings}}
        {{declarations}}
        class C
        {
            async Task M(TokenResponse answer, string plain)
            {
                {{body}}
                await Task.Yield();
            }
        }
        """;

    /// <summary>Expects exactly the marked findings in a program that references the library, by its source or as a build does.</summary>
    public static async Task VerifyAsync(string library, string body, string declarations = "")
    {
        await VerifySourceAsync(library, body, declarations);
        await Verifier.VerifyAsync([Build(Compile(library))], Program(body, declarations));
    }

    /// <summary>Expects them where the library's source is at hand: more than lines can tell.</summary>
    public static Task VerifySourceAsync(string library, string body, string declarations = "") =>
        Verifier.VerifyAsync([Compile(library).ToMetadataReference()], Program(body, declarations));

    /// <summary>The reference assembly of a library whose build has exported facts: what other projects of a solution are compiled against.</summary>
    public static PortableExecutableReference Build(CSharpCompilation library, bool exportsFacts = true)
    {
        Compilation built = library;
        if (exportsFacts)
        {
            var parse = (CSharpParseOptions)library.SyntaxTrees[0].Options;
            GeneratorDriver driver = CSharpGeneratorDriver.Create([new FactGenerator().AsSourceGenerator()], parseOptions: parse);
            driver.RunGeneratorsAndUpdateCompilation(library, out built, out ImmutableArray<Diagnostic> problems);
            Assert.Empty(problems);
        }

        using MemoryStream image = new();
        EmitResult result = built.Emit(image, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
