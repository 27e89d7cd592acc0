using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Incomplete.Unclosed;

public sealed class Unclosed
{
    private readonly ILogger _logger;

    public void First(AuthenticationResult result)
    {
        _logger.LogInformation("{Value}", result.AccessToken); // leaks: NHI1001
        _logger.LogInformation("{Value}", result.TenantId); // silent
    }

    public void Override(AuthenticationResult result, NoSuchType other)
    {
        string value = other is null ? result.IdToken : other.Text;
        _logger.LogInformation("{Value}", value); // leaks: NHI1001
        _logger.LogInformation("{Value}", other.Text); // silent
    }

    public string Last(AuthenticationResult result)
    {
        _logger.LogInformation("{Value}", result.IdToken); // leaks: NHI1001
        return result.
