namespace Nhi.SecureTokens.Internal;

/// <summary>Reads what another process sends, to its end, without trusting that there is one.</summary>
internal static class BoundedInput
{
    /// <exception cref="HandoffException">It is larger than any sound message, or did not end in time.</exception>
    public static async Task<PinnedBuffer> ReadAsync(Stream stream, int largest, TimeSpan limit, CancellationToken cancellationToken)
    {
        var text = new PinnedBuffer(4096);

        // Standard input may be read by blocking calls that nothing cancels.
        Task reading = Task.Run(() => FillAsync(stream, text, largest, cancellationToken), cancellationToken);
        try
        {
            await reading.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return text;
        }
        catch (Exception exception)
        {
            _ = reading.ContinueWith(static (_, text) => ((PinnedBuffer)text!).Dispose(), text, TaskScheduler.Default);
            throw exception switch
            {
                TimeoutException => new HandoffException("no_answer", $"The other process did not finish within {limit.TotalSeconds:0} s."),
                IOException => new HandoffException("no_answer", $"The other process broke off ({exception.Message}).", exception),
                _ => exception,
            };
        }
    }

    private static async Task FillAsync(Stream stream, PinnedBuffer text, int largest, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(text.Free(1), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            text.Advance(read);
            if (text.Length > largest)
            {
                throw new HandoffException("invalid_message", $"The other process sent more than {largest / 1024} KiB.");
            }
        }
    }
}
