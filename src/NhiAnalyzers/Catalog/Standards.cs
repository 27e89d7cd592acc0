using System.Collections.Immutable;

namespace NhiAnalyzers.Catalog;

/// <summary>
/// Ids in published standards. The first CWE is the one that names the weakness best; docs/standards.md has the names behind the ids.
/// </summary>
public sealed class Standards
{
    public Standards(string[] cwe, string[] owaspNhi, string[] asvs, string[] csf, string[] nist80053, string[] attack, string[] rfc9700)
    {
        Cwe = ImmutableArray.Create(cwe);
        OwaspNhi = ImmutableArray.Create(owaspNhi);
        Asvs = ImmutableArray.Create(asvs);
        Csf = ImmutableArray.Create(csf);
        Nist80053 = ImmutableArray.Create(nist80053);
        Attack = ImmutableArray.Create(attack);
        Rfc9700 = ImmutableArray.Create(rfc9700);
    }

    /// <summary>Common Weakness Enumeration.</summary>
    public ImmutableArray<string> Cwe { get; }

    /// <summary>OWASP Non-Human Identities Top 10, 2025.</summary>
    public ImmutableArray<string> OwaspNhi { get; }

    /// <summary>OWASP Application Security Verification Standard 5.0.</summary>
    public ImmutableArray<string> Asvs { get; }

    /// <summary>NIST Cybersecurity Framework 2.0.</summary>
    public ImmutableArray<string> Csf { get; }

    /// <summary>NIST SP 800-53, revision 5.</summary>
    public ImmutableArray<string> Nist80053 { get; }

    /// <summary>MITRE ATT&amp;CK techniques that the weakness enables.</summary>
    public ImmutableArray<string> Attack { get; }

    /// <summary>Sections of RFC 9700, the OAuth 2.0 security best practice.</summary>
    public ImmutableArray<string> Rfc9700 { get; }

    /// <summary>The form in which the ids travel with a diagnostic and into SARIF.</summary>
    public string[] Tags() => ["security", .. Cwe.Select(id => "external/cwe/" + id.ToLowerInvariant()), .. OwaspNhi];
}
