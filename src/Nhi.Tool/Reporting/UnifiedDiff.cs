using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Nhi.Tool.Reporting;

/// <summary>The change of a file as <c>git apply</c> and <c>patch</c> read it. Lines keep their endings.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string before, string after, string path)
    {
        DiffResult diff = new Differ().CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);
        StringBuilder text = new StringBuilder().Append($"--- a/{path}\n+++ b/{path}\n");
        for (int first = 0; first < diff.DiffBlocks.Count;)
        {
            int last = first;
            while (last + 1 < diff.DiffBlocks.Count && diff.DiffBlocks[last + 1].DeleteStartA - End(diff.DiffBlocks[last]) <= 2 * Context)
            {
                last++;
            }

            AppendHunk(text, diff, first, last);
            first = last + 1;
        }

        return text.ToString();
    }

    private static void AppendHunk(StringBuilder text, DiffResult diff, int first, int last)
    {
        IReadOnlyList<string> old = diff.PiecesOld;
        IReadOnlyList<string> pieces = diff.PiecesNew;
        DiffBlock begin = diff.DiffBlocks[first];
        int start = Math.Max(0, begin.DeleteStartA - Context);
        int end = Math.Min(old.Count, End(diff.DiffBlocks[last]) + Context);
        int newStart = begin.InsertStartB - (begin.DeleteStartA - start);
        int growth = diff.DiffBlocks.Skip(first).Take(last - first + 1).Sum(block => block.InsertCountB - block.DeleteCountA);
        text.Append($"@@ -{start + 1},{end - start} +{newStart + 1},{end - start + growth} @@\n");
        int line = start;
        for (int index = first; index <= last; index++)
        {
            DiffBlock block = diff.DiffBlocks[index];
            AppendLines(text, ' ', old, line, block.DeleteStartA);
            AppendLines(text, '-', old, block.DeleteStartA, End(block));
            AppendLines(text, '+', pieces, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            line = End(block);
        }

        AppendLines(text, ' ', old, line, end);
    }

    private static void AppendLines(StringBuilder text, char sign, IReadOnlyList<string> lines, int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            text.Append(sign).Append(lines[index]);
            if (!lines[index].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static int End(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;
}
