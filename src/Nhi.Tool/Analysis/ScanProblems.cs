
namespace Nhi.Tool.Analysis;

/// <summary>
/// Collects problems by file. The first reason of a file is its cause and stays: a project that was not restored also does not load and
/// does not compile, and repeating that would hide the cause.
/// </summary>
internal sealed class ScanProblems(WorkingDirectory directory)
{
    private const int ShownDetails = 5;

    private readonly SortedDictionary<string, (string Reason, List<string> Details)> _problems = new(StringComparer.Ordinal);

    public bool Contains(string path)
    {
        lock (_problems)
        {
            return _problems.ContainsKey(directory.Relative(path));
        }
    }

    public void Add(string path, string reason, params IEnumerable<string> details)
    {
        lock (_problems)
        {
            string shown = directory.Relative(path);
            if (!_problems.TryGetValue(shown, out (string Reason, List<string> Details) problem))
            {
                _problems.Add(shown, problem = (reason, []));
            }

            if (problem.Reason == reason)
            {
                problem.Details.AddRange(details.Select(detail => directory.InText(detail, path)).Except(problem.Details));
            }
        }
    }

    public IReadOnlyList<ScanProblem> ToList()
    {
        lock (_problems)
        {
            return [.. _problems.Select(problem => new ScanProblem(problem.Key, problem.Value.Reason, Shorten(problem.Value.Details)))];
        }
    }

    private static IReadOnlyList<string> Shorten(List<string> details) => details.Count <= ShownDetails
        ? [.. details]
        : [.. details.Take(ShownDetails), $"and {details.Count - ShownDetails} more"];
}
