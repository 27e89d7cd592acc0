using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.TuplesAndRecords.Grants;

public sealed record Grant(string Tenant, string Secret, DateTimeOffset Until);

public sealed record QuietGrant(string Tenant, string Secret)
{
    public override string ToString() => $"grant of {Tenant}";
}

public sealed record PartlyQuietGrant(string Tenant, string Secret)
{
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Tenant = ").Append(Tenant);
        return true;
    }
}

public readonly record struct Lease(string Value, int Seconds);

public sealed class PlainGrant(string secret)
{
    public string Secret { get; } = secret;
}

public sealed class LoudGrant(string secret)
{
    public override string ToString() => "grant " + secret;
}

public sealed class GrantBook(ILogger<GrantBook> logger, Serilog.ILogger structured)
{
    public void Tuple(TokenResponse answer)
    {
        (string? Scope, string? Value) pair = (answer.Scope, answer.AccessToken);
        logger.LogInformation("{Scope}", pair.Scope); // silent
        logger.LogInformation("{Value}", pair.Value); // leaks: NHI1001
        logger.LogInformation("{Pair}", pair); // leaks: NHI1001
    }

    public void TupleFromMethod(TokenResponse answer)
    {
        var (scope, value, seconds) = Parts(answer);
        logger.LogInformation("{Scope} for {Seconds}", scope, seconds); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public void TupleElementReplaced(TokenResponse answer)
    {
        var pair = (Scope: answer.Scope, Value: answer.AccessToken);
        pair.Value = "removed";
        logger.LogInformation("{Pair}", pair); // silent
        pair.Scope = answer.RefreshToken;
        logger.LogInformation("{Pair}", pair); // leaks: NHI1001
    }

    public void NestedTuple(TokenResponse answer)
    {
        var nested = (1, (answer.TokenType, answer.RefreshToken));
        var (_, (type, body)) = nested;
        logger.LogInformation("{Type}", type); // silent
        logger.LogInformation("{Body}", body); // leaks: NHI1001
    }

    public void RecordMember(TokenResponse answer)
    {
        var grant = new Grant("contoso", answer.RefreshToken!, DateTimeOffset.UtcNow);
        logger.LogInformation("{Tenant} until {Until}", grant.Tenant, grant.Until); // silent
        logger.LogInformation("{Secret}", grant.Secret); // leaks: NHI1001
    }

    public void RecordPrinted(TokenResponse answer)
    {
        var grant = new Grant("contoso", answer.RefreshToken!, DateTimeOffset.UtcNow);
        logger.LogInformation("{Grant}", grant); // leaks: NHI1001
        logger.LogInformation("{Grant}", grant with { Secret = "" }); // silent
    }

    public void RecordDeconstructed(TokenResponse answer)
    {
        var (tenant, secret, _) = new Grant("contoso", answer.AccessToken!, default);
        logger.LogInformation("{Tenant}", tenant); // silent
        logger.LogInformation("{Secret}", secret); // leaks: NHI1001
    }

    public void RecordWith(TokenResponse answer)
    {
        var empty = new Grant("contoso", "", default);
        Grant full = empty with { Secret = answer.AccessToken! };
        logger.LogInformation("{Grant}", empty); // silent
        logger.LogInformation("{Grant}", full); // leaks: NHI1001
        Grant moved = full with { Tenant = "fabrikam" };
        logger.LogInformation("{Secret}", moved.Secret); // leaks: NHI1001
    }

    public void RecordsThatHide(TokenResponse answer)
    {
        logger.LogInformation("{Grant}", new QuietGrant("contoso", answer.AccessToken!)); // silent
        logger.LogInformation("{Grant}", new PartlyQuietGrant("contoso", answer.AccessToken!)); // silent
        structured.Information("{@Grant}", new QuietGrant("contoso", answer.AccessToken!)); // leaks: NHI1001
    }

    public void Classes(TokenResponse answer)
    {
        var plain = new PlainGrant(answer.RefreshToken!);
        logger.LogInformation("{Grant}", plain); // silent
        structured.Information("{Grant}", plain); // silent
        structured.Information("{@Grant}", plain); // leaks: NHI1001
        logger.LogInformation("{Grant}", new LoudGrant(answer.RefreshToken!)); // leaks: NHI1001
        logger.LogInformation("{Grant}", new LoudGrant(answer.Scope!)); // silent
    }

    public void RecordStruct(TokenResponse answer)
    {
        var lease = new Lease { Value = answer.AccessToken!, Seconds = answer.ExpiresIn };
        logger.LogInformation("{Lease}", lease.Seconds); // silent
        logger.LogInformation("{Lease}", lease); // leaks: NHI1001
        lease = default;
        logger.LogInformation("{Lease}", lease); // silent
    }

    public void Anonymous(TokenResponse answer)
    {
        var row = new { answer.Scope, Body = answer.AccessToken };
        logger.LogInformation("{Row}", row); // leaks: NHI1001
        logger.LogInformation("{Row}", row.Scope); // silent
        logger.LogInformation("{Row}", new { answer.Scope, Size = answer.AccessToken!.Length }); // silent
    }

    public void EqualRecords(TokenResponse one, TokenResponse two)
    {
        var first = new Lease(one.AccessToken!, 1);
        var second = new Lease(two.AccessToken!, 1);
        logger.LogInformation("Renewed: {Renewed}", first != second); // silent
    }

    private static (string? Scope, string? Value, int Seconds) Parts(TokenResponse answer) => (answer.Scope, answer.AccessToken, answer.ExpiresIn);
}
