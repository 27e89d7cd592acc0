using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Members.Sessions;

public sealed class Holder
{
    public string? Value;

    public string? Other { get; set; }
}

public sealed class Settings
{
    public required string Name { get; init; }

    public required string Secret { get; init; }

    public string Trimmed
    {
        get;
        set => field = value.Trim();
    } = "";
}

public sealed class PrimarySession(string secret, string name)
{
    public string Name => name;

    public string Describe() => $"{name}: {secret}";
}

public sealed class Shelf
{
    private readonly Dictionary<string, string?> _values = [];

    public string? this[string key]
    {
        get => _values[key];
        set => _values[key] = value;
    }
}

public sealed class SessionPage(ILogger<SessionPage> logger)
{
    private string? _current;
    private string? _name;

    public void Store(TokenResponse answer)
    {
        _current = answer.RefreshToken;
        _name = answer.Scope;
    }

    public void Show()
    {
        logger.LogInformation("Current {Current}", _current); // leaks: NHI1001
        logger.LogInformation("Current {Name}", _name); // silent
    }

    public void Field(TokenResponse answer)
    {
        var holder = new Holder { Value = answer.AccessToken, Other = answer.TokenType };
        logger.LogInformation("{Value}", holder.Value); // leaks: NHI1001
        logger.LogInformation("{Value}", holder.Other); // silent
    }

    public void TwoInstances(TokenResponse answer)
    {
        var full = new Holder();
        var empty = new Holder();
        full.Other = answer.AccessToken;
        empty.Other = answer.Scope;
        logger.LogInformation("{Value}", full.Other); // leaks: NHI1001
        logger.LogInformation("{Value}", empty.Other); // silent
    }

    public void Aliased(TokenResponse answer)
    {
        var holder = new Holder();
        Holder same = holder;
        same.Value = answer.AccessToken;
        logger.LogInformation("{Value}", holder.Value); // leaks: NHI1001
        same.Value = null;
        logger.LogInformation("{Value}", holder.Value); // silent
    }

    public void InitOnly(AuthenticationResult result)
    {
        var settings = new Settings { Name = result.TenantId, Secret = result.AccessToken };
        logger.LogInformation("{Name}", settings.Name); // silent
        logger.LogInformation("{Secret}", settings.Secret); // leaks: NHI1001
    }

    public void FieldKeyword(AuthenticationResult result)
    {
        var settings = new Settings { Name = "a", Secret = "b", Trimmed = result.IdToken };
        logger.LogInformation("{Trimmed}", settings.Trimmed); // leaks: NHI1001
        settings.Trimmed = result.TenantId;
        logger.LogInformation("{Trimmed}", settings.Trimmed); // silent
    }

    public void Primary(AuthenticationResult result)
    {
        var session = new PrimarySession(result.AccessToken, result.TenantId);
        logger.LogInformation("{Session}", session.Describe()); // leaks: NHI1001
        logger.LogInformation("{Name}", session.Name); // silent
        logger.LogInformation("{Session}", new PrimarySession("", result.TenantId).Describe()); // silent
    }

    public void Indexer(AuthenticationResult result)
    {
        var shelf = new Shelf();
        shelf["tenant"] = result.TenantId;
        shelf["bearer"] = result.AccessToken;
        logger.LogInformation("{Value}", shelf["bearer"]); // leaks: NHI1001
        logger.LogInformation("{Value}", shelf["tenant"]); // silent
    }

    public void Nested(AuthenticationResult result)
    {
        var options = new RequestOptions { Credential = { Value = result.AccessToken, Other = result.TenantId } };
        logger.LogInformation("{Value}", options.Credential.Value); // leaks: NHI1001
        logger.LogInformation("{Value}", options.Credential.Other); // silent
        logger.LogInformation("{Header}", options.Header); // leaks: NHI1001
    }

    public void InstanceFieldIsNoLeak(AuthenticationResult result)
    {
        _current = result.AccessToken; // silent
        _name = result.Account.Username; // silent
    }

    public void Fluent(AuthenticationResult result)
    {
        RequestOptions options = new RequestOptions().Named("nightly").Signed(result.AccessToken);
        logger.LogInformation("{Header}", options.Header); // leaks: NHI1001
        logger.LogInformation("{Title}", options.Title); // silent
    }
}

public sealed class RequestOptions
{
    public Holder Credential { get; } = new();

    public string? Title { get; private set; }

    public string Header => "Bearer " + Credential.Value;

    public RequestOptions Named(string title)
    {
        Title = title;
        return this;
    }

    public RequestOptions Signed(string value)
    {
        Credential.Value = value;
        return this;
    }
}
