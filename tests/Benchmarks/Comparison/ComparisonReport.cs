using System.Globalization;
using Cases.Tests;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Benchmarks.Comparison;

/// <summary>What our analyzers cost and find next to others on the same code in the same run, as tables for docs/performance.md.</summary>
internal static class ComparisonReport
{
    private const int EditedFiles = 2000;
    private const int Keystrokes = 30;

    private static readonly AnalyzerSet[] _others = [AnalyzerSet.SdkInjection, AnalyzerSet.Sonar, AnalyzerSet.SecurityCodeScan];

    private static readonly Dictionary<string, Action> _tables = new()
    {
        ["builds"] = Builds,
        ["scaling"] = Scaling,
        ["keystroke"] = Keystroke,
        ["memory"] = Memory,
        ["findings"] = Cases,
    };

    /// <summary>Prints the tables of these names, or all of them.</summary>
    public static void Print(IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(name => !_tables.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no table '{unknown}'. The tables are: {string.Join(", ", _tables.Keys)}.");
            Environment.ExitCode = 2;
            return;
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, Roslyn {typeof(Compilation).Assembly.GetName().Version}\n");
        foreach (string table in names.Count == 0 ? _tables.Keys : names)
        {
            _tables[table]();
        }
    }

    private static void Builds()
    {
        Row("Program", "Lines", "Analyzers", "Reported ms", "ms per 1,000 lines", "Whole compile", "Findings");
        Row("---", "--:", "---", "--:", "--:", "--:", "--:");
        foreach (MeasuredProgram program in MeasuredProgram.All)
        {
            Measured sdk = Measured.Median(program.Create, AnalyzerSet.Sdk, AnalyzerSet.Sdk);
            BuildRow(program, AnalyzerSet.Sdk, sdk, sdk);
            foreach (AnalyzerSet set in _others.Prepend(AnalyzerSet.Ours))
            {
                BuildRow(program, set, Measured.Median(program.Create, set.With(AnalyzerSet.Sdk), set), sdk);
            }
        }

        Console.WriteLine();
    }

    private static void BuildRow(MeasuredProgram program, AnalyzerSet set, Measured run, Measured sdk) => Row(
        program.Name,
        Number(program.Lines),
        set.Name,
        Number(run.ReportedMilliseconds),
        (run.ReportedMilliseconds * 1000 / program.Lines).ToString("0.0", CultureInfo.InvariantCulture),
        (run.ProcessorMilliseconds / sdk.ProcessorMilliseconds).ToString("0.00", CultureInfo.InvariantCulture),
        Number(run.Findings.Length));

    private static void Scaling()
    {
        Row("Files", "Lines", "Reported ms", "ms per 1,000 lines", "Exponent");
        Row("--:", "--:", "--:", "--:", "--:");
        double? before = null;
        foreach (int files in (int[])[250, 500, 1000])
        {
            MeasuredProgram program = MeasuredProgram.Generated("", files, CredentialCode.All);
            double reported = Measured.Median(program.Create, AnalyzerSet.Ours, AnalyzerSet.Ours).ReportedMilliseconds;
            Row(
                Number(files),
                Number(program.Lines),
                Number(reported),
                (reported * 1000 / program.Lines).ToString("0.0", CultureInfo.InvariantCulture),
                before is { } last ? Math.Log2(reported / last).ToString("0.00", CultureInfo.InvariantCulture) : "");
            before = reported;
        }

        Console.WriteLine();
    }

    private static void Keystroke()
    {
        Row("Open file", "Analyzers", "ms a keystroke", "next to the empty analyzer");
        Row("---", "---", "--:", "--:");
        foreach (CredentialCode code in (CredentialCode[])[CredentialCode.None, CredentialCode.TwoPercent])
        {
            // The first file is open. Of two percent it is one of those with credential code.
            string open = code == CredentialCode.None ? "without credential code" : "with credential code";
            double? empty = null;
            foreach (AnalyzerSet set in (AnalyzerSet[])[AnalyzerSet.Empty, AnalyzerSet.Ours, AnalyzerSet.Sdk, .. _others])
            {
                double time = KeystrokeTime(new EditedProgram(GeneratedProgram.Create(EditedFiles, code)), set);
                empty ??= time;
                Row(open, set.Name, time.ToString("0", CultureInfo.InvariantCulture), (time / empty.Value).ToString("0.00", CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine();
    }

    private static double KeystrokeTime(EditedProgram program, AnalyzerSet set)
    {
        double[] times = new double[Keystrokes];
        for (int keystroke = 0; keystroke < Keystrokes; keystroke++)
        {
            program.Type();
            times[keystroke] = Measured.ProcessorTime(() =>
            {
                Microsoft.CodeAnalysis.Diagnostics.CompilationWithAnalyzers analysis = Measured.Analysis(program.Compilation, set)!;
                SemanticModel model = analysis.Compilation.GetSemanticModel(program.Open);
                analysis.GetAnalyzerSyntaxDiagnosticsAsync(program.Open, CancellationToken.None).GetAwaiter().GetResult();
                analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult();
            });
        }

        // The first ones fill the caches that an editor has filled when somebody types.
        return times.Skip(Keystrokes / 2).Order().ElementAt(Keystrokes / 4);
    }

    private static void Memory()
    {
        Row("Program", "Lines", "Kept MB", "MB per 10,000 lines");
        Row("---", "--:", "--:", "--:");
        // The models are there once, however large the program.
        Measured.Kept(MeasuredProgram.Cases.Create, AnalyzerSet.Ours);
        foreach (MeasuredProgram program in MeasuredProgram.All)
        {
            double kept = Measured.Kept(program.Create, AnalyzerSet.Ours) - Measured.Kept(program.Create, AnalyzerSet.None);
            Row(
                program.Name,
                Number(program.Lines),
                kept.ToString("0.00", CultureInfo.InvariantCulture),
                (kept * 10_000 / program.Lines).ToString("0.00", CultureInfo.InvariantCulture));
        }

        Console.WriteLine();
    }

    private static void Cases()
    {
        CaseSet cases = CaseSet.Load();
        Row("Analyzers", "Findings in the case set", "Leaks found", "Look-alikes reported");
        Row("---", "--:", "--:", "--:");
        foreach (AnalyzerSet set in (AnalyzerSet[])[AnalyzerSet.Ours, AnalyzerSet.Sdk, .. _others])
        {
            Compilation compilation = MeasuredProgram.Cases.Create();
            Dictionary<SyntaxTree, string> files = compilation.SyntaxTrees.Zip(cases.Files).ToDictionary(static pair => pair.First, static pair => pair.Second.Path);
            Measured run = Measured.Once(compilation, set, set);
            HashSet<(string, int)> lines =
            [
                .. run.Findings.Where(finding => finding.Location.SourceTree is { } tree && files.ContainsKey(tree))
                    .Select(finding => (files[finding.Location.SourceTree!], finding.Location.GetLineSpan().StartLinePosition.Line + 1)),
            ];
            Row(
                set.Name,
                Number(run.Findings.Length),
                $"{cases.Leaks.Count(leak => lines.Contains((leak.File, leak.Line)))} of {cases.Leaks.Count}",
                $"{cases.LookAlikes.Count(twin => lines.Contains((twin.File, twin.Line)))} of {cases.LookAlikes.Count}");
        }
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Row(params string[] cells) => Console.WriteLine("| " + string.Join(" | ", cells) + " |");
}
