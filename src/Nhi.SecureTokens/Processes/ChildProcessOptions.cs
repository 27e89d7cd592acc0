namespace Nhi.SecureTokens;

/// <summary>What a child process gets.</summary>
public sealed class ChildProcessOptions
{
    /// <summary>What its access token is for: narrower than that of the source.</summary>
    public required AccessTokenRequest Token { get; init; }

    /// <summary>The way the token goes to it.</summary>
    public Handoff Handoff { get; init; } = Handoff.StandardInput;

    /// <summary>Environment variables that look like credentials and still go to the child. All others that do are left out.</summary>
    public IReadOnlyList<string> KeepVariables { get; init; } = [];

    /// <summary>How long the child may take to read what it is sent; then it is killed. More than zero; 30 s by default.</summary>
    public TimeSpan HandoffLimit { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="HandedOver">Whether its token was sent to it.</param>
/// <param name="Revocation">What became of its token at the authorization server.</param>
public sealed record ChildExit(int ExitCode, bool HandedOver, RevocationState Revocation);
