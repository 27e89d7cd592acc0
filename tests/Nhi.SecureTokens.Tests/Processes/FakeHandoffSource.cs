namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>Gives <c>handed-over-1</c>, <c>handed-over-2</c> and so on, and remembers what was asked and revoked.</summary>
internal sealed class FakeHandoffSource(Func<string, string>? text = null, TimeSpan? lifetime = null, string? refusal = null) : IHandoffSource
{
    private readonly object _gate = new();

    public string? SessionId { get; init; }

    public List<AccessTokenRequest> Requests { get; } = [];

    public List<string> Revoked { get; } = [];

    public ValueTask<AccessToken> GetTokenToHandOverAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        if (refusal is not null)
        {
            throw new SecureTokenException(refusal, "refused");
        }

        lock (_gate)
        {
            Requests.Add(request);
            string name = $"handed-over-{Requests.Count}";
            return ValueTask.FromResult(new AccessToken(text?.Invoke(name) ?? name, lifetime ?? TimeSpan.FromMinutes(5)));
        }
    }

    public ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token)
    {
        lock (_gate)
        {
            Revoked.Add(token.Text());
            return ValueTask.FromResult(RevocationState.Revoked);
        }
    }
}
