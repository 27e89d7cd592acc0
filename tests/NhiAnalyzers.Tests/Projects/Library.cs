using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>Expects exactly the marked findings in a program that references the library.</summary>
    public static Task VerifyAsync(string library, string body, string declarations = "") =>
        Verifier.VerifyAsync([Compile(library).ToMetadataReference()], Program(body, declarations));
}
