using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeviceLogin.Tests;

/// <summary>An authorization server with one user, who decides at the second poll.</summary>
internal sealed class Server : IAsyncDisposable
{
    public const string ClientId = "device-login";
    public const string UserCode = "WDJB-MJHT";

    private readonly WebApplication _app;
    private readonly bool _approves;
    private int _polls;

    private Server(bool approves)
    {
        _approves = approves;
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/connect/deviceauthorization", Authorize);
        _app.MapPost("/connect/token", Answer);
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Server> StartAsync(bool approves)
    {
        Server server = new(approves);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IResult Authorize(HttpRequest request) => request.Form["client_id"] == ClientId
        ? Results.Json(new { device_code = "device-1", user_code = UserCode, verification_uri = "https://login.example/device", expires_in = 300, interval = 1 })
        : Refuse("invalid_client");

    private IResult Answer(HttpRequest request)
    {
        if (request.Form["device_code"] != "device-1" || request.Form["client_id"] != ClientId)
        {
            return Refuse("invalid_grant");
        }

        _polls++;
        return _polls == 1 ? Refuse("authorization_pending")
            : !_approves ? Refuse("access_denied")
            : Results.Json(new { access_token = "access-1", refresh_token = "refresh-1", token_type = "Bearer", scope = "packages offline_access", expires_in = 3600 });
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
