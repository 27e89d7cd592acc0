using Microsoft.Extensions.Logging;

namespace Cases.Generics.Providers;

public interface IGrant
{
    string AccessToken { get; }

    string Scope { get; }

    string Describe() => "scope " + Scope;

    string DescribeFully() => "bearer " + AccessToken;
}

public sealed record GitHubGrant : IGrant
{
    public required string AccessToken { get; init; }

    public string Scope => "repo";

    public override string ToString() => "GitHub";
}

public sealed class GoogleGrant(string accessToken) : IGrant
{
    public string AccessToken { get; } = accessToken;

    public string Scope => "email";

    string IGrant.DescribeFully() => "Google, " + AccessToken.Length;
}

public interface IProvider<TSelf>
    where TSelf : IProvider<TSelf>
{
    static abstract string Name { get; }

    static abstract string Render(IGrant grant);
}

public readonly struct Loud : IProvider<Loud>
{
    public static string Name => "loud";

    public static string Render(IGrant grant) => grant.AccessToken;
}

public readonly struct Quiet : IProvider<Quiet>
{
    public static string Name => "quiet";

    public static string Render(IGrant grant) => grant.Scope;
}

public abstract class Provider
{
    protected abstract string Secret(IGrant grant);

    protected virtual string Caption(IGrant grant) => grant.Scope;

    public string Line(IGrant grant) => Caption(grant) + "=" + Secret(grant);
}

public class StarProvider : Provider
{
    protected override string Secret(IGrant grant) => "****";
}

public sealed class CarelessProvider : StarProvider
{
    protected override string Secret(IGrant grant) => grant.AccessToken;
}

public sealed class HiddenCaption : Provider
{
    protected override string Secret(IGrant grant) => base.Caption(grant);

    protected override string Caption(IGrant grant) => "?";
}

public class Box<T>
{
    private T? _content;

    public T? Content => _content;

    public Box<T> Put(T content)
    {
        _content = content;
        return this;
    }

    public TResult Map<TResult>(Func<T?, TResult> map) => map(_content);
}

public static class GrantExtensions
{
    public static string Summary<TGrant>(this TGrant grant)
        where TGrant : IGrant => typeof(TGrant).Name + " " + grant.Scope;

    public static T Dump<T>(this T value, ILogger logger)
    {
        logger.LogDebug("Dump {Value}", value);
        return value;
    }

    extension(IGrant grant)
    {
        public string Bearer => "Bearer " + grant.AccessToken;

        public string Title => "Grant for " + grant.Scope;
    }
}

public partial class GrantReport
{
    private partial string Format(string label, string value);

    private partial void Announce(string value);
}

public partial class GrantReport(ILogger<GrantReport> logger)
{
    private partial string Format(string label, string value) => label + ": " + value;

    private partial void Announce(string value) => logger.LogInformation("Announced, {Length}", value.Length);

    private static string RenderWith<TProvider>(IGrant grant)
        where TProvider : IProvider<TProvider> => TProvider.Name + TProvider.Render(grant);

    public void StaticAbstract(IGrant grant)
    {
        logger.LogInformation("{Text}", RenderWith<Loud>(grant)); // leaks: NHI1001
        logger.LogInformation("{Text}", RenderWith<Quiet>(grant)); // silent
    }

    public void DefaultMembers(GitHubGrant github, GoogleGrant google)
    {
        IGrant first = github;
        IGrant second = google;
        logger.LogInformation("{Text}", first.Describe()); // silent
        logger.LogInformation("{Text}", first.DescribeFully()); // leaks: NHI1001
        logger.LogInformation("{Text}", ((IGrant)google).DescribeFully()); // silent
        logger.LogInformation("{Text}", second.AccessToken); // leaks: NHI1001
    }

    public void Overrides(IGrant grant)
    {
        logger.LogInformation("{Text}", new StarProvider().Line(grant)); // silent
        logger.LogInformation("{Text}", new CarelessProvider().Line(grant)); // leaks: NHI1001
        logger.LogInformation("{Text}", new HiddenCaption().Line(grant)); // silent
        Provider provider = grant.Scope == "repo" ? new CarelessProvider() : new StarProvider();
        logger.LogInformation("{Text}", provider.Line(grant)); // leaks: NHI1001
    }

    public void Boxes(IGrant grant)
    {
        var box = new Box<string>().Put(grant.Scope);
        logger.LogInformation("{Text}", box.Content); // silent
        logger.LogInformation("{Text}", box.Put(grant.AccessToken).Content); // leaks: NHI1001
        logger.LogInformation("{Text}", box.Map(static text => text?.Length)); // silent
        Box<IGrant> outer = new Box<IGrant>().Put(grant);
        logger.LogInformation("{Text}", outer.Map(static g => g!.Scope)); // silent
        logger.LogInformation("{Text}", outer.Map(static g => g!.AccessToken)); // leaks: NHI1001
    }

    public void Extensions(GitHubGrant grant)
    {
        logger.LogInformation("{Text}", grant.Summary()); // silent
        logger.LogInformation("{Text}", grant.Title); // silent
        logger.LogInformation("{Text}", grant.Bearer); // leaks: NHI1001
        grant.Scope.Dump(logger); // silent
        grant.AccessToken.Dump(logger); // leaks: NHI1001
    }

    public void Partials(IGrant grant)
    {
        Announce(grant.AccessToken); // silent
        logger.LogInformation("{Text}", Format("scope", grant.Scope)); // silent
        logger.LogInformation("{Text}", Format("bearer", grant.AccessToken)); // leaks: NHI1001
    }
}
