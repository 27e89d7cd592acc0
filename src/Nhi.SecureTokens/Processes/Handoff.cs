namespace Nhi.SecureTokens;

/// <summary>The way a token goes to a child process. Neither shows it in a list of processes, in an environment or on a disk.</summary>
public enum Handoff
{
    /// <summary>One line on the child's standard input, which is closed then: what <c>docker login --password-stdin</c> and
    /// <c>gh auth login --with-token</c> read.</summary>
    StandardInput,

    /// <summary>One line to the child, or a process it started, that connects to the Unix socket (on Windows: the named pipe) named by the variable
    /// <c>NHI_TOKEN_SOCKET</c>, as often as it connects. Leaves standard input free.</summary>
    LocalSocket,
}
