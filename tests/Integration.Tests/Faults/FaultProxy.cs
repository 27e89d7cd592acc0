using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integration.Tests.Faults;

/// <summary>
/// Stands in front of an authorization server, keeps a log of all that passes, and breaks what is scripted: each token request takes the next of
/// <see cref="TokenFaults"/>, each revocation the next of <see cref="RevocationFaults"/>.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly string[] HopHeaders = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Host"];

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly ConcurrentQueue<Exchange> _log = [];

    private FaultProxy(TimeProvider clock)
    {
        _clock = clock;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>What it stands in front of.</summary>
    public Uri? Server { get; set; }

    /// <summary>What happens to the token requests, one after the other; null lets one pass.</summary>
    public ConcurrentQueue<Fault?> TokenFaults { get; } = [];

    public ConcurrentQueue<Fault?> RevocationFaults { get; } = [];

    public bool IsHanging { get; set; }

    /// <summary>All requests so far, in their order.</summary>
    public IReadOnlyList<Exchange> Log => [.. _log];

    public IReadOnlyList<Exchange> Polls => [.. _log.Where(exchange => exchange.IsPoll)];

    public IReadOnlyList<Exchange> Refreshes => [.. _log.Where(exchange => exchange.IsRefresh)];

    public IReadOnlyList<Exchange> Revocations => [.. _log.Where(exchange => exchange.IsRevocation)];

    public static async Task<FaultProxy> StartAsync(TimeProvider clock)
    {
        var proxy = new FaultProxy(clock);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _invoker.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        var fields = HttpUtility.ParseQueryString(body);
        var exchange = new Exchange
        {
            Method = context.Request.Method,
            PathAndQuery = context.Request.Path + context.Request.QueryString,
            Form = fields.AllKeys.ToDictionary(key => key ?? "", key => fields[key]!),
            Proof = context.Request.Headers["DPoP"],
            At = _clock.GetUtcNow(),
        };
        _log.Enqueue(exchange);
        ConcurrentQueue<Fault?> faults = exchange.IsRevocation ? RevocationFaults : exchange.Form.ContainsKey("grant_type") ? TokenFaults : [];
        if (faults.TryDequeue(out Fault? fault) && fault is not null)
        {
            await fault(new FaultContext(this, context, exchange, async () => (await AskAsync(context, exchange, body)).Dispose()));
        }
        else
        {
            using HttpResponseMessage answer = await AskAsync(context, exchange, body);
            await PassOnAsync(answer, exchange, context.Response);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpContext context, Exchange exchange, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(Server!, exchange.PathAndQuery));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach ((string name, var values) in context.Request.Headers.Where(header => !HopHeaders.Contains(header.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)
                || request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values) == true;
        }

        request.Headers.Host = context.Request.Host.Value;
        HttpResponseMessage answer = await _invoker.SendAsync(request, CancellationToken.None);
        exchange.Answer = await answer.Content.ReadAsStringAsync();
        return answer;
    }

    private static async Task PassOnAsync(HttpResponseMessage answer, Exchange exchange, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!HopHeaders.Contains(name))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        await response.WriteAsync(exchange.Answer);
    }
}
