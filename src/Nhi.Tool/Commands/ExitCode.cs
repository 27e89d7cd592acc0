namespace Nhi.Tool.Commands;

internal static class ExitCode
{
    public const int Clean = 0;
    public const int Findings = 1;

    /// <summary>Something could not be analysed; it wins over <see cref="Findings"/>, because the list may be too short.</summary>
    public const int Incomplete = 2;
}
