using System.Collections.Immutable;

namespace NhiAnalyzers.Catalog;

/// <summary>Ids in published standards: CWE, OWASP NHI Top 10 (2025), ASVS 5.0, NIST CSF 2.0, NIST SP 800-53 r5.</summary>
public sealed class Standards
{
    public Standards(string[] cwe, string[] owaspNhi, string[] asvs, string[] csf, string[] nist80053)
    {
        Cwe = ImmutableArray.Create(cwe);
        OwaspNhi = ImmutableArray.Create(owaspNhi);
        Asvs = ImmutableArray.Create(asvs);
        Csf = ImmutableArray.Create(csf);
        Nist80053 = ImmutableArray.Create(nist80053);
    }

    public ImmutableArray<string> Cwe { get; }

    public ImmutableArray<string> OwaspNhi { get; }

    public ImmutableArray<string> Asvs { get; }

    public ImmutableArray<string> Csf { get; }

    public ImmutableArray<string> Nist80053 { get; }

    /// <summary>The form in which the ids travel with a diagnostic and into SARIF.</summary>
    public string[] Tags() => ["security", .. Cwe.Select(id => "external/cwe/" + id.ToLowerInvariant()), .. OwaspNhi];
}
