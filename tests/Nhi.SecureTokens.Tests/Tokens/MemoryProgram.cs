using Nhi.SecureTokens.Tests.Sessions;

namespace Nhi.SecureTokens.Tests.Tokens;

/// <summary>Uses a session and then looks for its tokens in its own memory. Prints inside and outside of the pages for secrets, while the session lives
/// and after it.</summary>
internal static class MemoryProgram
{
    public const int Refreshes = 20;

    private const int Tokens = Refreshes + 1;

    public static async Task<int> RunAsync(string issuer)
    {
        await UseAsync(issuer);
        Print();
        return 0;
    }

    private static async Task UseAsync(string issuer)
    {
        await using TokenSession session = await DeviceCodeSignIn.StartAsync(SessionProgram.Options(issuer, name: null));
        using HttpClient http = session.CreateHttpClient();
        for (int count = 0; count < Tokens; count++)
        {
            // The server accepts each access token once, so each call but the first refreshes.
            using AccessToken token = await session.GetAccessTokenAsync();
            token.UseUtf8(_ => { });
            token.Use(_ => { });
            await http.GetStringAsync(new Uri(new Uri(issuer), "/api"));
        }

        Print();
    }

    private static void Print()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        (int refreshInside, int refreshOutside) = MemoryScan.Count("refresh", Tokens);
        (int accessInside, int accessOutside) = MemoryScan.Count("access", Tokens);
        Console.Out.WriteLine($"{refreshInside} {refreshOutside} {accessInside} {accessOutside}");
    }
}
