namespace Nhi.SecureTokens;

/// <summary>Says who a workload is: a job, a pod, a service. Derive from it for a platform that has no class here.</summary>
/// <remarks>Members are safe for concurrent use; one identity may serve several sessions.</remarks>
public abstract class WorkloadIdentity
{
    /// <summary>Ends the wait for a platform that does not answer.</summary>
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    /// <summary>The clock. The system clock by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the identity looks for what the platform says.</summary>
    internal Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>How the identity is called in messages.</summary>
    internal virtual string Name => GetType().Name;

    /// <summary>The client that the platform names.</summary>
    internal virtual string? DefaultClientId => null;

    /// <summary>The token endpoint that the platform names.</summary>
    internal virtual Uri? DefaultTokenEndpoint => null;

    /// <summary>The audience that the platform gives assertions for.</summary>
    internal virtual string? DefaultAudience => null;

    /// <summary>A current assertion. Asked for before each token request, so that it is never used past its end.</summary>
    /// <param name="audience">Who it is to be for, its claim <c>aud</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An assertion that the caller disposes.</returns>
    /// <exception cref="WorkloadSignInException">The platform gave none.</exception>
    public abstract Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default);

    /// <exception cref="WorkloadSignInException">The program does not run on the platform.</exception>
    internal virtual void MustBeAvailable()
    {
    }

    /// <summary>A variable of the environment; null when it is not there or empty.</summary>
    private protected string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <exception cref="WorkloadSignInException">It is not there or empty.</exception>
    private protected string MustHaveVariable(string name, string remedy) => Variable(name) ?? throw new WorkloadSignInException(
        "identity_unavailable", $"{Name} gives this process no identity: {name} is not set.", remedy);
}
