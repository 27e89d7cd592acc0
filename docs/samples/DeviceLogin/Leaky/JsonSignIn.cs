using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DeviceLogin;

/// <summary>The device flow with nothing but <see cref="HttpClient"/> and System.Text.Json.</summary>
internal sealed class JsonSignIn
{
    private readonly HttpClient _http;
    private readonly string _clientId;
    private readonly ILogger _logger;

    public JsonSignIn(HttpClient http, string clientId, ILogger logger)
    {
        _http = http;
        _clientId = clientId;
        _logger = logger;
    }

    public async Task<Grant> SignInAsync(CancellationToken cancellationToken)
    {
        DeviceAuthorization device = await AuthorizeDeviceAsync(cancellationToken);
        Console.WriteLine($"Open {device.VerificationUri} and enter the code {device.UserCode}.");
        _logger.LogInformation("The code is valid for {Lifetime} seconds", device.ExpiresIn);
        _logger.LogDebug("Polling for device code {DeviceCode}", device.DeviceCode); // leaks: NHI1001

        using JsonDocument answer = await PollAsync(device, cancellationToken);
        JsonElement root = answer.RootElement;
        string accessToken = root.GetProperty("access_token").GetString()!;
        string? refreshToken = root.TryGetProperty("refresh_token", out JsonElement element) ? element.GetString() : null;

        Report("access token", accessToken); // leaks: NHI1001
        _logger.LogTrace("Refresh token: " + refreshToken?.Trim()); // leaks: NHI1001
        _logger.LogInformation("Granted {Scope}", root.GetProperty("scope").GetString());
        return new Grant(accessToken, refreshToken, root.GetProperty("expires_in").GetInt32());
    }

    private async Task<DeviceAuthorization> AuthorizeDeviceAsync(CancellationToken cancellationToken)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["client_id"] = _clientId,
            ["scope"] = "packages offline_access",
        });
        using HttpResponseMessage response = await _http.PostAsync("connect/deviceauthorization", form, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<DeviceAuthorization>(cancellationToken))!;
    }

    private async Task<JsonDocument> PollAsync(DeviceAuthorization device, CancellationToken cancellationToken)
    {
        TimeSpan interval = TimeSpan.FromSeconds(device.Interval);
        while (true)
        {
            await Task.Delay(interval, cancellationToken);
            using FormUrlEncodedContent form = new(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                ["device_code"] = device.DeviceCode,
                ["client_id"] = _clientId,
            });
            using HttpResponseMessage response = await _http.PostAsync("connect/token", form, cancellationToken);
            JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            if (response.IsSuccessStatusCode)
            {
                return answer;
            }

            string? error = answer.RootElement.GetProperty("error").GetString();
            _logger.LogDebug("The server answers {Error}", error);
            interval += error switch
            {
                "authorization_pending" => TimeSpan.Zero,
                "slow_down" => TimeSpan.FromSeconds(5),
                _ => throw new InvalidOperationException($"The sign-in failed: {error}"),
            };
        }
    }

    private void Report(string what, string value) => _logger.LogDebug("Received {What}: {Value}", what, value);
}
