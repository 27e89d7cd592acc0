using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

/// <summary>The generated tables.</summary>
internal static class Markdown
{
    public static readonly IReadOnlyList<(string Name, Func<Standards, IEnumerable<string>> Ids, Func<string, string> Link)> Columns =
    [
        ("CWE", standards => standards.Cwe, id => $"[{id}](https://cwe.mitre.org/data/definitions/{id["CWE-".Length..]}.html)"),
        ("OWASP NHI Top 10", standards => standards.OwaspNhi, id => id),
        ("OWASP ASVS 5.0", standards => standards.Asvs, id => id),
        ("NIST CSF 2.0", standards => standards.Csf, id => id),
        ("NIST SP 800-53 r5", standards => standards.Nist80053, id => id),
        ("MITRE ATT&CK", standards => standards.Attack, id => $"[{id}](https://attack.mitre.org/techniques/{id.Replace('.', '/')}/)"),
        ("RFC 9700", standards => standards.Rfc9700, id => $"[{id}](https://www.rfc-editor.org/rfc/rfc9700#section-{id})"),
    ];

    /// <summary>The table of all rules, with links that work in <paramref name="folder"/>.</summary>
    public static string RuleTable(string folder) => Table(
        ["Rule", "Title", "Severity", "CWE", "OWASP NHI Top 10"],
        RuleCatalogue.All.Select(rule => new[]
        {
            $"[{rule.Id}]({folder}{rule.Id}.md)",
            rule.Descriptor.Title.ToString(),
            rule.Descriptor.DefaultSeverity.ToString().ToLowerInvariant(),
            rule.Standards.Cwe[0],
            string.Join(", ", rule.Standards.OwaspNhi),
        }));

    /// <summary>What the standards say about one rule.</summary>
    public static string StandardsTable(Rule rule) => Table(
        ["Standard", "Ids"],
        Columns.Where(column => column.Ids(rule.Standards).Any()).Select(column => new[] { column.Name, Cell(column, rule) }));

    /// <summary>What the standards say about every rule.</summary>
    public static string StandardsTable() => Table(
        ["Rule", .. Columns.Select(column => column.Name)],
        RuleCatalogue.All.Select(rule => (string[])[$"[{rule.Id}](rules/{rule.Id}.md)", .. Columns.Select(column => Cell(column, rule))]));

    private static string Cell((string Name, Func<Standards, IEnumerable<string>> Ids, Func<string, string> Link) column, Rule rule) =>
        string.Join(", ", column.Ids(rule.Standards).Select(column.Link));

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat(new[] { head, [.. head.Select(_ => "---")] }.Concat(rows).Select(row => "| " + string.Join(" | ", row) + " |\n"));
}
