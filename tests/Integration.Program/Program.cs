using Nhi.SecureTokens;

// What the integration tests run as a process of its own: it resumes a session that others share, and calls the API for each line that it reads.
if (args is not [var issuer, var clientId, var sessionName, var api])
{
    Console.Error.WriteLine("usage: integration-program <issuer> <client id> <session name> <api>");
    return 2;
}

var options = new DeviceCodeOptions
{
    Issuer = new Uri(issuer),
    ClientId = clientId,
    AllowedHosts = [new Uri(api).Authority],
    SessionName = sessionName,
    Store = ProtectedTokenStore.ForCurrentUser(),
};
await using TokenSession session =
    await DeviceCodeSignIn.ResumeAsync(options) ?? throw new InvalidOperationException($"There is no session '{sessionName}'.");
using HttpClient http = session.CreateHttpClient();
Console.Out.WriteLine("ready");
while (Console.In.ReadLine() is not null)
{
    using HttpResponseMessage response = await http.GetAsync(api);
    Console.Out.WriteLine(response.StatusCode);
}

return 0;
