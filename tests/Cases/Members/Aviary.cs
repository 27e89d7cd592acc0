using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Aviaries.Birds;

public abstract class Perch
{
    protected Perch(string ring) => Ring = ring;

    public string Ring { get; }

    public abstract string Label { get; }

    public virtual string Describe() => Label;
}

public sealed class OpenPerch(string ring) : Perch(ring)
{
    public override string Label => "open " + Ring;
}

public sealed class SealedPerch(string ring, string jwt) : Perch(ring)
{
    public string Jwt => jwt;

    public override string Label => "sealed";

    public override string Describe() => $"{base.Describe()} {jwt}";
}

public sealed class Nest
{
    private string _cred = "";

    public required string Tree { get; init; }

    public string Cred
    {
        get => _cred;
        set
        {
            _cred = value.Trim();
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    public string Preview => _cred.Length <= 4 ? "" : _cred[..4] + "…";

    public string Header => "Bearer " + _cred;

    public event EventHandler? Changed;

    public static implicit operator string(Nest nest) => nest.Tree;

    public static explicit operator ReadOnlyMemory<char>(Nest nest) => nest._cred.AsMemory();

    public static string operator +(Nest nest, int times) => nest.Tree + times;

    public static string operator *(Nest nest, int times) => string.Concat(Enumerable.Repeat(nest._cred, times));

    public void Deconstruct(out string tree, out string cred)
    {
        tree = Tree;
        cred = _cred;
    }
}

public sealed partial class Flock
{
    [JsonPropertyName("device_code")]
    [JsonInclude]
    private string? Code { get; set; }

    [JsonPropertyName("user_code")]
    public string? Shown { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];

    public partial string Ask();
}

public sealed partial class Flock
{
    public partial string Ask() => $"type {Shown}";

    public string Internal() => $"poll {Code}";

    public int Size => Code?.Length ?? 0;
}

public sealed class Aviary(ILogger<Aviary> logger)
{
    public async Task LibrariesAsync(TokenCredential credential, DeviceCodeCredential device, CancellationToken stop)
    {
        Azure.Core.AccessToken at = await credential.GetTokenAsync(new TokenRequestContext(["https://birds.example/.default"]), stop);
        logger.LogInformation("Until {Until}", at.ExpiresOn); // silent
        logger.LogInformation("Value {Value}", at.Token); // leaks: NHI1001
        var second = device.GetToken(new TokenRequestContext(["s"], tenantId: "t"), stop);
        logger.LogInformation("Refresh {On}", second.RefreshOn); // silent
        logger.LogInformation("Value {Value}", second.Token); // leaks: NHI1001
        var info = new DeviceCodeCredentialOptions
        {
            DeviceCodeCallback = (code, _) =>
            {
                Console.WriteLine(code.Message); // silent
                Console.WriteLine(code.UserCode); // silent
                Console.WriteLine(code.DeviceCode); // leaks: NHI1002
                return Task.CompletedTask;
            },
        };
        Console.WriteLine(info.ClientId); // silent
        GitHubClient github = new(new Octokit.ProductHeaderValue("aviary")) { Credentials = new Credentials(at.Token) }; // silent
        OauthDeviceFlowResponse flow = await github.Oauth.InitiateDeviceFlow(new OauthDeviceFlowRequest("id"), stop);
        Console.WriteLine($"{flow.VerificationUri} {flow.UserCode}"); // silent
        Console.WriteLine(flow.DeviceCode); // leaks: NHI1002
        var granted = await github.Oauth.CreateAccessTokenForDeviceFlow("id", flow, stop);
        Console.WriteLine(string.Join(' ', granted.Scope)); // silent
        Console.WriteLine(granted.AccessToken); // leaks: NHI1002
        Console.WriteLine(github.Credentials.GetToken()); // leaks: NHI1002
    }

    public void Perches(string accessToken, string ring)
    {
        Perch open = new OpenPerch(ring);
        Perch shut = new SealedPerch(ring, accessToken);
        logger.LogDebug("{Label}", open.Label); // silent
        logger.LogDebug("{Label}", shut.Label); // silent
        logger.LogDebug("{Text}", open.Describe()); // silent
        logger.LogDebug("{Text}", shut.Describe()); // leaks: NHI1001
        logger.LogDebug("{Jwt}", ((SealedPerch)shut).Jwt); // leaks: NHI1001
        logger.LogDebug("{Ring}", shut.Ring); // silent
    }

    public void Nests(JsonElement answer)
    {
        Nest nest = new() { Tree = "oak", Cred = answer.GetProperty("access_token").GetString()! };
        nest.Changed += (_, _) => logger.LogDebug("changed"); // silent
        logger.LogDebug("{Nest}", nest.Tree); // silent
        logger.LogDebug("{Cred}", nest.Cred); // leaks: NHI1001
        logger.LogDebug("{Preview}", nest.Preview); // silent
        logger.LogDebug("{Header}", nest.Header); // leaks: NHI1001
        logger.LogDebug("{Text}", (string)nest); // silent
        logger.LogDebug("{Text}", ((ReadOnlyMemory<char>)nest).ToString()); // leaks: NHI1001
        logger.LogDebug("{Text}", nest + 2); // silent
        logger.LogDebug("{Text}", nest * 2); // leaks: NHI1001
        var (tree, cred) = nest;
        logger.LogDebug("{Tree}", tree); // silent
        logger.LogDebug("{Cred}", cred); // leaks: NHI1001
        var copy = new Nest { Tree = nest.Tree };
        logger.LogDebug("{Cred}", copy.Cred); // silent
        copy.Cred = nest.Cred;
        logger.LogDebug("{Cred}", copy.Cred); // leaks: NHI1001
    }

    public void Flocks(string body)
    {
        var flock = JsonSerializer.Deserialize<Flock>(body)!;
        Console.WriteLine(flock.Ask()); // silent
        Console.WriteLine(flock.Internal()); // leaks: NHI1002
        Console.WriteLine(flock.Size); // silent
        Console.WriteLine(flock.Rest.Count); // silent
        Console.WriteLine(flock.Rest["interval"]); // silent
        Console.WriteLine(flock.Rest["refresh_token"]); // leaks: NHI1002
    }

    public void Reflected(Nest nest)
    {
        PropertyInfo property = typeof(Nest).GetProperty(nameof(Nest.Tree))!;
        Console.WriteLine(property.Name); // silent
        Console.WriteLine(property.GetValue(nest)); // silent
    }
}
