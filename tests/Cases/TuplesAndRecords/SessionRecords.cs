using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.TuplesAndRecords.SessionRecords;

public record SessionBase(string Account);

public sealed record MailSession(string Account, string Bearer) : SessionBase(Account);

public sealed record CalendarSession(string Account, TimeSpan Remaining) : SessionBase(Account);

public sealed record MaskedSession(string Account, string Bearer)
{
    public override string ToString() => $"{Account} ****{Bearer[^4..]}";
}

public sealed record HalfMaskedSession(string Account, string Bearer)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Account = ").Append(Account).Append(", Bearer = ").Append(Bearer.AsSpan(0, 16));
        return true;
    }
}

public sealed record Signed
{
    public required string Account { get; init; }

    public required string AccessToken { get; init; }

    public string Header => "Bearer " + AccessToken;
}

public readonly struct Ticket(string text, int seconds)
{
    public string Text { get; } = text;

    public int Seconds { get; } = seconds;

    public Ticket WithSeconds(int value) => new(Text, value);

    public static implicit operator string(Ticket ticket) => ticket.Text;

    public static explicit operator int(Ticket ticket) => ticket.Seconds;
}

public sealed class Lane(string name, string? secret)
{
    private int _uses;

    public string Describe() => $"{name} used {++_uses} times";

    public string? Use()
    {
        _uses++;
        return secret;
    }
}

/// <summary>Keeps one session an account for a mail and calendar bridge.</summary>
public sealed class SessionRecords(ILogger<SessionRecords> logger)
{
    public void PrintedThroughBase(AuthenticationResult result)
    {
        SessionBase mail = new MailSession(result.Account.Username, result.AccessToken);
        SessionBase calendar = new CalendarSession(result.Account.Username, result.ExpiresOn - DateTimeOffset.UnixEpoch);
        logger.LogInformation("Opened {Session}", mail); // leaks: NHI1001
        logger.LogInformation("Opened {Session}", calendar); // silent
        logger.LogInformation("Opened {Account}", mail.Account); // silent
    }

    public void Masks(AuthenticationResult result)
    {
        logger.LogInformation("{Session}", new MaskedSession(result.TenantId, result.AccessToken)); // silent
        logger.LogInformation("{Session}", new HalfMaskedSession(result.TenantId, result.AccessToken)); // leaks: NHI1001
    }

    public void WithExpression(AuthenticationResult result)
    {
        var blank = new MailSession(result.TenantId, "");
        MailSession open = blank with { Bearer = result.AccessToken };
        MailSession closed = open with { Bearer = "closed" };
        Console.WriteLine(blank); // silent
        Console.WriteLine(open); // leaks: NHI1002
        Console.WriteLine(closed); // silent
    }

    public void InitOnly(TokenResponse answer)
    {
        var signed = new Signed { Account = answer.Scope ?? "", AccessToken = answer.AccessToken ?? "" };
        var anonymous = new Signed { Account = answer.Scope ?? "", AccessToken = "" };
        Console.WriteLine(signed.Header); // leaks: NHI1002
        Console.WriteLine(signed.Account); // silent
        Console.WriteLine(anonymous.Header); // silent
    }

    public void TuplesInLoop(IEnumerable<TokenResponse> answers)
    {
        var rows = new List<(string? Scope, string? Body)>();
        foreach (TokenResponse answer in answers)
        {
            rows.Add((answer.Scope, answer.RefreshToken));
        }

        foreach ((string? scope, string? body) in rows)
        {
            Console.WriteLine(scope); // silent
            Console.WriteLine(body); // leaks: NHI1002
        }
    }

    public void Discards(TokenResponse answer)
    {
        (_, string? kind) = Split(answer);
        (string? body, _) = Split(answer);
        logger.LogInformation("{Kind}", kind); // silent
        logger.LogInformation("{Body}", body); // leaks: NHI1001
    }

    public void AssignedPiecewise(TokenResponse answer)
    {
        (string? Left, string? Right) pair = default;
        pair.Left = answer.AccessToken;
        pair.Right = answer.Scope;
        var copy = pair;
        pair.Left = "sent";
        logger.LogInformation("{Left} {Right}", pair.Left, pair.Right); // silent
        logger.LogInformation("{Left}", copy.Left); // leaks: NHI1001
    }

    public void LongTuple(TokenResponse answer)
    {
        var row = (1, 2, 3, 4, 5, 6, 7, answer.RefreshToken, answer.Scope);
        Console.WriteLine(row.Item9); // silent
        Console.WriteLine(row.Item8); // leaks: NHI1002
    }

    public void Conversions(TokenResponse answer)
    {
        var ticket = new Ticket(answer.AccessToken ?? "", answer.ExpiresIn);
        string header = "Bearer " + (string)ticket;
        int seconds = (int)ticket;
        Console.WriteLine(seconds); // silent
        Console.WriteLine(header); // leaks: NHI1002
        Console.WriteLine("ticket: " + ticket); // leaks: NHI1002
    }

    public void StructMethods(TokenResponse answer)
    {
        Ticket ticket = new Ticket(answer.AccessToken ?? "", answer.ExpiresIn).WithSeconds(60);
        logger.LogDebug("{Seconds}", ticket.Seconds); // silent
        logger.LogDebug("{Text}", ticket.Text); // leaks: NHI1001
        ticket = new Ticket("none", 0);
        logger.LogDebug("{Text}", ticket.Text); // silent
    }

    public void PrimaryConstructor(TokenResponse answer)
    {
        var lane = new Lane("mail", answer.RefreshToken);
        logger.LogDebug("{Lane}", lane.Describe()); // silent
        logger.LogDebug("{Lane}", lane.Use()); // leaks: NHI1001
    }

    public void AnonymousTypes(TokenResponse[] answers)
    {
        var rows = answers.Select(answer => new { answer.Scope, Kept = answer.RefreshToken is not null, answer.RefreshToken });
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Scope}: {row.Kept}"); // silent
            Console.WriteLine(row); // leaks: NHI1002
        }
    }

    public void Equality(TokenResponse one, TokenResponse two)
    {
        var first = (one.AccessToken, one.Scope);
        var second = (two.AccessToken, two.Scope);
        Console.WriteLine(first == second ? "same" : "rotated"); // silent
        Console.WriteLine(first.Equals(second)); // silent
        Console.WriteLine(first); // leaks: NHI1002
    }

    private static (string? Body, string? Kind) Split(TokenResponse answer) => (answer.AccessToken, answer.TokenType);
}
