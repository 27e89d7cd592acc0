using System.Net.Http.Headers;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// The direct connection to the authorization server. Reads bodies into pinned memory, follows no redirect and retries nothing:
/// whether a lost answer may be asked for again depends on what was asked.
/// </summary>
internal sealed class Backchannel(HttpMessageHandler? handler, TimeProvider time) : IDisposable
{
    private const int LargestBody = 256 * 1024;
    private const int Chunk = 4 * 1024;

    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private static readonly object DefaultRoute = new();

    private readonly HttpMessageInvoker _invoker = handler is null
        ? new HttpMessageInvoker(Redirects.NewHandler(), disposeHandler: true)
        : new HttpMessageInvoker(handler, disposeHandler: false);

    /// <summary>What the requests go through: those with the same route reach the same servers.</summary>
    public object Route => handler ?? DefaultRoute;

    public TimeProvider Time => time;

    public Task<ServerAnswer> GetAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, address, content: null, RequestTimeout, key: null, cancellationToken);

    /// <inheritdoc cref="PostAsync(Uri, SecretForm, TimeSpan, CancellationToken)"/>
    public Task<ServerAnswer> GetAsync(Uri address, AuthenticationHeaderValue authorization, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, address, content: null, RequestTimeout, key: null, cancellationToken, authorization);

    /// <exception cref="HttpRequestException">The connection failed.</exception>
    /// <exception cref="IOException">The connection broke while the answer was read.</exception>
    /// <exception cref="TimeoutException">No full answer within <paramref name="timeout"/>.</exception>
    /// <exception cref="InvalidDataException">The answer is larger than any token answer.</exception>
    public Task<ServerAnswer> PostAsync(Uri address, SecretForm form, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, address, form, timeout, key: null, cancellationToken);

    /// <summary>Posts with a proof of the key, a second time if the server asks for its nonce in it (RFC 9449 section 8): it refused the first
    /// before it looked at the form.</summary>
    /// <inheritdoc cref="PostAsync(Uri, SecretForm, TimeSpan, CancellationToken)"/>
    public async Task<ServerAnswer> PostAsync(
        Uri address, SecretForm form, TimeSpan timeout, ProofKey? key, CancellationToken cancellationToken)
    {
        ServerAnswer answer = await SendAsync(HttpMethod.Post, address, form, timeout, key, cancellationToken).ConfigureAwait(false);
        if (!answer.BringsNonce || OAuthError.Read(answer.Body)?.Code != ProofKey.NonceError)
        {
            return answer;
        }

        answer.Dispose();
        return await SendAsync(HttpMethod.Post, address, form, timeout, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts with a proof of the key, once: where requests have a pace, the next one in its time holds the nonce.</summary>
    /// <inheritdoc cref="PostAsync(Uri, SecretForm, TimeSpan, CancellationToken)"/>
    public Task<ServerAnswer> PostOnceAsync(Uri address, SecretForm form, TimeSpan timeout, ProofKey? key, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, address, form, timeout, key, cancellationToken);

    public void Dispose() => _invoker.Dispose();

    private async Task<ServerAnswer> SendAsync(
        HttpMethod method,
        Uri address,
        HttpContent? content,
        TimeSpan timeout,
        ProofKey? key,
        CancellationToken cancellationToken,
        AuthenticationHeaderValue? authorization = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new HttpRequestMessage(method, address);
        if (key is not null)
        {
            request.Headers.Add(ProofKey.HeaderName, key.Prove(method, address, accessToken: null));
        }

        request.Headers.Authorization = authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var timer = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            request.Content = content;
            using HttpResponseMessage response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            PinnedBuffer body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return new ServerAnswer(response.StatusCode, RetryAfter(response.Headers.RetryAfter), body)
            {
                BringsNonce = key?.Remember(address, response.Headers) ?? false,
            };
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Host} did not answer within {timeout.TotalSeconds:0} s.");
        }
        finally
        {
            // The form belongs to the caller, who may send it again.
            request.Content = null;
        }
    }

    /// <exception cref="InvalidDataException">The answer is larger than any token answer.</exception>
    public static async Task<PinnedBuffer> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        // One byte more than announced lets the end be seen without growing.
        long announced = content.Headers.ContentLength is { } length and >= 0 and <= LargestBody ? length : Chunk;
        var body = new PinnedBuffer((int)announced + 1);
        try
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(body.Free(1), cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    body.Advance(read);
                    if (body.Length > LargestBody)
                    {
                        throw new InvalidDataException($"The answer is larger than {LargestBody / 1024} KiB.");
                    }
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? Future(date - time.GetUtcNow()) : null);

    private static TimeSpan Future(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
