using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace Cases.Annotated.Badges;

public sealed class Badge
{
    [NhiCredential("access")]
    public string? Stripe { get; set; }

    public string? Color { get; set; }

    [NhiCredential("refresh")]
    internal string? Spare;

    internal string? Label;
}

public interface IBadgePrinter
{
    void Print([NhiSink("output")] string? text, string? caption);

    Task ArchiveAsync([NhiSink("store")] string? text);

    void Note(string? caption, [NhiSink("log")] params object?[] details);
}

public interface IBadgeOffice
{
    [return: NhiCredential("access")]
    string Issue(string owner);

    string Describe(string owner);

    [return: NhiCredential("refresh")]
    Task<string> RenewAsync(string owner);
}

public interface IVeil
{
    [NhiSanitizer]
    string Cover(string? text);

    string Fold(string? text);
}

public sealed class CompanyVeil : IVeil
{
    [NhiSanitizer]
    public string Cover(string? text) => NativeVeil.Apply(text);

    public string Fold(string? text) => text + "|";
}

internal static class NativeVeil
{
    public static string Apply(string? text) => text is null ? "-" : text;
}

public sealed class Counter(IBadgePrinter printer, IBadgeOffice office, CompanyVeil veil, IVeil anyVeil, ILogger<Counter> logger)
{
    public void Members(Badge badge)
    {
        logger.LogInformation("{Color}", badge.Color); // silent
        logger.LogInformation("{Stripe}", badge.Stripe); // leaks: NHI1001
        logger.LogInformation("{Label}", badge.Label); // silent
        logger.LogInformation("{Spare}", badge.Spare); // leaks: NHI1001
        logger.LogInformation("{Length}", badge.Stripe?.Length); // silent
    }

    public async Task ReturnedAsync(string owner)
    {
        string issued = office.Issue(owner);
        Console.WriteLine(office.Describe(owner)); // silent
        Console.WriteLine(issued); // leaks: NHI1002
        string renewed = await office.RenewAsync(owner);
        File.WriteAllText("owner", owner); // silent
        File.WriteAllText("badge", renewed); // leaks: NHI1003
    }

    public async Task SinksAsync(TokenResponse answer)
    {
        printer.Print(answer.AccessToken, "badge"); // leaks: NHI1011
        printer.Print(answer.Scope, answer.AccessToken); // silent
        await printer.ArchiveAsync(answer.RefreshToken); // leaks: NHI1012
        await printer.ArchiveAsync(answer.TokenType); // silent
        printer.Note("renewed", answer.ExpiresIn, answer.RefreshToken); // leaks: NHI1001
        printer.Note("renewed", answer.ExpiresIn, answer.Scope); // silent
    }

    public void Covered(TokenResponse answer)
    {
        logger.LogInformation("{Value}", veil.Cover(answer.AccessToken)); // silent
        logger.LogInformation("{Value}", veil.Fold(answer.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", anyVeil.Cover(answer.RefreshToken)); // silent
        logger.LogInformation("{Value}", anyVeil.Fold(answer.RefreshToken)); // leaks: NHI1001
    }

    public void Given([NhiCredential("device")] string handle, string other)
    {
        logger.LogInformation("{Other}", other); // silent
        logger.LogInformation("{Handle}", handle); // leaks: NHI1001
    }
}

public sealed class CredentialHelper(ILogger<CredentialHelper> logger)
{
    [NhiIntendedOutput("Git reads the password from the standard output of its credential helper.")]
    public int Get(TokenResponse answer)
    {
        Console.WriteLine("username=oauth2"); // silent
        Console.WriteLine("password=" + answer.AccessToken); // silent
        logger.LogDebug("Gave a token for {Scope}", answer.Scope); // silent
        logger.LogDebug("Gave {Value}", answer.AccessToken); // leaks: NHI1001
        return 0;
    }

    public int Status(TokenResponse answer)
    {
        Console.WriteLine("valid for {0} s", answer.ExpiresIn); // silent
        Console.WriteLine("password=" + answer.AccessToken); // leaks: NHI1002
        return answer.IsError ? 1 : 0;
    }

    [NhiIntendedOutput("`token print` is for scripts.")]
    public async Task PrintAsync(TokenResponse answer, string? file)
    {
        await Console.Out.WriteLineAsync(answer.AccessToken); // silent
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, answer.AccessToken); // leaks: NHI1003
            await File.WriteAllTextAsync(file + ".type", answer.TokenType); // silent
        }
    }
}
