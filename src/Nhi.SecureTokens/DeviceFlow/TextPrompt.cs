namespace Nhi.SecureTokens;

/// <summary>Shows a sign-in as plain text. Its <see cref="ShowAsync"/> is the default of <see cref="DeviceCodeOptions.Prompt"/>, over the console's
/// error stream, so that the output of a program that is piped stays clean.</summary>
/// <remarks>Not for a log: a writer that is kept keeps the code. One prompt object may serve several sign-ins, one after the other.</remarks>
public sealed class TextPrompt
{
    private const string Escape = "\u001b[";

    private readonly TextWriter? _writer;

    /// <summary>Creates the prompt.</summary>
    /// <param name="writer">Where to write; the console's error stream when null. It is not disposed.</param>
    public TextPrompt(TextWriter? writer = null) => _writer = writer;

    /// <summary>Erases the text once the sign-in is over, so that the code does not stay on the screen. For terminals that nothing else writes to
    /// meanwhile; on an error stream that leads elsewhere it does nothing.</summary>
    public bool ClearAfterUse { get; init; }

    /// <summary>Draws a link under the text, for example as a QR code; lines end with <c>\n</c>. Nothing by default.</summary>
    public Func<Uri, string>? Picture { get; init; }

    /// <summary>Whether it shows the sign-in to who sits at the console, if anybody does.</summary>
    internal bool IsOnConsole => _writer is null || _writer == Console.Error || _writer == Console.Out;

    /// <summary>Writes the client, the purpose, the link, the code and a warning.</summary>
    /// <param name="prompt">What to show.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        TextWriter writer = _writer ?? Console.Error;
        string text = Text(prompt);
        await writer.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        if (ClearAfterUse && (_writer is not null || !Console.IsErrorRedirected))
        {
            string erase = $"{Escape}{text.Count(character => character == '\n')}F{Escape}J";
            prompt.Ended.Register(() => writer.Write(erase));
        }
    }

    private string Text(DevicePrompt prompt)
    {
        string purpose = prompt.Purpose.Length == 0 ? "" : $" to: {prompt.Purpose}";
        string scopes = prompt.Scopes.Count == 0 ? "" : $"It asks for: {string.Join(", ", prompt.Scopes)}.\n";
        string picture = Picture is null ? "" : $"""

            {Picture(prompt.VerificationUriComplete ?? prompt.VerificationUri)}
            Scan it or open the link; the page must show the same code as this screen.

            """;
        return $"""
            {prompt.ClientId} asks you to sign in{purpose}
            {scopes}
              Open   {prompt.VerificationUri.AbsoluteUri}
              Enter  {prompt.UserCode}
            {picture}
            Enter this code only if you started this sign-in yourself, just now.
            A code that came from somebody else gives that person access in your name.

            """;
    }
}
