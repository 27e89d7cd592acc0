using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.Patterns.GrantRouting;

public abstract record Grant(string Issuer);

public sealed record UserGrant(string Issuer, string RefreshToken, string[] Scopes) : Grant(Issuer);

public sealed record AppGrant(string Issuer, string ClientName) : Grant(Issuer);

public sealed class Job
{
    public string Name { get; init; } = "";

    public UserGrant? Grant { get; init; }

    public Job? Parent { get; init; }

    public void Deconstruct(out string name, out UserGrant? grant) => (name, grant) = (Name, Grant);
}

/// <summary>Decides which account a job runs under.</summary>
public sealed class GrantRouting(ILogger<GrantRouting> logger)
{
    public void TypeSwitch(Grant grant)
    {
        switch (grant)
        {
            case AppGrant app:
                logger.LogInformation("Runs as {Name} of {Issuer}", app.ClientName, app.Issuer); // silent
                break;
            case UserGrant { Scopes.Length: 0 } idle:
                logger.LogInformation("Nothing to do for {Issuer}", idle.Issuer); // silent
                break;
            case UserGrant user:
                logger.LogInformation("Runs with {Value}", user.RefreshToken); // leaks: NHI1001
                break;
        }
    }

    public void TypeSwitchExpression(Grant grant)
    {
        string owner = grant switch
        {
            UserGrant(var issuer, _, [var first, ..]) => issuer + "/" + first,
            UserGrant(var issuer, _, _) => issuer,
            _ => grant.Issuer,
        };
        string key = grant switch
        {
            UserGrant(_, var value, _) => value,
            AppGrant(_, var name) => name,
            _ => "?",
        };
        Console.WriteLine(owner); // silent
        Console.WriteLine(key); // leaks: NHI1002
    }

    public void PropertyPattern(Job job)
    {
        if (job is { Grant: { RefreshToken: var value, Issuer: var issuer }, Name: var name })
        {
            logger.LogInformation("{Name} signs in at {Issuer}", name, issuer); // silent
            logger.LogInformation("{Name} signs in with {Value}", name, value); // leaks: NHI1001
        }
    }

    public void ExtendedProperty(Job job)
    {
        if (job is { Parent.Grant.RefreshToken: { Length: > 8 } inherited, Parent.Name: var parent })
        {
            Console.WriteLine("inherits from " + parent); // silent
            Console.WriteLine("inherits " + inherited); // leaks: NHI1002
        }
    }

    public void Positional(Job job)
    {
        if (job is (var name, (var issuer, var value, _)))
        {
            Console.WriteLine($"{name}: {issuer}"); // silent
            Console.WriteLine($"{name}: {value}"); // leaks: NHI1002
        }
    }

    public void ListPatterns(UserGrant grant)
    {
        string[] row = ["grant", grant.Issuer, grant.RefreshToken, "end"];
        if (row is ["grant", var issuer, .. var rest])
        {
            logger.LogDebug("Row of {Issuer}", issuer); // silent
            logger.LogDebug("Row has {Count} more", rest.Length); // silent
            logger.LogDebug("Row continues with {Next}", rest[0]); // leaks: NHI1001
        }

        if (row is [.., var value, var last])
        {
            logger.LogDebug("Row ends with {Last}", last); // silent
            logger.LogDebug("Row carries {Value}", value); // leaks: NHI1001
        }
    }

    public void TupleSwitch(OauthToken answer, bool verbose)
    {
        string text = (verbose, answer.AccessToken) switch
        {
            (true, { } body) => body,
            (false, { Length: var length }) => length + " characters",
            _ => "nothing",
        };
        string tidy = (verbose, answer.AccessToken) switch
        {
            (true, { Length: var length }) => length + " characters",
            (false, not null) => "present",
            _ => answer.Error ?? "nothing",
        };
        logger.LogInformation("GitHub answered {Text}", text); // leaks: NHI1001
        logger.LogInformation("GitHub answered {Text}", tidy); // silent
    }

    public void When(AuthenticationResult result)
    {
        string text = result switch
        {
            { AccessToken: { } body } when result.Scopes.Any() => body,
            { TenantId: { } tenant } => tenant,
            _ => "",
        };
        string place = result switch
        {
            { AccessToken: { } } when result.Scopes.Any() => string.Join(' ', result.Scopes),
            { TenantId: { } tenant } => tenant,
            _ => "",
        };
        Console.Error.WriteLine(text); // leaks: NHI1002
        Console.Error.WriteLine(place); // silent
    }

    public void NotNull(OauthToken answer)
    {
        if (answer.AccessToken is not { Length: > 0 } body)
        {
            logger.LogWarning("GitHub refused: {Error}", answer.Error); // silent
            return;
        }

        logger.LogInformation("GitHub granted {Body}", body); // leaks: NHI1001
        logger.LogInformation("GitHub granted {Kind}", body is ['g', 'h', 'o', ..] ? "oauth app" : "other"); // silent
    }

    public void ConstantPattern(OauthToken answer)
    {
        string? body = answer.AccessToken;
        if (body is null or "")
        {
            logger.LogWarning("Empty: '{Body}'", body); // silent
        }
        else if (body is "test" or "dummy")
        {
            logger.LogWarning("A placeholder came back: '{Body}'", body); // silent
        }
        else
        {
            logger.LogInformation("Full: '{Body}'", body); // leaks: NHI1001
        }
    }

    public void ObjectPattern(object state)
    {
        if (state is Exception { Message: var message })
        {
            logger.LogError("{Message}", message); // silent
        }
        else if (state is AuthenticationResult { AccessToken: var body })
        {
            logger.LogError("{Body}", body); // leaks: NHI1001
        }
    }

    public void BoxedCall(AuthenticationResult result) => ObjectPattern(result);

    public void RelationalPattern(AuthenticationResult result)
    {
        string size = result.AccessToken.Length switch
        {
            < 100 => "opaque",
            >= 100 and < 2000 => "jwt",
            _ => "jwt with groups",
        };
        Console.WriteLine(size); // silent
        string shown = result.AccessToken is { Length: < 100 } opaque ? opaque : size;
        Console.WriteLine(shown); // leaks: NHI1002
    }

    public void SlicePattern(OauthToken answer)
    {
        if (answer.AccessToken is [var a, var b, .. var middle, _])
        {
            Console.WriteLine($"starts with {a}{b}"); // silent
            Console.WriteLine($"goes on with {middle}"); // leaks: NHI1002
        }
    }

    public void NestedRecursion(Job? job)
    {
        while (job is { Parent: { } parent })
        {
            Console.WriteLine("below " + parent.Name); // silent
            job = parent;
        }

        Console.WriteLine(job is { Grant: UserGrant { RefreshToken: var value } } ? value : "none"); // leaks: NHI1002
    }
}
