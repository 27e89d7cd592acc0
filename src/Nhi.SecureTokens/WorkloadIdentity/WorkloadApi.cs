using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Nhi.SecureTokens.Internal;

/// <summary>Asks the Workload API of SPIFFE: one gRPC call over HTTP/2 on a Unix socket.</summary>
internal sealed class WorkloadApi(string socketPath, TimeProvider time) : IDisposable
{
    private const string GrpcType = "application/grpc";
    private const string StatusHeader = "grpc-status";
    private const string CheckAgent = "Check that the agent runs and serves the Workload API there.";

    private static readonly Uri Method = new("http://localhost/SpiffeWorkloadAPI/FetchJWTSVID");

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        ConnectCallback = (_, cancellationToken) => ConnectAsync(socketPath, cancellationToken),
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    });

    /// <summary>The text of a JWT-SVID (SPIFFE Workload API section 6).</summary>
    /// <exception cref="WorkloadSignInException">The agent gave none.</exception>
    public async Task<PinnedBuffer> FetchJwtSvidAsync(string audience, string? spiffeId, CancellationToken cancellationToken)
    {
        if (!File.Exists(socketPath))
        {
            throw new WorkloadSignInException(
                "identity_unavailable", $"There is no socket '{socketPath}'.", "Start the agent, or mount its socket where the workload runs.");
        }

        using var timer = new CancellationTokenSource(WorkloadIdentity.AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = NewRequest(JwtSvidMessage.Request(audience, spiffeId));
            using HttpResponseMessage response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Unreachable($"'{socketPath}' did not answer within {WorkloadIdentity.AnswerLimit.TotalSeconds:0} s.", exception: null);
        }
        catch (InvalidDataException)
        {
            throw Invalid("an answer that is too large");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or ArgumentException)
        {
            throw Unreachable($"'{socketPath}' can not be asked ({exception.Message}).", exception);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static HttpRequestMessage NewRequest(byte[] message) => new(HttpMethod.Post, Method)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Headers = { { "te", "trailers" }, { "workload.spiffe.io", "true" } },
        Content = new ByteArrayContent(message) { Headers = { ContentType = new MediaTypeHeaderValue(GrpcType) } },
    };

    private async Task<PinnedBuffer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string? type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode != HttpStatusCode.OK || type?.StartsWith(GrpcType, StringComparison.Ordinal) != true)
        {
            throw Unreachable($"'{socketPath}' speaks no gRPC (status {(int)response.StatusCode}).", exception: null);
        }

        using PinnedBuffer body = await Backchannel.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        switch (Status(response.Headers) ?? Status(response.TrailingHeaders))
        {
            case 0:
                return JwtSvidMessage.ReadResponse(body.Span) ?? throw Invalid("an answer without a JWT-SVID");
            case 7:
                throw new WorkloadSignInException(
                    "identity_refused",
                    $"The agent at '{socketPath}' knows no such identity of this workload.",
                    "Register the workload with the agent.");
            case 14:
                throw Unreachable($"The agent at '{socketPath}' can not answer now.", exception: null);
            case { } code:
                throw new WorkloadSignInException(
                    "identity_refused", $"The agent at '{socketPath}' refused with gRPC status {code}.", "See the agent's log for why.");
            case null:
                throw Invalid("an answer that broke off");
        }
    }

    /// <summary>The status of the call: in the trailers, or in the headers of an answer that is nothing else.</summary>
    private static int? Status(HttpResponseHeaders headers) =>
        headers.TryGetValues(StatusHeader, out IEnumerable<string>? values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? status
            : null;

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static WorkloadSignInException Unreachable(string cause, Exception? exception) =>
        new("identity_unreachable", cause, CheckAgent, exception);

    private WorkloadSignInException Invalid(string what) => new("invalid_assertion", $"The agent at '{socketPath}' sent {what}.", CheckAgent);
}
