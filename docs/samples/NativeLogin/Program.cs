using System.Diagnostics;
using System.Net.Http.Headers;
using Nhi.SecureTokens;

return args switch
{
    [var issuer, var clientId, var api] => await SignInAsync(new Uri(issuer), clientId, new Uri(api)),
    ["child", var api] => await ShowScopesAsync(new Uri(api)),
    _ => ShowUsage(),
};

static async Task<int> SignInAsync(Uri issuer, string clientId, Uri api)
{
    // Shows the link and the code, keeps the refresh token in the store, and revokes everything at the end.
    await using TokenSession session = await DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
    {
        Issuer = issuer,
        ClientId = clientId,
        Scopes = ["packages", "builds", "offline_access"],
        Purpose = "show who is signed in",
        AllowedHosts = [api.Authority],
        Store = ProtectedTokenStore.InMemory(),
    });

    using HttpClient http = session.CreateHttpClient();
    Console.WriteLine($"signed in as {await http.GetStringAsync(new Uri(api, "/api/me"))}");

    // The child, here this program again, gets a token of its own for less.
    ChildExit child = await session.RunAsync(
        new ProcessStartInfo(Environment.ProcessPath!, ["child", api.AbsoluteUri]),
        Handoff.StandardInput,
        new AccessTokenRequest { Scopes = ["builds"] });
    Console.WriteLine($"the token of the child: {child.Revocation}");
    return child.ExitCode;
}

static async Task<int> ShowScopesAsync(Uri api)
{
    using AccessToken token = await HandedOverToken.ReceiveAsync();
    using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api, "/api/scopes"));
    token.Use(text => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", text.ToString()));
    using var http = new HttpClient();
    using HttpResponseMessage response = await http.SendAsync(request);
    Console.WriteLine($"the child may use: {await response.Content.ReadAsStringAsync()}");
    return response.IsSuccessStatusCode ? 0 : 1;
}

static int ShowUsage()
{
    Console.Error.WriteLine("usage: native-login <issuer> <client id> <address of the api>");
    return 2;
}
