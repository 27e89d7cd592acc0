using System.Text.Json.Serialization;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Members.MailAccount;

public sealed class AccountDocument
{
    [JsonPropertyName("access_token")]
    public string? Current { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; set; }

    [JsonPropertyName("token_endpoint")]
    public string? Endpoint { get; set; }

    [JsonPropertyName("access_token_expires_at")]
    public string? Until { get; set; }
}

public class MailAccount
{
    private readonly string[] _slots = new string[2];

    public string Address { get; set; } = "";

    public string Key
    {
        get => field;
        set => field = value.Trim();
    } = "";

    public string Shape
    {
        get;
        set => field = value.Length + " characters";
    } = "";

    public string Login => Address + ":" + Key;

    public string Server => Address.Contains('@') ? Address[(Address.IndexOf('@') + 1)..] : "localhost";

    public virtual string Caption => Address;

    public string this[int slot]
    {
        get => _slots[slot];
        set => _slots[slot] = value;
    }

    public string this[string name] => name == "key" ? Key : Address;
}

public sealed class VerboseMailAccount : MailAccount
{
    public override string Caption => Address + " " + Key;
}

public sealed class AccountBuilder
{
    private string _address = "";
    private string _key = "";

    public AccountBuilder WithAddress(string address)
    {
        _address = address;
        return this;
    }

    public AccountBuilder WithKey(string? key)
    {
        _key = key ?? "";
        return this;
    }

    public MailAccount Build() => new() { Address = _address, Key = _key };
}

public sealed class Profile
{
    public MailAccount Mail { get; } = new();

    public List<string> Notes { get; } = [];

    public Dictionary<string, string> Settings { get; } = [];
}

/// <summary>Sets up accounts from what the identity provider answered.</summary>
public sealed class AccountSetup(ILogger<AccountSetup> logger)
{
    public void Document(AccountDocument document)
    {
        logger.LogInformation("Endpoint {Endpoint}, until {Until}", document.Endpoint, document.Until); // silent
        logger.LogInformation("Renewal {Renewal}", document.Renewal); // leaks: NHI1001
        logger.LogInformation("Current {Current}", document.Current); // leaks: NHI1001
    }

    public void FieldKeyword(TokenResponse answer)
    {
        var account = new MailAccount { Address = "a@example.org", Key = answer.AccessToken ?? "" };
        Console.WriteLine(account.Key); // leaks: NHI1002
        Console.WriteLine(account.Address); // silent
        account.Shape = answer.AccessToken ?? "";
        Console.WriteLine(account.Shape); // silent
        account.Key = "";
        Console.WriteLine(account.Key); // silent
    }

    public void Computed(TokenResponse answer)
    {
        var account = new MailAccount { Address = "a@example.org", Key = answer.AccessToken ?? "" };
        logger.LogInformation("{Login}", account.Login); // leaks: NHI1001
        logger.LogInformation("{Server}", account.Server); // silent
    }

    public void Overridden(TokenResponse answer)
    {
        MailAccount loud = new VerboseMailAccount { Address = "a@example.org", Key = answer.AccessToken ?? "" };
        MailAccount plain = new() { Address = "a@example.org", Key = answer.AccessToken ?? "" };
        Console.WriteLine(loud.Caption); // leaks: NHI1002
        Console.WriteLine(plain.Caption); // silent
    }

    public void Indexers(TokenResponse answer)
    {
        var account = new MailAccount { Address = "a@example.org", [0] = answer.RefreshToken ?? "", [1] = "imap" };
        Console.WriteLine(account[1]); // silent
        Console.WriteLine(account[0]); // leaks: NHI1002
        account.Key = answer.RefreshToken ?? "";
        Console.WriteLine(account["address"]); // silent
        Console.WriteLine(account["key"]); // leaks: NHI1002
    }

    public void Built(TokenResponse answer)
    {
        MailAccount account = new AccountBuilder().WithAddress("a@example.org").WithKey(answer.RefreshToken).Build();
        MailAccount guest = new AccountBuilder().WithAddress("b@example.org").WithKey(null).Build();
        logger.LogInformation("{Login}", account.Login); // leaks: NHI1001
        logger.LogInformation("{Login}", guest.Login); // silent
        logger.LogInformation("{Address}", account.Address); // silent
    }

    public void NestedInitializer(TokenResponse answer)
    {
        var profile = new Profile
        {
            Mail = { Address = "a@example.org", Key = answer.AccessToken ?? "" },
            Notes = { "created", answer.Scope ?? "" },
            Settings = { ["plan"] = "basic", ["auth"] = "XOAUTH2 " + answer.AccessToken },
        };
        Console.WriteLine(profile.Notes[1]); // silent
        Console.WriteLine(profile.Settings["plan"]); // silent
        Console.WriteLine(profile.Settings["auth"]); // leaks: NHI1002
        Console.WriteLine(profile.Mail.Login); // leaks: NHI1002
    }

    public void TwoProfiles(TokenResponse answer)
    {
        var mine = new Profile();
        var yours = new Profile();
        mine.Mail.Key = answer.AccessToken ?? "";
        yours.Mail.Key = "demo";
        Console.WriteLine(yours.Mail.Key); // silent
        Console.WriteLine(mine.Mail.Key); // leaks: NHI1002
        (mine, yours) = (yours, mine);
        Console.WriteLine(mine.Mail.Key); // silent
        Console.WriteLine(yours.Mail.Key); // leaks: NHI1002
    }

    public void CompoundAssignment(TokenResponse answer)
    {
        var account = new MailAccount { Address = "a@example.org" };
        account.Address += "," + answer.Scope;
        account.Key += answer.AccessToken;
        Console.WriteLine(account.Address); // silent
        Console.WriteLine(account.Key); // leaks: NHI1002
        account.Key = account.Key.Length > 0 ? "set" : "unset";
        Console.WriteLine(account.Key); // silent
    }
}
