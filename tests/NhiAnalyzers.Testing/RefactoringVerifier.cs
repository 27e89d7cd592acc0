using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace NhiAnalyzers.Testing;

/// <summary>Asks for a refactoring at <c>$$</c> in the first file, the way editors do.</summary>
/// <typeparam name="TRefactoring">The refactoring.</typeparam>
public static class RefactoringVerifier<TRefactoring>
    where TRefactoring : CodeRefactoringProvider, new()
{
    private const string Caret = "$$";
    private const string NextFile = "\n// Next file\n";

    /// <summary>Expects these texts of the files; they compile without warnings and have no finding.</summary>
    public static async Task VerifyAsync(string[] before, string[] after)
    {
        CodeAction? action = await ActionAsync(before);
        Assert.True(action is not null, "The refactoring is not offered.");
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

        var texts = new List<string>();
        foreach (Document document in changed.Projects.Single().Documents.Take(after.Length))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        Assert.Equal(string.Join(NextFile, after), string.Join(NextFile, texts));
        await SnippetSolution.AssertCleanAsync(changed);
    }

    /// <summary>The title under which the refactoring is offered; null where it is not.</summary>
    public static async Task<string?> TitleAsync(params string[] before) => (await ActionAsync(before))?.Title;

    private static async Task<CodeAction?> ActionAsync(string[] before)
    {
        int caret = before[0].IndexOf(Caret, StringComparison.Ordinal);
        Solution solution = SnippetSolution.Create(withRuntime: true, [before[0].Remove(caret, Caret.Length), .. before[1..]]);
        var actions = new List<CodeAction>();
        await new TRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(
            solution.Projects.Single().Documents.First(), new TextSpan(caret, 0), actions.Add, CancellationToken.None));
        return actions.SingleOrDefault();
    }
}
