namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>What child processes of tests do.</summary>
internal static class ChildProgram
{
    private static AccessTokenRequest Narrow { get; } = new() { Scopes = ["repo:read"] };

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["receive"]:
                try
                {
                    using AccessToken token = await HandedOverToken.ReceiveAsync();
                    Console.Out.Write(token.Text());
                }
                catch (HandoffException exception)
                {
                    Console.Out.Write($"error: {exception.Error}");
                }

                return 0;
            case ["git", string host, string operation]:
                return await GitCredentialHelper.RunAsync(Source(), operation, Options(host));
            case ["docker", string host, string operation]:
                return await DockerCredentialHelper.RunAsync(Source(), operation, Options(host));
            case ["kubernetes", string host]:
                return await KubernetesExecCredential.RunAsync(Source(), Options(host));
            case ["aws", string endpoint]:
                var role = new AwsRole { Arn = "arn:aws:iam::123456789012:role/publish", SessionName = "someone", Endpoint = new Uri(endpoint) };
                return await AwsCredentialProcess.RunAsync(Source(), role, Options(role.Endpoint.Authority));
            default:
                return 2;
        }
    }

    private static FakeHandoffSource Source() => new(lifetime: TimeSpan.FromHours(1), refusal: Environment.GetEnvironmentVariable("TEST_REFUSAL"));

    private static CredentialHelperOptions Options(string host) => new() { Token = Narrow, Hosts = [host] };
}
