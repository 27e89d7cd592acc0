using Duende.IdentityModel.Client;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Octokit;

namespace Cases.LookAlikes.Devices;

public sealed class Sensor
{
    public required string DeviceCodeName { get; init; }

    public required string DeviceId { get; init; }

    public required string Firmware { get; init; }

    public int DeviceCodeVersion { get; init; }
}

public sealed class Meter
{
    public required string DeviceCode { get; init; }

    public required string Street { get; init; }

    public double Kilowatts { get; init; }
}

public enum DeviceCode
{
    Thermometer = 1,
    Barometer = 2,
}

public sealed class Product
{
    public required string Sku { get; init; }

    public DeviceCode DeviceCode { get; init; }

    public int TokenCount { get; init; }
}

public sealed class TokenSettings
{
    public string TokenPath { get; set; } = "/var/lib/app/session";

    public string AccessTokenFile { get; set; } = "access.bin";

    public string TokenUrl { get; set; } = "https://id.example/oauth/token";

    public string RefreshTokenEndpoint { get; set; } = "https://id.example/oauth/token";

    public int AccessTokenLifetime { get; set; } = 3600;

    public TimeSpan RefreshTokenExpiry { get; set; }

    public string AccessTokenName { get; set; } = "ci";

    public string AccessTokenId { get; set; } = "42";

    public string AccessTokenProvider { get; set; } = "github";

    public bool UseRefreshToken { get; set; } = true;

    public int MaxTokens { get; set; } = 1024;
}

public sealed class Fleet(ILogger<Fleet> logger)
{
    public void Report(Sensor sensor, Product product)
    {
        logger.LogInformation("{Name} {Id}", sensor.DeviceCodeName, sensor.DeviceId); // silent
        logger.LogInformation("{Firmware} {Version}", sensor.Firmware, sensor.DeviceCodeVersion); // silent
        logger.LogInformation("{Code}", product.DeviceCode); // silent
        Console.WriteLine($"{product.Sku}: {(int)product.DeviceCode}, {product.TokenCount} tokens"); // silent
        File.AppendAllText("fleet.csv", product.Sku + ";" + product.DeviceCode); // silent
    }

    public void Readings(IEnumerable<Meter> meters)
    {
        foreach (Meter meter in meters)
        {
            logger.LogInformation("{Code} in {Street}: {Load}", meter.DeviceCode, meter.Street, meter.Kilowatts); // silent
            File.AppendAllText("readings.csv", $"{meter.DeviceCode};{meter.Kilowatts}\n"); // silent
        }
    }

    public void Labels(string productDeviceCodeLabel, Product product)
    {
        Console.WriteLine("Product device code {0} ({1})", productDeviceCodeLabel, product.Sku); // silent
    }

    public void ByNumber(int deviceCode, long accessToken, bool refreshToken)
    {
        logger.LogInformation("Device code {Code}", deviceCode); // silent
        logger.LogInformation("{Granted} {Renewed}", accessToken > 0, refreshToken); // silent
    }

    public void Options(TokenSettings settings)
    {
        logger.LogInformation("{Path} {File}", settings.TokenPath, settings.AccessTokenFile); // silent
        logger.LogInformation("{Url} {Endpoint}", settings.TokenUrl, settings.RefreshTokenEndpoint); // silent
        logger.LogInformation("{Lifetime} {Expiry}", settings.AccessTokenLifetime, settings.RefreshTokenExpiry); // silent
        Console.WriteLine($"{settings.AccessTokenName} #{settings.AccessTokenId} of {settings.AccessTokenProvider}"); // silent
        Console.WriteLine("Renewal: {0}, at most {1} tokens", settings.UseRefreshToken, settings.MaxTokens); // silent
        var link = new Uri(settings.TokenUrl + "?audience=api"); // silent
        Environment.SetEnvironmentVariable("TOKEN_URL", link.AbsoluteUri); // silent
    }

