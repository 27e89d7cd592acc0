using Microsoft.Identity.Client;
using Microsoft.Extensions.Logging;
using Vendor.Missing.Telemetry;

namespace Sketches.Unfinished;

public sealed partial class Sketch(ILogger<Sketch> logger, IVendorSpan span)
{
    private readonly MissingOptions _options = new();

    public async Task SignInAsync(IPublicClientApplication app)
    {
        var result = await app.AcquireTokenInteractive(["a"]).WithVendorExtension(_options).ExecuteAsync();
        logger.LogInformation("{Result}", result); // silent
        AuthenticationResult known = await app.AcquireTokenInteractive(["a"]).ExecuteAsync();
        span.Annotate(known.AccessToken); // silent
        logger.LogInformation("{Tenant}", known.TenantId); // silent
        logger.LogInformation("{Access}", known.AccessToken); // leaks: NHI1001
    }

    public void Pattern(AuthenticationResult result)
    {
        if (result is { IdToken: { Length: > 0 } jwt, Undefined: var other })
        {
            logger.LogInformation("{Jwt}", jwt); // leaks: NHI1001
            logger.LogInformation("{Length}", jwt.Length); // silent
        }
    }

    public void Lambda(AuthenticationResult result)
    {
        Action act = () => logger.LogInformation("{Jwt}", result.IdToken); // leaks: NHI1001
        act(;
        Console.WriteLine(result.ExpiresOn); // silent
        Console.WriteLine(result.IdToken); // leaks: NHI1002
    }

    public string Property => _options.AccessTokn; // silent

    public void Unfinished(AuthenticationResult result)
    {
        var text = $"tenant {result.TenantId}";
        File.WriteAllText("sketch.txt", text); // silent
        File.WriteAllText("sketch.txt", text + result.AccessToken); // leaks: NHI1003
        throw new MissingException(result.AccessToken); // silent
    }

    public void Nested(AuthenticationResult result)
    {
        foreach (var scope in result.Scopes)
        {
            Console.WriteLine(scope); // silent
            Console.WriteLine(scope + result.AccessToken); // leaks: NHI1002
        
    }
}
