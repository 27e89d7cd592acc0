using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace Conventions.Tests;

public sealed partial class ModelPageTests
{
    private const string Page = "docs/models.md";

    public static TheoryData<string> Blocks => [.. Block().Matches(Repository.Read(Page)).Select(block => block.Groups["lines"].Value)];

    public static TheoryData<string> Verbs => [.. ModelVerbs.All];

    [Theory, MemberData(nameof(Blocks))]
    public void Example_Always_IsReadWithoutErrors(string lines)
    {
        ModelFile file = ModelFile.Parse(Page, SourceText.From(lines));

        Assert.Empty(file.Errors);
        Assert.NotEmpty(file.Entries);
    }

    [Fact]
    public void Page_Always_NamesEveryWord()
    {
        string text = Repository.Read(Page);

        Assert.All(
            [.. ModelKinds.Facts, .. ModelKinds.Sinks, .. ModelKinds.Labels, .. ModelMark.All],
            word => Assert.Contains($"`{word}`", text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Page_Always_ShowsEveryVerbWithEachOption(string verb)
    {
        string text = Repository.Read(Page);
        string[] lines =
        [
            .. Block().Matches(text).SelectMany(block => block.Groups["lines"].Value.Split('\n'))
                .Where(line => line.StartsWith(verb + " ", StringComparison.Ordinal)),
        ];

        Assert.NotEmpty(lines);
        Assert.Contains($"`{verb}`", text, StringComparison.Ordinal);
        Assert.All(ModelVerbs.OptionsOf(verb), option => Assert.Contains(lines, line => line.Contains($" {option}=", StringComparison.Ordinal)));
        Assert.All(ModelVerbs.OptionsOf(verb), option => Assert.Contains($"`{option}=", text, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```nhi\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
