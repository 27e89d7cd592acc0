using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

public static class Spelling
{
    /// <summary>The one of the known words that is at most two edits away, or null.</summary>
    public static string? Nearest(string word, ImmutableArray<string> known) =>
        known.Where(candidate => Math.Abs(candidate.Length - word.Length) <= 2 && Edits(word, candidate) <= 2)
            .OrderBy(candidate => Edits(word, candidate))
            .FirstOrDefault();

    private static int Edits(string one, string other)
    {
        int[] row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int left = 1; left <= one.Length; left++)
        {
            int diagonal = row[0];
            row[0] = left;
            for (int right = 1; right <= other.Length; right++)
            {
                int replaced = diagonal + (one[left - 1] == other[right - 1] ? 0 : 1);
                diagonal = row[right];
                row[right] = Math.Min(replaced, Math.Min(row[right], row[right - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
