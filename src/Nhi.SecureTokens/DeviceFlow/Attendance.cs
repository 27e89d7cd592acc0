namespace Nhi.SecureTokens.Internal;

/// <summary>Whether somebody can be there to read a prompt on the console.</summary>
internal static class Attendance
{
    /// <summary>Set by what runs programs without a person: build servers and clusters.</summary>
    private static readonly string[] Unattended =
    [
        "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE", "CODEBUILD_BUILD_ID", "CI",
        "KUBERNETES_SERVICE_HOST",
    ];

    private static bool HasTerminal => !Console.IsInputRedirected || !Console.IsErrorRedirected;

    /// <exception cref="DeviceCodeSignInException">The prompt would go to a console that nobody seems to read.</exception>
    public static void MustBeLikely(DeviceCodeOptions options)
    {
        bool isOnConsole = options.Prompt.GetInvocationList().All(prompt => prompt.Target is TextPrompt { IsOnConsole: true });
        if (isOnConsole && !options.AllowUnattended && WhyMissing(Environment.GetEnvironmentVariable, HasTerminal) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Why nobody seems to be there, and what to do instead; null when somebody may be.</summary>
    public static DeviceCodeSignInException? WhyMissing(Func<string, string?> environment, bool hasTerminal)
    {
        string? runner = Unattended.FirstOrDefault(name => environment(name) is { Length: > 0 } value and not ("0" or "false" or "False"));
        if (runner is null && hasTerminal)
        {
            return null;
        }

        string cause = runner is null ? "there is no terminal" : $"{runner} is set";
        return new DeviceCodeSignInException(
            "unattended",
            $"Nobody seems to be there to approve the sign-in: {cause}.",
            $"Use WorkloadSignIn.StartAsync: {Offers(environment)}. Or set AllowUnattended, if somebody reads this console.");
    }

    private static string Offers(Func<string, string?> environment)
    {
        string?[] offers =
        [
            GitHubActionsIdentity.Offer(environment), AzureFederatedIdentity.Offer(environment), SpiffeIdentity.Offer(environment),
            KubernetesIdentity.Offer(environment),
        ];
        string found = string.Join("; or ", offers.OfType<string>());
        return found.Length > 0
            ? $"this machine has {found}"
            : "no identity of a platform is set up on this machine, but a PrivateKeyIdentity works anywhere";
    }
}
