using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Lighthouse.Faults;

public class LighthouseException : Exception
{
    public LighthouseException(string lamp, string jwt)
        : base($"lamp {lamp} refused")
    {
        Lamp = lamp;
        Jwt = jwt;
    }

    public string Lamp { get; }

    public string Jwt { get; }
}

public sealed class LampException(string lamp, string detail, Exception? inner = null) : Exception($"{lamp}: {detail}", inner)
{
    public string Lamp { get; } = lamp;
}

public static class Guard
{
    public static void Against([DoesNotReturnIf(true)] bool wrong, string message)
    {
        if (wrong)
        {
            throw new InvalidOperationException(message);
        }
    }

    public static T NotNull<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name); // silent
}

public sealed class Lighthouse(IPublicClientApplication client, ILogger<Lighthouse> logger) : IDisposable
{
    private string? _kept;

    public async Task KindleAsync(string lamp)
    {
        try
        {
            var result = await client.AcquireTokenInteractive(["lamp.light"]).ExecuteAsync();
            Guard.Against(result.ExpiresOn < DateTimeOffset.UtcNow, $"expired at {result.ExpiresOn}"); // silent
            Guard.Against(result.AccessToken.Length < 10, $"too short: {result.AccessToken}"); // leaks: NHI1008
            _kept = Guard.NotNull(result.IdToken, nameof(result.IdToken)); // silent
            if (result.Scopes.Count() > 3)
            {
                throw new LampException(lamp, string.Join(' ', result.Scopes)); // silent
            }

            if (result.Account is null)
            {
                throw new LampException(lamp, result.IdToken); // leaks: NHI1008
            }

            if (result.TenantId is null)
            {
                throw new LighthouseException(lamp, result.AccessToken); // silent
            }

        }
        catch (MsalUiRequiredException required)
        {
            logger.LogWarning(required, "Interaction needed: {Classification}", required.Classification); // silent
            logger.LogWarning("Claims: {Claims}", required.Claims); // silent
            throw;
        }
        catch (LighthouseException fault) when (fault.Lamp == lamp)
        {
            logger.LogError(fault, "Lamp {Lamp}", fault.Lamp); // silent
            logger.LogError(fault, "Lamp {Lamp} with {Jwt}", fault.Lamp, fault.Jwt); // leaks: NHI1001
            ExceptionDispatchInfo.Capture(fault).Throw(); // silent
        }
        catch (OperationCanceledException cancelled) when (cancelled.CancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("Cancelled {Token}", cancelled.CancellationToken); // silent
        }
    }

    public void Annotate(AuthenticationResult result)
    {
        if (result.UniqueId is null)
        {
            throw new LighthouseException(result.AccessToken, "swapped"); // leaks: NHI1008
        }

        InvalidOperationException fault = new("no light");
        fault.Data["scopes"] = string.Join(' ', result.Scopes); // silent
        fault.Data["bearer"] = result.AccessToken; // leaks: NHI1008
        fault.Data.Add("header", result.CreateAuthorizationHeader()); // leaks: NHI1008
        fault.HelpLink = "https://help.example/" + result.CorrelationId; // silent
        fault.Source = result.Account.Username; // silent
        Debug.Assert(result.AccessToken.Length > 0, "empty"); // silent
        Debug.Assert(result.AccessToken.Length > 0, result.AccessToken); // leaks: NHI1001
        Trace.TraceError("{0} {1}", result.TenantId, result.ExpiresOn); // silent
        Trace.TraceError("{0} {1}", result.TenantId, result.IdToken); // leaks: NHI1001
        Trace.Fail(result.TenantId); // silent
        ProblemDetails problem = new() { Title = "no light", Detail = result.TenantId }; // silent
        problem.Extensions["tenant"] = result.TenantId; // silent
        problem.Extensions["access"] = result.AccessToken; // leaks: NHI1008
        ProblemDetails second = new() { Detail = $"Authorization was {result.CreateAuthorizationHeader()}" }; // leaks: NHI1008
        throw new AggregateException("both", fault, new HttpRequestException(problem.Title + second.Title, null, HttpStatusCode.Forbidden)); // silent
    }

    public string Parse(string answer)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(answer);
            var root = document.RootElement;
            return root.TryGetProperty("refresh_token", out var rt)
                ? rt.GetString()!
                : throw new FormatException("no refresh_token among " + string.Join(',', root.EnumerateObject().Select(p => p.Name))); // silent
        }
        catch (System.Text.Json.JsonException broken)
        {
            throw new FormatException($"broken at {broken.LineNumber}", broken); // silent
        }
    }

    public void Check(string accessToken, string lamp)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessToken); // silent
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accessToken.Length, 4096); // silent
        if (accessToken.Contains(' '))
        {
            throw new ArgumentException("contains a space", nameof(accessToken)); // silent
        }

        if (!accessToken.StartsWith("ey"))
        {
            throw new ArgumentOutOfRangeException(nameof(accessToken), accessToken, "is no JWT"); // leaks: NHI1008
        }

        var parts = accessToken.Split('.');
        _ = parts.Length switch
        {
            3 => parts[0],
            5 => throw new NotSupportedException("encrypted tokens of lamp " + lamp), // silent
            _ => throw new FormatException($"{accessToken} has {parts.Length} parts"), // leaks: NHI1008
        };
        using var scope = logger.BeginScope("lamp {Lamp}", lamp); // silent
        using var leaky = logger.BeginScope("lamp {Lamp} jwt {Jwt}", lamp, accessToken); // leaks: NHI1001
        Environment.FailFast("lamp " + lamp); // silent
    }

    public void Dispose()
    {
        logger.LogTrace("Disposed, had {Had}", _kept is not null); // silent
        logger.LogTrace("Disposed, had {Had}", _kept); // leaks: NHI1001
        _kept = null;
    }
}
