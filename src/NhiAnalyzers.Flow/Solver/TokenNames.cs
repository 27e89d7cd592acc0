using System.Collections.Immutable;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Names under which services ask for a token: keys of bodies, members of what becomes a body, headers.</summary>
internal static class TokenNames
{
    private static readonly ImmutableArray<string> s_words = ImmutableArray.Create(
        "token", "grant", "auth", "key", "jwt", "code", "cookie", "bearer", "credential", "secret", "assertion", "password", "ticket");

    // Access and ID tokens are shown to services in many headers, what gets new ones only in these.
    private static readonly ImmutableArray<string> s_wordsForOthers = ImmutableArray.Create("authorization", "cookie", "refresh", "device");

    public static bool AsksForToken(string name) => HasOneOf(s_words, name);

    /// <summary>True for the whole name of a field that asks for a token, which some code is to put in front of it.</summary>
    public static bool IsFieldFor(string name) =>
        AsksForToken(name) && name.All(static letter => letter is (>= 'a' and <= 'z') or '_' or '-');

    /// <summary>True for a header in which a service may ask for a credential of the kind.</summary>
    public static bool IsHeaderFor(string name, string kind) =>
        HasOneOf(kind is ModelKinds.Access or ModelKinds.Id ? s_words : s_wordsForOthers, name);

    private static bool HasOneOf(ImmutableArray<string> words, string name)
    {
        foreach (string word in words)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
