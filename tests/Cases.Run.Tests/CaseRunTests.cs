using Xunit.Abstractions;

namespace Cases.Run.Tests;

public sealed class CaseRunTests(ITestOutputHelper output)
{
    private static readonly string[] _observedRules = ["NHI1001", "NHI1002"];

    [Fact]
    public void Labels_CasesRun_AreTrue()
    {
        CaseProgram program = CaseProgram.Load();
        var sentinels = new Sentinels();
        var observations = new Observations(sentinels, program.Frames);
        int methods;
        using (var sinks = new Sinks(observations))
        {
            methods = new CaseRun(program, sentinels, observations, sinks).Run();
        }

        var check = new LabelCheck(program.Labels, observations.All);
        (string File, int Line)[] leaks =
            [.. program.Labels.Where(static label => label.Value.Rules.Intersect(_observedRules).Any()).Select(static label => label.Key)];
        (string File, int Line)[] unseen = [.. leaks.Except(check.Confirmed)];
        output.WriteLine($"{methods} methods ran");
        output.WriteLine($"{leaks.Length - unseen.Length} of {leaks.Length} leaks of {string.Join(" and ", _observedRules)} seen");
        output.WriteLine($"{check.Executed.Count} of {program.Labels.Values.Count(static label => label.IsSilent)} silent lines wrote something");
        output.WriteLine("Leaks not seen:\n" + string.Join('\n', unseen.Select(static place => $"{place.File}:{place.Line}")));
        Assert.True(check.Wrong.Count == 0, "Lines that leaked against their label:\n" + string.Join('\n', check.Wrong));
        Assert.True(unseen.Length * 3 < leaks.Length, "More than a third of the leaks was not seen: the cases no longer run as they are built here.");
    }
}
