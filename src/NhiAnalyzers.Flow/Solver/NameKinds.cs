using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What names and keys tell of in this program. A name that means other things elsewhere, such as the device code of a machine, counts only beside
/// what belongs to it.
/// </summary>
internal sealed class NameKinds
{
    private static readonly string[] s_verbs =
        ["Get", "Fetch", "Acquire", "Request", "Obtain", "Retrieve", "Create", "Generate", "Issue", "Renew", "Refresh", "Load", "Read", "Ask"];

    private static readonly string[] s_signIn =
        ["usercode", "verification", "token", "grant", "clientid", "scope", "issuer", "authority", "interval", "expir", "poll"];

    // What a pattern allows between a name and its value.
    private static readonly Regex s_blanks = new(@"\\s[*+?]?");

    private readonly ModelSet _models;
    private readonly Dictionary<string, bool> _isSource = new(StringComparer.Ordinal);

    public NameKinds(ModelSet models, SourceProjects projects, CancellationToken cancellationToken)
    {
        _models = models;
        KindsAlone = projects.All.SelectMany(static project => project.SyntaxTrees).Aggregate(
            models.KindsBesideOthers,
            (alone, tree) => !alone.IsEmpty && TreeSources.Of(tree, models, cancellationToken).KindsInCompany is { IsEmpty: false } kinds ? alone.Except(kinds) : alone);
    }

    /// <summary>The same for a program of which it is known what it spells.</summary>
    public NameKinds(ModelSet models, ImmutableHashSet<string> kindsAlone)
    {
        _models = models;
        KindsAlone = kindsAlone;
    }

    /// <summary>The kinds that count only beside other words, where the program spells none of these.</summary>
    public ImmutableHashSet<string> KindsAlone { get; }

    public string? OfName(string identifier) => Counted(_models.KindOfName(identifier));

    /// <summary>What a member holds: a type of the program that only describes machines has no other member that belongs to a sign-in.</summary>
    public string? OfMember(MemberReference member) =>
        OfName(member.Name) is { } kind && (member.Siblings.IsEmpty || !_models.BesideOf(kind).Any() || member.Siblings.Any(IsOfSignIn)) ? kind : null;

    private static bool IsOfSignIn(string name) => CredentialNames.Joined(name) is var joined && s_signIn.Any(joined.Contains);

    /// <summary>What stands under a wire name, or under the name of a variable such as <c>CI_ACCESS_TOKEN</c>.</summary>
    public string? OfKey(string key) => Counted(_models.KindOfKey(key) ?? (IsVariable(key) ? _models.KindOfName(key) : null));

    public string? OfStored(string name) => Counted(_models.KindOfStored(name) ?? VariablesIn(name).Select(_models.KindOfStored).FirstOrDefault(static kind => kind is not null));

    private static bool IsVariable(string name) => name.IndexOf('_') > 0 && name.All(static letter => letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    // %CI_ACCESS_TOKEN% stands for the variable's value.
    private static IEnumerable<string> VariablesIn(string text) =>
        text.IndexOf('%') < 0 ? [] : text.Split('%').Where(static (part, index) => index % 2 == 1 && IsVariable(part));

    /// <summary>What a pattern finds that spells a wire name before what it takes out, such as <c>access_token=([^&amp;]+)</c>.</summary>
    public string? OfPattern(string pattern) =>
        pattern.IndexOf('(') < 0 ? null : FormText.Keys(s_blanks.Replace(pattern, "").Replace("\\\"", "\"")).Select(OfKey).FirstOrDefault(static kind => kind is not null && ModelKinds.Credentials.Contains(kind));

    /// <summary>What a file keeps that is called just "token", such as <c>token.json</c> or <c>.token</c>, if the value is called so, too.</summary>
    public string? OfTokenFile(string path)
    {
        string file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        int dot = file.LastIndexOf('.');
        return dot >= 0 && (dot == 0 ? file.Substring(1) : file.Substring(0, dot)).TrimStart('.').ToLowerInvariant() is "token" or "jwt" ? ModelKinds.Access : null;
    }

    /// <summary>What a method gives that is called so, such as <c>GetAccessTokenForUserAsync</c>.</summary>
    public string? OfMethod(string method)
    {
        if (s_verbs.FirstOrDefault(verb => method.StartsWith(verb, StringComparison.Ordinal)) is not { } start)
        {
            return null;
        }

        string given = method.Substring(start.Length);
        given = given.EndsWith("Async", StringComparison.Ordinal) ? given.Substring(0, given.Length - "Async".Length) : given;
        int purpose = given.IndexOf("For", StringComparison.Ordinal);
        return OfName(purpose > 0 ? given.Substring(0, purpose) : given);
    }

    /// <summary>Whether what is spelled like this may be a source.</summary>
    public bool MayBeSource(string spelling)
    {
        if (!_isSource.TryGetValue(spelling, out bool isSource))
        {
            _isSource.Add(spelling, isSource = _models.IsSourceName(spelling) || TellsBySelf(spelling));
        }

        return isSource;
    }

    /// <summary>True for the name of a member of libraries that the program does not use, where it is nothing more.</summary>
    public bool IsOfUnused(string spelling, SourceProjects projects) =>
        _models.SourceTypesOf(spelling) is var types
        && types.Any()
        && !TellsBySelf(spelling)
        && types.Distinct().All(type => projects.Find(type) is null);

    private bool TellsBySelf(string spelling) =>
        OfKey(spelling) is not null
        || OfName(spelling) is not null
        || OfStored(spelling) is not null
        || OfMethod(spelling) is not null
        || OfTokenFile(spelling) is not null
        || TellingText.IsTokenEndpoint(spelling)
        || FormText.EndsBeforeToken(spelling)
        || FormText.Keys(spelling).Any(key => OfKey(key) is not null);

    public bool IsOfCredential(string spelling) => (OfKey(spelling) ?? OfName(spelling)) is { } kind && ModelKinds.Credentials.Contains(kind);

    private string? Counted(string? kind) => kind is not null && !KindsAlone.Contains(kind) ? kind : null;
}
