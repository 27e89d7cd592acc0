using System.Diagnostics;
using Azure.Core;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.Serialization.Settings;

[DebuggerDisplay("{Name}: {Until}")]
public sealed class Profile
{
    public string Name { get; set; } = "";

    [JsonProperty("access_token")]
    public string? Bearer { get; set; }

    [JsonProperty("expires_at")]
    public DateTimeOffset Until { get; set; }
}

[DebuggerDisplay("{Name}: {RefreshToken}")] public sealed class PinnedProfile // leaks: NHI1014
{
    public string Name { get; set; } = "";

    public string? RefreshToken { get; set; }
}

[DebuggerDisplay("{Name}: {RefreshToken.Length}")] public sealed class CountedProfile // silent
{
    public string Name { get; set; } = "";

    public string? RefreshToken { get; set; }
}

public sealed class QuietProfile
{
    public string Name { get; set; } = "";

    [JsonIgnore]
    public string? Bearer { get; set; }

    public bool ShouldSerializeRenewal() => false;

    public string? Renewal { get; set; }
}

[JsonObject(MemberSerialization.OptIn)]
public sealed class ChosenProfile
{
    [JsonProperty]
    public string Name { get; set; } = "";

    public string? Bearer { get; set; }
}

public sealed class Workspace
{
    public List<Profile> Profiles { get; } = [];

    public Dictionary<string, string> Labels { get; } = [];

    [JsonIgnore]
    public Profile? Current { get; set; }
}

public sealed class Settings(TokenCredential credential, ILogger<Settings> logger)
{
    private readonly JsonSerializer _serializer = JsonSerializer.CreateDefault();

    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        AccessToken grant = await credential.GetTokenAsync(new TokenRequestContext(["api"]), cancellationToken);
        var profile = new Profile { Name = "default", Bearer = grant.Token, Until = grant.ExpiresOn };
        File.WriteAllText(path, JsonConvert.SerializeObject(profile, Formatting.Indented)); // leaks: NHI1003
        File.WriteAllText(path, JsonConvert.SerializeObject(new Profile { Name = "default" })); // silent
    }

    public void Quiet(AccessToken grant)
    {
        var quiet = new QuietProfile { Name = "default", Bearer = grant.Token, Renewal = grant.Token };
        logger.LogInformation("{Profile}", JsonConvert.SerializeObject(quiet)); // silent
        var chosen = new ChosenProfile { Name = "default", Bearer = grant.Token };
        logger.LogInformation("{Profile}", JsonConvert.SerializeObject(chosen)); // silent
        logger.LogInformation("{Profile}", JsonConvert.SerializeObject(new { chosen.Name, chosen.Bearer })); // leaks: NHI1001
    }

    public void Nested(AccessToken grant, string path)
    {
        var workspace = new Workspace { Current = new Profile { Name = "one", Bearer = grant.Token } };
        workspace.Labels["kind"] = "ci";
        File.WriteAllText(path, JsonConvert.SerializeObject(workspace)); // silent
        workspace.Profiles.Add(new Profile { Name = "two", Bearer = grant.Token });
        File.WriteAllText(path, JsonConvert.SerializeObject(workspace)); // leaks: NHI1003
    }

    public void Streamed(AccessToken grant, string path)
    {
        using StreamWriter text = File.CreateText(path);
        using var json = new JsonTextWriter(text);
        _serializer.Serialize(json, new { Until = grant.ExpiresOn }); // silent
        _serializer.Serialize(json, new Profile { Name = "default", Bearer = grant.Token }); // leaks: NHI1003
    }

    public void Token(AccessToken grant)
    {
        JObject tree = JObject.FromObject(new Profile { Name = "default", Bearer = grant.Token });
        logger.LogInformation("{Name}", (string?)tree["Name"]); // silent
        logger.LogInformation("{Count}", tree.Count); // silent
        logger.LogInformation("{Tree}", tree.ToString(Formatting.None)); // leaks: NHI1001
    }

    public void Edited(string path)
    {
        JObject tree = JObject.Parse(File.ReadAllText(path));
        logger.LogInformation("{Type}", tree.Value<string>("token_type")); // silent
        logger.LogInformation("{Value}", tree.Value<string>("refresh_token")); // leaks: NHI1001
        logger.LogInformation("{Has}", tree.ContainsKey("refresh_token")); // silent
    }

    public void Populated(string json)
    {
        var profile = new Profile();
        JsonConvert.PopulateObject(json, profile);
        logger.LogInformation("{Until}", profile.Until); // silent
        logger.LogInformation("{Value}", profile.Bearer); // leaks: NHI1001
    }
}
