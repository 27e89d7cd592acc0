using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The texts that an expression can be, as far as a solution shows who gives them.</summary>
internal sealed class Origins
{
    private const int Most = 32;
    private const string Outside = "@outside";

    private static readonly Regex _ending = new("(?:\"(?<name>[^\"]*)\"|(?<name>[PFM]:[^\"(,]*))[\\])]*$", RegexOptions.CultureInvariant);

    private static readonly Regex _part = new("\"(?<text>[^\"]*)\"", RegexOptions.CultureInvariant);

    private readonly bool _isForeign;

    private Origins(IEnumerable<string> keys, IEnumerable<string> unseen, bool isPublished = false, bool isForeign = false)
    {
        Keys = ImmutableHashSet.CreateRange(StringComparer.Ordinal, keys.Take(Most + 1));
        Unseen = ImmutableHashSet.CreateRange(StringComparer.Ordinal, Keys.Count > Most ? unseen.Append("more") : unseen);
        IsPublished = isPublished;
        _isForeign = isForeign;
    }

    public static Origins None { get; } = new([], []);

    /// <summary>For each of the texts how it is made of constants and symbols: two that are made in the same way are equal.</summary>
    public ImmutableHashSet<string> Keys { get; }

    /// <summary>The keys of what code gives that the solution does not show.</summary>
    public ImmutableHashSet<string> Unseen { get; }

    /// <summary>True where code that the solution does not show can read the text from a member.</summary>
    public bool IsPublished { get; }

    /// <summary>True where others decide what the text is: callers of another program, or who runs this one and gives the whole of it.</summary>
    public bool IsForeign => _isForeign || Keys.Any(static key => key.TrimEnd(')', ']').EndsWith(Outside, StringComparison.Ordinal));

    public static Origins Of(string key) => new([key], []);

    /// <summary>A text that code gives which the solution does not show.</summary>
    public static Origins OfUnseen(string key) => new([key], [key]);

    public Origins Published() => new(Keys, Unseen, isPublished: true, _isForeign);

    /// <summary>The same, as callers of another program give it.</summary>
    public Origins Foreign() => new(Keys, Unseen, IsPublished, isForeign: true);

    /// <summary>The same, as it comes with the command line, a variable or the keyboard.</summary>
    public Origins FromOutside() => new(Keys.Select(static key => key + Outside), Unseen, IsPublished, _isForeign);

    public Origins Or(Origins other) =>
        new(Keys.Union(other.Keys), Unseen.Union(other.Unseen), IsPublished || other.IsPublished, _isForeign || other._isForeign);

    /// <summary>Each text of these with each of the others after it.</summary>
    public Origins Then(Origins other) =>
        new(Keys.SelectMany(key => other.Keys.Select(next => key + next)),
            Unseen.Union(other.Unseen),
            IsPublished || other.IsPublished,
            _isForeign || other._isForeign);

    /// <summary>Each text of these joined with each of the others: constants become one.</summary>
    public Origins Plus(Origins other) =>
        new(Keys.SelectMany(key => other.Keys.Select(next => Constant(key) is { } left && Constant(next) is { } right ? $"\"{left}{right}\"" : key + next)),
            Unseen.Union(other.Unseen),
            IsPublished || other.IsPublished,
            _isForeign || other._isForeign);

    /// <summary>True where one of these texts may be a constant: it is that but for case, is put together of parts of it, or is unseen.</summary>
    public bool MayBe(string text) => Keys.Any(key =>
    {
        string[] parts = [.. _part.Matches(key).Cast<Match>().Select(static match => match.Groups["text"].Value)];
        return Constant(key) is { } constant ? string.Equals(constant, text, StringComparison.OrdinalIgnoreCase)
            : parts.Length > 0 ? parts.All(part => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
            : Unseen.Any(key.Contains);
    });

    /// <summary>True where each of these texts is one of the others.</summary>
    public bool AreWithin(Origins others) => Keys.IsSubsetOf(others.Keys);

    /// <summary>
    /// True where the solution does not rule out that a text of these names what one of the others does. Callers that it does not show cannot give a name
    /// that it keeps for itself.
    /// </summary>
    public bool MayMeet(Origins others) => Meet(others) || !(Unseen.SetEquals(others.Unseen) || others.IsOwnName);

    /// <summary>True where the solution shows a text of these and one of the others that may name the same: they end alike.</summary>
    public bool Meet(Origins others) => Keys.Overlaps(others.Keys) || Endings.Intersect(others.Endings, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>The last constant parts of the texts without folders before them, or the members that they end with.</summary>
    public IEnumerable<string> Endings => Keys.Select(Ending).OfType<string>();

    private bool IsOwnName => !IsPublished && Keys.All(static key => key.TrimEnd(')', ']').EndsWith("\"", StringComparison.Ordinal));

    private static string? Constant(string key) => _part.Match(key) is { Success: true } match && match.Length == key.Length ? match.Groups["text"].Value : null;

    private static string? Ending(string key)
    {
        string name = _ending.Match(key).Groups["name"].Value;
        name = name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);
        return name.Length > 0 ? name : null;
    }
}
