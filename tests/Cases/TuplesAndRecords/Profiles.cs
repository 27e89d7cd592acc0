using System.Text;
using Microsoft.Extensions.Logging;

namespace Cases.TuplesAndRecords.Profiles;

public record Profile(string Name, string AccessToken, DateTimeOffset ExpiresAt);

public record struct Pair(string Key, string Secret);

public readonly record struct Stamp(string Kind, DateTimeOffset At);

public record QuietProfile(string Name, string RefreshToken)
{
    public override string ToString() => $"QuietProfile {Name}";
}

public record PartlyPrinted(string Name, string RefreshToken)
{
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}

public record WorkProfile(string Name, string AccessToken, DateTimeOffset ExpiresAt, string Company) : Profile(Name, AccessToken, ExpiresAt);

public class ProfileService(ILogger<ProfileService> logger)
{
    private static (string Token, int Seconds, string Scope) Fetch(string deviceCode) =>
        (Token: Exchange(deviceCode).AccessToken, Seconds: 3600, Scope: "repo");

    private static Profile Exchange(string deviceCode) => new("work", "gho_" + deviceCode, DateTimeOffset.UtcNow.AddHours(8));

    public void Printed(Profile profile, QuietProfile quiet, PartlyPrinted partly)
    {
        logger.LogInformation("Loaded {Profile}", profile); // leaks: NHI1001
        logger.LogInformation("Loaded {Profile}", quiet); // silent
        logger.LogInformation("Loaded {Profile}", partly); // silent
        logger.LogInformation("Loaded {Profile}", quiet.RefreshToken); // leaks: NHI1001
        logger.LogInformation("Loaded {Stamp}", new Stamp("work", profile.ExpiresAt)); // silent
    }

    public void With(Profile profile)
    {
        Profile redacted = profile with { AccessToken = "***" };
        logger.LogInformation("Profile {Profile}", redacted); // silent
        Profile renamed = profile with { Name = "home" };
        logger.LogInformation("Profile {Profile}", renamed.ToString()); // leaks: NHI1001
        logger.LogInformation("Profile {Name}", renamed.Name); // silent
    }

    public void Deconstructed(Profile profile)
    {
        var (name, secret, until) = profile;
        logger.LogInformation("{Name} until {Until}", name, until); // silent
        logger.LogInformation("{Secret}", secret); // leaks: NHI1001
        (_, string other, _) = profile;
        logger.LogInformation("{Other}", other); // leaks: NHI1001
    }

    public void Tuples(string deviceCode)
    {
        var fetched = Fetch(deviceCode);
        logger.LogInformation("{Scope} for {Seconds}", fetched.Scope, fetched.Seconds); // silent
        logger.LogInformation("{Value}", fetched.Item1); // leaks: NHI1001
        (string first, int seconds, string third) = Fetch(deviceCode);
        logger.LogInformation("{Third} {Seconds}", third, seconds); // silent
        logger.LogInformation("{All}", (seconds, first)); // leaks: NHI1001
    }

    public void Nested(Profile profile)
    {
        ((string Kind, string Value) Header, int Attempt) request = (("Bearer", profile.AccessToken), 1);
        logger.LogInformation("{Kind} attempt {Attempt}", request.Header.Kind, request.Attempt); // silent
        logger.LogInformation("{Header}", request.Header.Value); // leaks: NHI1001
        request.Header.Value = "";
        logger.LogInformation("{Header}", request.Header.Value); // silent
    }

    public void Structs(Profile profile)
    {
        var pair = new Pair(profile.Name, profile.AccessToken);
        Pair copy = pair;
        copy.Secret = "";
        logger.LogInformation("{Pair}", copy); // silent
        logger.LogInformation("{Pair}", pair); // leaks: NHI1001
        logger.LogInformation("{Key}", pair.Key); // silent
    }

    public void Derived(WorkProfile work)
    {
        Profile profile = work;
        logger.LogInformation("As base: {Profile}", profile); // leaks: NHI1001
        logger.LogInformation("Company: {Company}", work.Company); // silent
        logger.LogInformation("Equal: {Equal}", work == profile); // silent
    }
}