    public void Local(string accessTokenPath, int accessTokenLifetime, string refreshTokenHash, Uri accessTokenUri)
    {
        logger.LogInformation("{Path} {Lifetime}", accessTokenPath, accessTokenLifetime); // silent
        logger.LogInformation("{Hash} {Uri}", refreshTokenHash, accessTokenUri); // silent
        throw new FileNotFoundException("No session at " + accessTokenPath); // silent
    }
}

public sealed class Chat(IChatClient client, ILogger<Chat> logger)
{
    public async Task AskAsync(string question)
    {
        var options = new ChatOptions { MaxOutputTokens = 800 };
        ChatResponse response = await client.GetResponseAsync(question, options);
        logger.LogInformation("{In} in, {Out} out", response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount); // silent
        logger.LogInformation("{All} of {Max}", response.Usage?.TotalTokenCount, options.MaxOutputTokens); // silent
        logger.LogInformation("Continue: {ContinuationToken}", response.ConversationId); // silent
    }

    public void Stream(IEnumerable<string> outputTokens)
    {
        foreach (string outputToken in outputTokens)
        {
            Console.Write(outputToken); // silent
        }
    }
}

public sealed class Prompt(IPublicClientApplication app, ILogger<Prompt> logger)
{
    public async Task ShowAsync()
    {
        AuthenticationResult result = await app.AcquireTokenWithDeviceCode(["User.Read"], device =>
        {
            Console.Error.WriteLine(device.Message); // silent
            Console.Error.WriteLine("{0}  {1}", device.VerificationUrl, device.UserCode); // silent
            logger.LogInformation("Valid until {Until}, asked every {Interval} s", device.ExpiresOn, device.Interval); // silent
            logger.LogInformation("For {Client}: {Scopes}", device.ClientId, string.Join(' ', device.Scopes)); // silent
            logger.LogInformation("Handle {Handle}", device.DeviceCode); // leaks: NHI1001
            return Task.CompletedTask;
        }).ExecuteAsync();
        logger.LogInformation("{User} in {Tenant} until {Until}", result.Account.Username, result.TenantId, result.ExpiresOn); // silent
        logger.LogInformation("{Type} {Source}", result.TokenType, result.AuthenticationResultMetadata.TokenSource); // silent
        logger.LogInformation("{Scopes} {Id}", string.Join(' ', result.Scopes), result.CorrelationId); // silent
        logger.LogInformation("{Header}", result.CreateAuthorizationHeader()); // leaks: NHI1001
    }

    public void Signs(OauthToken token)
    {
        var client = new GitHubClient(new Octokit.ProductHeaderValue("sync"));
        client.Credentials = new Credentials(token.AccessToken); // silent
        logger.LogInformation("{Type} as {Login}", client.Credentials.AuthenticationType, client.Credentials.Login); // silent
    }

    public void Grants(IReadOnlyDictionary<string, string> form)
    {
        const string Key = "refresh_token";
        logger.LogInformation("Grant {Grant}", form["grant_type"]); // silent
        logger.LogInformation("{Key} is {State}", Key, form.ContainsKey(Key) ? "present" : "missing"); // silent
        logger.LogInformation("Fields {Fields}", string.Join(", ", form.Keys)); // silent
        logger.LogInformation("Renewal {Value}", form[Key]); // leaks: NHI1001
        throw new KeyNotFoundException($"No '{Key}' among {form.Count} fields."); // silent
    }

    public void Compare(TokenResponse before, TokenResponse after)
    {
        bool rotated = before.RefreshToken != after.RefreshToken;
        logger.LogInformation("Rotated: {Rotated}", rotated); // silent
        logger.LogInformation("Grew by {Difference}", after.AccessToken!.Length - before.AccessToken!.Length); // silent
        logger.LogInformation("Missing: {Name}", after.RefreshToken is null ? nameof(after.RefreshToken) : "nothing"); // silent
        logger.LogInformation("Was {Before}", rotated ? before.RefreshToken : "the same"); // leaks: NHI1001
    }
}
