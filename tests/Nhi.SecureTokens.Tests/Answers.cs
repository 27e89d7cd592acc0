using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nhi.SecureTokens.Tests;

/// <summary>What the server does with a request.</summary>
internal delegate Task<HttpResponseMessage> Answer(FakeAuthorizationServer server, CancellationToken cancellationToken);

/// <summary>The answers of a server, of a broken server, and of what may stand before one.</summary>
internal static class Answers
{
    public static Answer Json(string body, HttpStatusCode status = HttpStatusCode.OK) => Content(body, "application/json", status);

    public static Answer Html(HttpStatusCode status) => Content("<html>Please wait</html>", "text/html", status);

    public static Answer Status(HttpStatusCode status, TimeSpan? retryAfter = null) => (_, _) =>
    {
        var response = new HttpResponseMessage(status);
        response.Headers.RetryAfter = retryAfter is { } delta ? new RetryConditionHeaderValue(delta) : null;
        return Task.FromResult(response);
    };

    public static Answer Error(string code, HttpStatusCode status = HttpStatusCode.BadRequest) => Json($$"""{"error":"{{code}}"}""", status);

    public static Answer Device(
        string interval = "5", int expiresIn = 600, string link = "https://login.example/activate", string? completeLink = null) => Json($$"""
        {
          "device_code": "device-secret", "user_code": "WDJB-MJHT", "verification_uri": "{{link}}",
          "verification_uri_complete": {{(completeLink is null ? "null" : $"\"{completeLink}\"")}},
          "expires_in": {{expiresIn}}, "interval": {{interval}}
        }
        """);

    public static Answer Tokens(
        string access = "access-1", string? refresh = "refresh-1", int expiresIn = 300, string type = "Bearer", string? scope = null) => Json($$"""
        {
          "access_token": "{{access}}", "token_type": "{{type}}", "expires_in": {{expiresIn}},
          "scope": {{(scope is null ? "null" : $"\"{scope}\"")}},
          "refresh_token": {{(refresh is null ? "null" : $"\"{refresh}\"")}}
        }
        """);

    /// <summary>An answer with a nonce for proofs.</summary>
    public static Answer WithNonce(string nonce, Answer answer) => async (server, cancellationToken) =>
    {
        HttpResponseMessage response = await answer(server, cancellationToken);
        response.Headers.Add("DPoP-Nonce", nonce);
        return response;
    };

    /// <summary>No connection: the request never left.</summary>
    public static Answer Unreachable() => (_, _) =>
        Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "refused"));

    /// <summary>The connection is reset after the request was sent.</summary>
    public static Answer Reset() => (_, _) =>
        Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "reset"));

    /// <summary>The connection breaks within the body.</summary>
    public static Answer BrokenBody() => (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BreakingStream()) });

    /// <summary>No answer, ever.</summary>
    public static Answer Hang() => (server, cancellationToken) =>
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        server.ReportHung();
        return never.Task;
    };

    private static Answer Content(string body, string type, HttpStatusCode status) => (_, _) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) });

    private sealed class BreakingStream : MemoryStream
    {
        private bool _started;

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_started)
            {
                throw new IOException("connection reset");
            }

            _started = true;
            "{\"access_token\":\"acc"u8.CopyTo(buffer.Span);
            return ValueTask.FromResult(20);
        }
    }
}
