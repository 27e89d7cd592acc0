using System.Runtime.CompilerServices;
using Cases.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Benchmarks.Comparison;

/// <summary>A program to be analysed; each compilation of it has new trees.</summary>
internal sealed record MeasuredProgram(string Name, int Lines, Func<Compilation> Create)
{
    private static readonly string _repository = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", ".."));

    /// <summary>What the costs are measured on.</summary>
    public static IEnumerable<MeasuredProgram> All =>
    [
        Generated("generated, no credential code", 250, CredentialCode.None),
        Generated("generated, credential code in 2 % of the files", 250, CredentialCode.TwoPercent),
        Generated("generated, credential code in every file", 250, CredentialCode.All),
        Sources("our token runtime", Path.Combine("src", "Nhi.SecureTokens")),
        Cases,
    ];

    public static MeasuredProgram Cases { get; } = Sources("the case set", Path.Combine("tests", "Cases"));

    public static MeasuredProgram Generated(string name, int files, CredentialCode code) =>
        new(name, files * GeneratedProgram.LinesPerFile, () => GeneratedProgram.Create(files, code));

    private static MeasuredProgram Sources(string name, string folder)
    {
        string root = Path.Combine(_repository, folder);
        string[] texts =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin"))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
        return new(name, texts.Sum(static text => text.AsSpan().Count('\n')), () => Generators.Run(Verifier.Compile(texts)));
    }

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
