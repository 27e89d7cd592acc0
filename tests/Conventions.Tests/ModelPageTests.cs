using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace Conventions.Tests;

public sealed partial class ModelPageTests
{
    private const string Page = "docs/models.md";

    public static TheoryData<string> Blocks => [.. Block().Matches(Repository.Read(Page)).Select(block => block.Groups["lines"].Value)];

    [Theory, MemberData(nameof(Blocks))]
    public void Example_Always_IsReadWithoutErrors(string lines)
    {
        ModelFile file = ModelFile.Parse(Page, SourceText.From(lines));

        Assert.Empty(file.Errors);
        Assert.NotEmpty(file.Entries);
    }

    [Fact]
    public void Page_Always_NamesEveryKind()
    {
        string text = Repository.Read(Page);

        Assert.All([.. ModelKinds.Facts, .. ModelKinds.Sinks], kind => Assert.Contains($"`{kind}`", text, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```nhi\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
