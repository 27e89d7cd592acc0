namespace Nhi.SecureTokens.Internal;

/// <summary>Prompts on the error stream, so that the output of a program that is piped stays clean.</summary>
internal static class ConsolePrompt
{
    public static Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken) => WriteAsync(prompt, Console.Error, cancellationToken);

    public static Task WriteAsync(DevicePrompt prompt, TextWriter writer, CancellationToken cancellationToken)
    {
        string purpose = prompt.Purpose.Length == 0 ? "" : $" to: {prompt.Purpose}";
        string scopes = prompt.Scopes.Count == 0 ? "" : $"It asks for: {string.Join(", ", prompt.Scopes)}.\n";
        string text = $"""
            {prompt.ClientId} asks you to sign in{purpose}
            {scopes}
              Open   {prompt.VerificationUri.AbsoluteUri}
              Enter  {prompt.UserCode}

            Enter this code only if you started this sign-in yourself, just now.
            A code that came from somebody else gives that person access in your name.

            """;
        return writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
