using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Integration.Tests.Faults;

/// <summary>A request that something goes wrong with.</summary>
/// <param name="Proxy">Where.</param>
/// <param name="Http">The request and the answer to it.</param>
/// <param name="Exchange">What the log says of it.</param>
/// <param name="AskAsync">Has the server answer; the answer goes nowhere yet.</param>
internal sealed record FaultContext(FaultProxy Proxy, HttpContext Http, Exchange Exchange, Func<Task> AskAsync);

/// <summary>What goes wrong.</summary>
internal delegate Task Fault(FaultContext context);

/// <summary>The faults that networks and servers have.</summary>
internal static class FaultKinds
{
    public static Fault Answer(int status, string body, string type = "application/json", int retryAfter = 0) => async context =>
    {
        context.Exchange.Answer = body;
        context.Exchange.RetryAfter = TimeSpan.FromSeconds(retryAfter);
        context.Http.Response.StatusCode = status;
        context.Http.Response.ContentType = type;
        context.Http.Response.Headers.RetryAfter = retryAfter > 0 ? $"{retryAfter}" : default(Microsoft.Extensions.Primitives.StringValues);
        await context.Http.Response.WriteAsync(body);
    };

    public static Fault Error(string code) => Answer(400, $$"""{"error":"{{code}}"}""");

    /// <summary>The connection is reset before the server sees the request.</summary>
    public static Fault Reset() => context =>
    {
        Abort(context.Http);
        return Task.CompletedTask;
    };

    /// <summary>The server did what was asked, and the answer is lost.</summary>
    public static Fault Lost() => async context =>
    {
        await context.AskAsync();
        Abort(context.Http);
    };

    /// <summary>The connection ends within the body.</summary>
    public static Fault CutOff() => async context =>
    {
        context.Http.Response.ContentLength = 500;
        context.Http.Response.ContentType = "application/json";
        await context.Http.Response.WriteAsync("{\"access_token\":\"never-");
        await context.Http.Response.Body.FlushAsync();
        context.Http.Abort();
    };

    /// <summary>No answer until the client gives up.</summary>
    public static Fault Hang() => async context =>
    {
        context.Proxy.IsHanging = true;
        await Task.Delay(Timeout.Infinite, context.Http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Proxy.IsHanging = false;
    };

    /// <summary>A body without an end.</summary>
    public static Fault Endless() => async context =>
    {
        context.Http.Response.ContentType = "application/json";
        byte[] chunk = Encoding.ASCII.GetBytes(new string('"', 64 * 1024));
        while (!context.Http.RequestAborted.IsCancellationRequested)
        {
            await context.Http.Response.Body.WriteAsync(chunk);
        }
    };

    private static void Abort(HttpContext context)
    {
        Socket socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }
}
