using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

/// <summary>A program that signs in with MSAL over the store of the user, for tests with several processes.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        (string command, string entry, string logFile) = (arguments[0], arguments[1], arguments[2]);
        var login = new FakeMicrosoftLogin();
        IPublicClientApplication application = login.PublicClient();
        application.UserTokenCache.UseProtectedStore(ProtectedTokenStore.ForCurrentUser(), entry);
        switch (command)
        {
            case "sign-in":
                Show(await application.AcquireTokenWithDeviceCode(["api/read"], _ => Task.CompletedTask).ExecuteAsync());
                break;
            case "silent":
                Show(await application.AcquireTokenSilent(["api/read"], "alice").ExecuteAsync());
                break;
            case "sign-out":
                await application.RemoveAsync((await application.GetAccountsAsync()).Single());
                break;
            case "accounts":
                Console.Out.Write((await application.GetAccountsAsync()).Count());
                break;
            default:
                throw new ArgumentException(command);
        }

        await File.AppendAllTextAsync(logFile, login.Log);
        return 0;
    }

    private static void Show(AuthenticationResult result) => Console.Out.Write(result.AuthenticationResultMetadata.TokenSource);
}
