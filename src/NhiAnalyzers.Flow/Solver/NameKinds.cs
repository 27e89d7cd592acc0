using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What names and keys tell of in this program. A name that means other things elsewhere, such as the device code of a machine, counts only beside
/// what belongs to it.
/// </summary>
internal sealed class NameKinds(ModelSet models, IEnumerable<TreeIndex> indexes)
{
    private static readonly string[] s_verbs =
        ["Get", "Fetch", "Acquire", "Request", "Obtain", "Retrieve", "Create", "Generate", "Issue", "Renew", "Refresh", "Load", "Read", "Ask"];

    private static readonly string[] s_signIn =
        ["usercode", "verification", "token", "grant", "clientid", "scope", "issuer", "authority", "interval", "expir", "poll"];

    private readonly Dictionary<string, bool> _isSpelled = new(StringComparer.Ordinal);

    public string? OfName(string identifier) => Counted(models.KindOfName(identifier));

    /// <summary>What a member holds: a type of the program that only describes machines has no other member that belongs to a sign-in.</summary>
    public string? OfMember(MemberReference member) =>
        OfName(member.Name) is { } kind && (member.Siblings.IsEmpty || !models.BesideOf(kind).Any() || member.Siblings.Any(IsOfSignIn)) ? kind : null;

    private static bool IsOfSignIn(string name) => CredentialNames.Joined(name) is var joined && s_signIn.Any(joined.Contains);

    public string? OfKey(string key) => Counted(models.KindOfKey(key));

    public string? OfStored(string name) => Counted(models.KindOfStored(name));

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

    private string? Counted(string? kind)
    {
        if (kind is null)
        {
            return null;
        }

        if (!_isSpelled.TryGetValue(kind, out bool isSpelled))
        {
            string[] beside = [.. models.BesideOf(kind)];
            isSpelled = beside.Length == 0
                || indexes.Any(index => index.Spellings.Any(spelling => CredentialNames.Joined(spelling) is var joined && beside.Any(joined.Contains)));
            _isSpelled.Add(kind, isSpelled);
        }

        return isSpelled ? kind : null;
    }
}
