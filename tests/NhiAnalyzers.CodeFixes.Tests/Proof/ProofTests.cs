using System.Runtime.CompilerServices;
using NhiAnalyzers.Testing;
using Xunit.Abstractions;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>
/// Every fix over every finding of the engine's tests, the case set and the sample. What has no fix is printed, by rule and reason, and the reasons
/// are those of <c>without-fix.txt</c>.
/// </summary>
public sealed class ProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Fixes_OfEveryKnownFinding_CompileAndLeaveNothingBehind()
    {
        (string Name, MarkedProgram Program)[] programs =
            [.. await EngineSnippets.CollectAsync(), .. SampleFiles.Cases(), .. SampleFiles.Samples()];
        var log = new ProofLog();
        await Parallel.ForEachAsync(
            programs,
            async (program, _) => await new FixProof(program.Name, ProofProgram.Create(program.Program), log).RunAsync());

        output.WriteLine(log.Table());
        string[] broken = [.. log.Broken.Order(StringComparer.Ordinal)];
        Assert.True(broken.Length == 0, $"{broken.Length} fixes are wrong:\n\n" + string.Join("\n\n", broken.Take(20)));
        if (Environment.GetEnvironmentVariable("NHI_UPDATE_CASES") == "1")
        {
            await File.WriteAllLinesAsync(ListOfReasons(), log.Reasons);
        }

        Assert.Equal(await File.ReadAllLinesAsync(ListOfReasons()), log.Reasons);
    }

    private static string ListOfReasons([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "without-fix.txt");
}
