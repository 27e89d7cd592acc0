namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Writes a fingerprint instead of the credential to a file that the program adds to and never reads.</summary>
internal sealed class HideInJournal(string equivalenceKey) : Remedy(equivalenceKey, "Write fingerprints instead of credentials")
{
    private readonly HideCredential _hide = new(equivalenceKey, "Write");

    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        await WrittenFile.OfAsync(finding, cancellationToken).ConfigureAwait(false) is { IsJournal: true, IsForOthers: false }
            ? await _hide.PlanAsync(finding, edits, cancellationToken).ConfigureAwait(false)
            : null;
}
