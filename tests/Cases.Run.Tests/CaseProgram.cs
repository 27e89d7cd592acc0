using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Text;
using Cases.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Cases.Run.Tests;

/// <summary>The sources of tests/Cases, compiled and loaded with their line numbers.</summary>
public sealed class CaseProgram
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private CaseProgram(Compilation compilation, Assembly assembly, Frames frames, Dictionary<(string File, int Line), Label> labels)
    {
        Compilation = compilation;
        Assembly = assembly;
        Frames = frames;
        Labels = labels;
    }

    public Compilation Compilation { get; }

    public Assembly Assembly { get; }

    public Frames Frames { get; }

    /// <summary>By file, relative to tests/Cases, and line.</summary>
    public IReadOnlyDictionary<(string File, int Line), Label> Labels { get; }

    public static CaseProgram Load()
    {
        string folder = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "Cases"));
        string[] files =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(static file => file.Contains('/') && !file.StartsWith("Incomplete/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        var labels = new Dictionary<(string File, int Line), Label>();
        var parse = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["DEBUG", "TRACE"]);
        List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText(SourceText.From(Usings, Encoding.UTF8), parse, "Usings.cs")];
        foreach (string file in files)
        {
            string text = File.ReadAllText(Path.Combine(folder, file));
            trees.Add(CSharpSyntaxTree.ParseText(Handlers.WithFrames(SourceText.From(text, Encoding.UTF8), parse), parse, file));
            string[] lines = text.Split('\n');
            for (int index = 0; index < lines.Length; index++)
            {
                if (Label.Read(lines[index]) is { } label)
                {
                    labels[(file, index + 1)] = label;
                }
            }
        }

        Compilation compilation = Generators.Run(Compile(trees));
        (Assembly assembly, MetadataReader symbols) = Emit(compilation);
        return new CaseProgram(compilation, assembly, new Frames(assembly, symbols), labels);
    }

    // Without optimization no call is inlined: every line of a call chain has its frame. Nullability only costs time here.
    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "CasesInMemory",
        trees,
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Debug,
            allowUnsafe: true));

    private static (Assembly Assembly, MetadataReader Symbols) Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
        return (Assembly.Load(image.ToArray()), MetadataReaderProvider.FromPortablePdbImage([.. symbols.ToArray()]).GetMetadataReader());
    }

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
