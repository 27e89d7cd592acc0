using System.Diagnostics;
using Nhi.SecureTokens.Tests.Audit;

namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>What a session gives to child processes and to a broker.</summary>
public sealed class SessionHandoffTests
{
    private static readonly AccessTokenRequest _narrow = new() { Scopes = ["repo:read"] };

    private readonly FakeAuthorizationServer _server = new();

    [UnixFact]
    public async Task Run_AChild_GivesItANarrowTokenAndRevokesThatAlone()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));

        ChildExit exit = await session.RunAsync(new ProcessStartInfo("sh", ["-c", "test \"$(cat)\" = narrow"]), Handoff.StandardInput, _narrow);

        Assert.Equal(new ChildExit(0, true, RevocationState.Revoked), exit);
        Assert.Equal("narrow", Assert.Single(_server.Revocations).Form["token"]);
        using AccessToken own = await session.GetAccessTokenAsync();
        Assert.Equal("access-1", own.Text());
    }

    [UnixFact]
    public async Task Run_AChild_IsRecordedOnceWithTheProgramAndItsNumber()
    {
        var audit = new RecordingAudit();
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(audit: audit));
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));
        var info = new ProcessStartInfo("sh", ["-c", "cat >/dev/null; echo $$", "--secret-argument"]) { RedirectStandardOutput = true };

        await using ChildProcess child = await ChildProcess.StartAsync(session, info, new ChildProcessOptions { Token = _narrow });
        string number = (await child.Process.StandardOutput.ReadToEndAsync()).Trim();
        await child.WaitForExitAsync();

        TokenAuditEvent handOver = Assert.Single(audit.Events, entry => entry.Kind == TokenAuditKind.HandedOver);
        Assert.Equal(($"sh (process {number})", TokenFingerprint.Of("narrow")), (handOver.Detail, handOver.Fingerprint));
    }

    [UnixFact]
    public async Task Run_AChildThatCanNotBeRecorded_KillsItAndRevokesTheToken()
    {
        var audit = new RecordingAudit();
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(audit: audit));
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));
        audit.Failure = new IOException("disk full");
        string got = Path.Combine(Directory.CreateTempSubdirectory().FullName, "got");

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => session.RunAsync(new ProcessStartInfo("sh", ["-c", $"cat >{got}.part && mv {got}.part {got}"]), Handoff.StandardInput, _narrow));

        Assert.Equal("audit_failed", exception.Error);
        Assert.False(File.Exists(got) && File.ReadAllText(got).Length > 0);
        Assert.Equal("narrow", Assert.Single(_server.Revocations).Form["token"]);
    }

    [UnixFact]
    public async Task Run_AChildThatThePolicyRefuses_StartsNothing()
    {
        var policy = new RefusingPolicy();
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(policy: policy));

        var exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => session.RunAsync(new ProcessStartInfo("sh", ["-c", "true"]), Handoff.StandardInput, _narrow));

        Assert.Equal("use_refused", exception.Error);
        Assert.Equal(("sh", null), (policy.Asked!.Program, policy.Asked.Host));
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task HandOver_ThatCanNotBeRecorded_IsRevokedAtOnce()
    {
        var audit = new RecordingAudit();
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(audit: audit));
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));
        audit.Failure = new IOException("disk full");

        await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetTokenToHandOverAsync(_narrow));

        Assert.Equal("narrow", Assert.Single(_server.Revocations).Form["token"]);
    }

    [Fact]
    public async Task HandOver_Twice_GivesTwoTokensAndRevokesEachForItself()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("narrow-1", "refresh-2", scope: "repo:read"), Answers.Tokens("narrow-2", "refresh-3", scope: "repo:read"));
        using AccessToken first = await session.GetTokenToHandOverAsync(_narrow);
        using AccessToken second = await session.GetTokenToHandOverAsync(_narrow);

        Assert.Equal(RevocationState.Revoked, await session.RevokeHandedOverAsync(first));
        Assert.Equal(RevocationState.NotHeld, await session.RevokeHandedOverAsync(first));

        Assert.Equal(["narrow-1"], _server.Revocations.Select(request => request.Form["token"]));
        await session.DisposeAsync();
        Assert.Equal(["narrow-1", "refresh-3", "access-1", "narrow-2"], _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task HandOver_WhereRevocationEndsTheGrant_IsRevokedWithTheSessionOnly()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(revocationEndsGrant: true));
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));
        using AccessToken token = await session.GetTokenToHandOverAsync(_narrow);

        Assert.Equal(RevocationState.Kept, await session.RevokeHandedOverAsync(token));

        Assert.Empty(_server.Revocations);
        await session.DisposeAsync();
        Assert.Equal(["refresh-2", "access-1", "narrow"], _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task RevokeHandedOver_OfTheSessionsOwnToken_DoesNothing()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        using AccessToken own = await session.GetAccessTokenAsync();

        Assert.Equal(RevocationState.NotHeld, await session.RevokeHandedOverAsync(own));
        Assert.Empty(_server.Revocations);
    }

    [UnixFact]
    public async Task Run_WhenTheServerDoesNotNarrow_StartsNothing()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(refresh: null));

        var exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => session.RunAsync(new ProcessStartInfo("true"), Handoff.StandardInput, _narrow));

        Assert.Equal("not_narrowed", exception.Error);
        Assert.Empty(_server.Requests);
    }

    private sealed class RefusingPolicy : ITokenUsePolicy
    {
        public TokenUse? Asked { get; private set; }

        public ValueTask<TokenUseDecision> DecideAsync(TokenUse use, CancellationToken cancellationToken)
        {
            Asked = use;
            return ValueTask.FromResult(TokenUseDecision.Refuse("not that program"));
        }
    }
}
