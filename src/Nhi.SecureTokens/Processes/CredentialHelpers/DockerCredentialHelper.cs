using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Answers docker and other clients of registries when they ask for a credential: the program <c>docker-credential-NAME</c>.</summary>
public static class DockerCredentialHelper
{
    /// <summary>By this text clients tell that there is no credential from a failure.</summary>
    private const string NotFound = "credentials not found in native keychain\n";

    /// <summary>Answers one call. Only <c>get</c> gives something, and only to <see cref="CredentialHelperOptions.Hosts"/>; <c>store</c> is
    /// refused.</summary>
    /// <param name="source">Who gives the token.</param>
    /// <param name="operation">The argument that the program is called with: <c>get</c>, <c>store</c>, <c>erase</c> or <c>list</c>.</param>
    /// <param name="options">What may be given to whom.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The exit code. Other failures than cancellation are told on <see cref="CredentialHelperOptions.Error"/>.</returns>
    public static Task<int> RunAsync(
        IHandoffSource source, string operation, CredentialHelperOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return HelperCall.RunAsync(options, async call =>
        {
            using PinnedBuffer request = await call.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (operation)
            {
                case "get":
                    string server = Encoding.UTF8.GetString(request.Span).Trim();
                    return await GetAsync(source, server, options, call, cancellationToken).ConfigureAwait(false);
                case "list":
                    await call.WriteAsync("{}\n", cancellationToken).ConfigureAwait(false);
                    return 0;
                case "erase":
                    return 0;
                default:
                    await call.WriteAsync("this helper stores nothing: it signs in by itself\n", cancellationToken).ConfigureAwait(false);
                    return 1;
            }
        });
    }

    private static async Task<int> GetAsync(
        IHandoffSource source, string server, CredentialHelperOptions options, HelperCall call, CancellationToken cancellationToken)
    {
        if (!options.Allows(server.Contains("://", StringComparison.Ordinal) ? server : $"https://{server}"))
        {
            await call.WriteAsync(NotFound, cancellationToken).ConfigureAwait(false);
            return 1;
        }

        using AccessToken token = await source.GetTokenToHandOverAsync(options.Token, cancellationToken).ConfigureAwait(false);
        using SecretJson answer = SecretJson.Write(writer =>
        {
            writer.WriteString("ServerURL", server);
            writer.WriteString("Username", options.UserName);
            token.UseUtf8(writer, static (text, writer) => writer.WriteString("Secret", text));
        });
        await call.WriteAsync(answer.Text, cancellationToken).ConfigureAwait(false);
        return 0;
    }
}
