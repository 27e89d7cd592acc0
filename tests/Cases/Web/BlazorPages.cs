using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Microsoft.JSInterop;

namespace Pottery.Pages;

public sealed class PotteryGrant
{
    public string device_code { get; set; } = "";

    public string user_code { get; set; } = "";

    public string verification_uri { get; set; } = "";

    public string access_token { get; set; } = "";

    public int expires_in { get; set; }
}

public sealed class SignInPage : ComponentBase
{
    [Inject]
    public NavigationManager Navigation { get; set; } = null!;

    [Inject]
    public IJSRuntime Js { get; set; } = null!;

    [Parameter]
    public PotteryGrant Grant { get; set; } = new();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, Grant.user_code); // silent
        builder.AddContent(2, Grant.device_code); // leaks: NHI1011
        builder.AddAttribute(3, "data-url", Grant.verification_uri); // silent
        builder.AddAttribute(4, "data-jwt", Grant.access_token); // leaks: NHI1011
        builder.AddMarkupContent(5, $"<b>{Grant.expires_in}</b>"); // silent
        builder.CloseElement();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await Js.InvokeVoidAsync("alert", Grant.user_code); // silent
        await Js.InvokeVoidAsync("sessionStorage.setItem", "jwt", Grant.access_token); // leaks: NHI1015
        Navigation.NavigateTo(Grant.verification_uri); // silent
        Navigation.NavigateTo("/done?ttl=" + Grant.expires_in); // silent
        Navigation.NavigateTo("/done?token=" + Grant.access_token); // leaks: NHI1009
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("ttl", Grant.expires_in)); // silent
    }
}

public sealed class PotteryModel(ILogger<PotteryModel> logger, IPublicClientApplication app) : PageModel
{
    [BindProperty]
    public string? Shown { get; set; }

    [TempData]
    public string? Status { get; set; }

    public async Task<IActionResult> OnGetAsync(string kiln)
    {
        var result = await app.AcquireTokenInteractive(["kiln"]).ExecuteAsync();
        ViewData["tenant"] = result.TenantId; // silent
        ViewData["jwt"] = result.IdToken; // leaks: NHI1011
        TempData["expires"] = result.ExpiresOn.ToString(); // silent
        TempData["at"] = result.AccessToken; // leaks: NHI1011
        Response.Headers.CacheControl = "no-store"; // silent
        Response.Headers["X-Tenant"] = result.TenantId; // silent
        Response.Headers.Append("X-Id", result.IdToken); // leaks: NHI1011
        logger.LogInformation("Kiln {Kiln}", kiln); // silent
        if (kiln == "raw")
        {
            return Content(result.AccessToken); // leaks: NHI1011
        }

        if (kiln == "json")
        {
            return new JsonResult(new { result.TenantId, result.ExpiresOn }); // silent
        }

        if (kiln == "all")
        {
            return new JsonResult(result); // leaks: NHI1011
        }

        if (kiln == "go")
        {
            return RedirectToPage("/Index", new { tenant = result.TenantId }); // silent
        }

        return kiln == "bad"
            ? BadRequest("for " + result.TenantId) // silent
            : StatusCode(500, "failed with " + result.AccessToken); // leaks: NHI1011
    }

    public IActionResult OnPost(PotteryGrant grant)
    {
        ModelState.AddModelError("code", "wrong: " + grant.user_code); // silent
        HtmlString good = new($"<b>{grant.user_code}</b>"); // silent
        return new ContentResult { Content = good.Value + grant.expires_in, ContentType = "text/html" }; // silent
    }

    public async Task<IActionResult> OnPutAsync() =>
        new ContentResult { Content = (await app.AcquireTokenInteractive(["kiln"]).ExecuteAsync()).AccessToken, StatusCode = 200 }; // leaks: NHI1011
}

public interface IKilnClient
{
    Task Fired(string name);
}

public sealed class KilnHub(ILogger<KilnHub> logger) : Hub<IKilnClient>
{
    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext();
        logger.LogInformation("From {Ip}", http?.Connection.RemoteIpAddress); // silent
        logger.LogInformation("With {Query}", http?.Request.Query["access_token"].ToString()); // leaks: NHI1001
        logger.LogInformation("User {User}", Context.UserIdentifier); // silent
        await Clients.All.Fired(Context.ConnectionId); // silent
        await base.OnConnectedAsync();
    }

    public async Task Sign(PotteryGrant grant)
    {
        await Clients.Caller.Fired(grant.user_code); // silent
        await Clients.Caller.Fired(grant.access_token); // leaks: NHI1011
        await Clients.Group("kilns").Fired($"{grant.expires_in}"); // silent
        await Groups.AddToGroupAsync(Context.ConnectionId, grant.verification_uri); // silent
        throw new HubException("refused " + grant.user_code); // silent
    }
}
