using Nhi.Tool.Analysis;

namespace Nhi.Tool.Tests.Analysis;

public sealed class ScanProblemsTests
{
    private readonly ScanProblems _problems = new(new WorkingDirectory("/src"));

    [Fact]
    public void Add_SecondReasonForAFile_KeepsTheFirst()
    {
        _problems.Add("/src/a.csproj", "does not load", "cause");
        _problems.Add("/src/a.csproj", "does not compile", "consequence");

        ScanProblem problem = Assert.Single(_problems.ToList());
        Assert.Equal("does not load", problem.Reason);
        Assert.Equal(["cause"], problem.Details);
    }

    [Fact]
    public void Add_SameReasonAgain_JoinsDetailsOnce()
    {
        _problems.Add("/src/a.csproj", "does not compile", "one", "two");
        _problems.Add("/src/a.csproj", "does not compile", "two", "three");

        Assert.Equal(["one", "two", "three"], Assert.Single(_problems.ToList()).Details);
    }

    [Fact]
    public void Add_ManyDetails_ShowsTheFirstAndCountsTheRest()
    {
        _problems.Add("/src/a.csproj", "does not compile", Enumerable.Range(1, 8).Select(number => $"error {number}"));

        Assert.Equal(["error 1", "error 2", "error 3", "error 4", "error 5", "and 3 more"], Assert.Single(_problems.ToList()).Details);
    }
}
