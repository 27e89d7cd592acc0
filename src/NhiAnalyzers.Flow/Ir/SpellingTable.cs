namespace NhiAnalyzers.Flow.Ir;

/// <summary>Which declarations spell which names and texts. An editor keeps one for every file, so it is no more than three arrays. Immutable.</summary>
internal sealed class SpellingTable
{
    private readonly string[] _spellings;
    private readonly int[] _starts;
    private readonly int[] _declarations;

    private SpellingTable(Dictionary<string, List<int>> found)
    {
        _spellings = [.. found.Keys];
        Array.Sort(_spellings, StringComparer.Ordinal);
        _declarations = [.. _spellings.SelectMany(spelling => found[spelling])];
        _starts = new int[_spellings.Length + 1];
        for (int position = 0; position < _spellings.Length; position++)
        {
            _starts[position + 1] = _starts[position] + found[_spellings[position]].Count;
        }
    }

    public IReadOnlyList<string> Spellings => _spellings;

    public bool Holds(string spelling) => PositionOf(spelling) >= 0;

    /// <summary>The declarations that spell it, by their numbers in ascending order.</summary>
    public ReadOnlySpan<int> DeclarationsOf(string spelling) =>
        PositionOf(spelling) is >= 0 and var position
            ? _declarations.AsSpan(_starts[position], _starts[position + 1] - _starts[position])
            : [];

    // Every file of a program is asked, at each keystroke: a comparer would take most of the time.
    private int PositionOf(string spelling)
    {
        int low = 0;
        int high = _spellings.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = string.CompareOrdinal(_spellings[middle], spelling);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    internal sealed class Builder
    {
        private readonly Dictionary<string, List<int>> _found = new(StringComparer.Ordinal);

        /// <summary>Declarations are added in ascending order.</summary>
        public void Add(string spelling, int declaration)
        {
            if (!_found.TryGetValue(spelling, out List<int>? declarations))
            {
                _found.Add(spelling, declarations = []);
            }

            if (declarations.Count == 0 || declarations[declarations.Count - 1] != declaration)
            {
                declarations.Add(declaration);
            }
        }

        public SpellingTable ToTable() => new(_found);
    }
}
