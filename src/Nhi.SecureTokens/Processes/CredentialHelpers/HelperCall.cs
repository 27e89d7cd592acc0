namespace Nhi.SecureTokens.Internal;

/// <summary>One call of a credential helper: its input, bounded, and its output, which is never a terminal.</summary>
internal sealed class HelperCall(CredentialHelperOptions options)
{
    private const int LargestRequest = 64 * 1024;

    private static readonly TimeSpan InputLimit = TimeSpan.FromSeconds(10);

    /// <summary>Runs the helper and turns a refusal into an exit code and a line for the user.</summary>
    public static async Task<int> RunAsync(CredentialHelperOptions options, Func<HelperCall, Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Token);
        ArgumentNullException.ThrowIfNull(options.Hosts);
        try
        {
            return await run(new HelperCall(options)).ConfigureAwait(false);
        }
        catch (SecureTokenException exception)
        {
            await (options.Error ?? Console.Error).WriteLineAsync($"{exception.Error}: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>All of the input. It may hold a credential the caller wants stored.</summary>
    public Task<PinnedBuffer> ReadAsync(CancellationToken cancellationToken) =>
        BoundedInput.ReadAsync(options.Input ?? Console.OpenStandardInput(), LargestRequest, InputLimit, cancellationToken);

    /// <summary>Writes an answer that holds a credential.</summary>
    /// <exception cref="HandoffException">The output is a terminal.</exception>
    public async Task WriteAsync(PinnedBuffer answer, CancellationToken cancellationToken)
    {
        if (options.Output is null && !Console.IsOutputRedirected)
        {
            throw new HandoffException("shown_to_terminal", "This command is for programs to call. A token is not shown to a terminal.");
        }

        Stream output = options.Output ?? Console.OpenStandardOutput();
        await output.WriteAsync(answer.Memory, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes an answer that holds none.</summary>
    public async Task WriteAsync(string answer, CancellationToken cancellationToken)
    {
        Stream output = options.Output ?? Console.OpenStandardOutput();
        await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer), cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
