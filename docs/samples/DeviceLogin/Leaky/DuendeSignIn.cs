using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace DeviceLogin;

/// <summary>The same flow with Duende.IdentityModel.</summary>
internal sealed class DuendeSignIn
{
    private readonly HttpClient _http;
    private readonly string _clientId;
    private readonly ILogger _logger;
    private string? _refreshToken;

    public DuendeSignIn(HttpClient http, string clientId, ILogger logger)
    {
        _http = http;
        _clientId = clientId;
        _logger = logger;
    }

    public async Task<Grant> SignInAsync(CancellationToken cancellationToken)
    {
        DeviceAuthorizationResponse device = await _http.RequestDeviceAuthorizationAsync(
            new DeviceAuthorizationRequest
            {
                Address = "connect/deviceauthorization",
                ClientId = _clientId,
                Scope = "packages offline_access",
            },
            cancellationToken);
        Console.WriteLine($"Open {device.VerificationUri} and enter the code {device.UserCode}.");

        TokenResponse tokens = await PollAsync(device, cancellationToken);
        _logger.LogInformation("Signed in, token type {TokenType}", tokens.TokenType);
        _logger.LogDebug("The token endpoint answers {Answer}", tokens.Raw); // leaks: NHI1001
        _refreshToken = tokens.RefreshToken;
        LogSignIn();

        // Tools started from here on find their token by themselves.
        Environment.SetEnvironmentVariable("REGISTRY_TOKEN", tokens.AccessToken); // leaks: NHI1004
        CurrentUser.AccessToken = tokens.AccessToken; // leaks: NHI1007
        return new Grant(tokens.AccessToken!, tokens.RefreshToken, tokens.ExpiresIn);
    }

    private async Task<TokenResponse> PollAsync(DeviceAuthorizationResponse device, CancellationToken cancellationToken)
    {
        TimeSpan interval = TimeSpan.FromSeconds(device.Interval);
        while (true)
        {
            await Task.Delay(interval, cancellationToken);
            TokenResponse response = await _http.RequestDeviceTokenAsync(
                new DeviceTokenRequest { Address = "connect/token", ClientId = _clientId, DeviceCode = device.DeviceCode! },
                cancellationToken);
            if (!response.IsError)
            {
                return response;
            }

            _logger.LogDebug("The server answers {Error}", response.Error);
            interval += response.Error switch
            {
                "authorization_pending" => TimeSpan.Zero,
                "slow_down" => TimeSpan.FromSeconds(5),
                _ => throw new InvalidOperationException($"The sign-in failed: {response.Error}"),
            };
        }
    }

    private void LogSignIn() =>
        _logger.LogInformation("Signed in as {ClientId}, refreshing with {RefreshToken}", _clientId, _refreshToken); // leaks: NHI1001
}
