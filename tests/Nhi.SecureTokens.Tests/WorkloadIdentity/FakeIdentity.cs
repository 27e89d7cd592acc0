namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

/// <summary>A platform that gives an assertion whenever it is asked, or fails as told.</summary>
internal sealed class FakeIdentity(TimeProvider time) : SecureTokens.WorkloadIdentity
{
    private int _asked;

    public int Asked => _asked;

    public Exception? Failure { get; set; }

    /// <summary>Held while an assertion is asked for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The assertion for an audience.</summary>
    public Func<string, string> Text { get; set; } = audience => Assertions.Sign(audience, now: time.GetUtcNow());

    public override async Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        await Gate.WaitAsync(cancellationToken);
        return Failure is null ? WorkloadAssertion.Parse(Text(audience), time) : throw Failure;
    }
}
