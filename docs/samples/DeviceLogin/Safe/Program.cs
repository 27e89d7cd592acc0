using DeviceLogin;
using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

if (args is not [var issuer, var clientId, var package])
{
    Console.Error.WriteLine("usage: device-login-safe <issuer> <client id> <package file>");
    return 2;
}

ILogger logger = new StandardErrorLogger();
Uri registry = new("https://registry.example/");
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// The session shows the link and the code, refreshes by itself, sends the token to the registry alone, and revokes it at the end.
await using TokenSession session = await DeviceCodeSignIn.StartAsync(
    new DeviceCodeOptions
    {
        Issuer = new Uri(issuer),
        ClientId = clientId,
        Scopes = ["packages", "offline_access"],
        Purpose = "publish a package",
        AllowedHosts = [registry.Host],
        MaxSessionAge = TimeSpan.FromMinutes(30),
    },
    stop.Token);
logger.LogInformation("Signed in until {End}", session.ExpiresAt);

Publisher publisher = new(session, registry, logger);
await publisher.UploadAsync(package, stop.Token);
await publisher.PushImageAsync(package, stop.Token);
await publisher.RunHooksAsync(stop.Token);
return 0;
