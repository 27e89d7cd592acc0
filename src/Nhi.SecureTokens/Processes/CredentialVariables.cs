using System.Text.RegularExpressions;

namespace Nhi.SecureTokens.Internal;

/// <summary>Tells environment variables that hold credentials by their names and by their values.</summary>
internal static partial class CredentialVariables
{
    public static void Remove(IDictionary<string, string?> environment, IReadOnlyList<string> keep)
    {
        foreach (string name in environment.Keys.Except(keep).ToList())
        {
            if (Name().IsMatch(name) || (environment[name] is { } value && Value().IsMatch(value)))
            {
                environment.Remove(name);
            }
        }
    }

    /// <summary>A whole word of the name, whether words are told apart by signs or by capitals; <c>password</c> also as a part of one.</summary>
    [GeneratedRegex(
        """
        (?x) (?i: password | passwd | passphrase ) | (?: (?<![A-Za-z]) | (?<=[a-z]) (?=[A-Z]) )
        (?i: token | secrets? | pwd (?<!^pwd) (?<!^oldpwd) | credentials? | bearer | jwt | cookie | pat | dsn
          | connection_?strings? | (?: api | access | account | private | secret | signing | encryption | client | master | shared | sas ) [_-]? key )
        (?: (?![A-Za-z]) | (?<=[a-z]) (?=[A-Z]) )
        """,
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    /// <summary>Known beginnings of tokens, keys in PEM form, passwords in addresses and in connection strings.</summary>
    [GeneratedRegex(
        """
        (?x) \b eyJ [\w-]{8,} \. eyJ [\w-]{8,} \.
        | \b (?: gh[pousr]_ | github_pat_ | glpat- | npm_ | pypi- | xox[abeprs]- | sk-ant- | dop_v1_ | shpat_ | hvs\. ) [\w-]{16,}
        | \b (?: AKIA | ASIA ) [A-Z0-9]{16} \b
        | -----BEGIN [ ] [A-Z ]* PRIVATE [ ] KEY-----
        | ://  [^/\s:@]* : [^/\s@]+ @
        | (?i: \b (?: password | pwd | accountkey | sharedaccesskey | client_secret ) \s* = \s* [^;\s] )
        """,
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
