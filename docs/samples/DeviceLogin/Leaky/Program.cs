using DeviceLogin;
using Microsoft.Extensions.Logging;

if (args is not [var issuer, var clientId, var package, .. var options])
{
    Console.Error.WriteLine("usage: device-login-leaky <issuer> <client id> <package file> [--duende]");
    return 2;
}

ILogger logger = new StandardErrorLogger();
using HttpClient identity = new() { BaseAddress = new Uri(issuer) };
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Grant grant = options.Contains("--duende")
    ? await new DuendeSignIn(identity, clientId, logger).SignInAsync(stop.Token)
    : await new JsonSignIn(identity, clientId, logger).SignInAsync(stop.Token);
logger.LogInformation("Signed in for {Lifetime} seconds", grant.ExpiresIn);

TokenFile file = new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".device-login"));
file.Remember(grant);
await file.SaveAsync(stop.Token);

CurrentUser user = new(clientId, grant);
user.SignedIn();

Publisher publisher = new(grant, new Uri("https://registry.example/"), logger);
await publisher.UploadAsync(package, stop.Token);
publisher.PushImage(package);
publisher.RunHooks();
return 0;
