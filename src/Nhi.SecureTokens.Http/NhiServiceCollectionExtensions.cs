using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nhi.SecureTokens.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds token sessions to a container.</summary>
public static class NhiServiceCollectionExtensions
{
    /// <summary>Adds <see cref="TokenSessions"/> with one session.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Says what the session signs in to.</param>
    public static IServiceCollection AddNhiTokens(this IServiceCollection services, Action<NhiTokenOptions> configure) =>
        services.AddNhiTokens(Options.Options.DefaultName, configure);

    /// <summary>Adds a session under a name to <see cref="TokenSessions"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name, for <see cref="NhiHttpClientBuilderExtensions.AddNhiSession"/> and
    /// <see cref="TokenSessions.GetAsync(string, CancellationToken)"/>.</param>
    /// <param name="configure">Says what the session signs in to.</param>
    public static IServiceCollection AddNhiTokens(this IServiceCollection services, string name, Action<NhiTokenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<NhiTokenOptions>(name).Configure(configure)
            .Validate(
                options => options.Identity is not null || (options.ClientId.Length > 0 && (options.Issuer ?? options.TokenEndpoint) is not null),
                $"Set {nameof(NhiTokenOptions.ClientId)} and {nameof(NhiTokenOptions.Issuer)} for the token session '{name}'.")
            .Validate(
                options => options.Identity is null || options is { SessionName: null, Store: null },
                $"The token session '{name}' of an {nameof(NhiTokenOptions.Identity)} has nothing to store: leave out "
                + $"{nameof(NhiTokenOptions.SessionName)} and {nameof(NhiTokenOptions.Store)}.");
        services.TryAddSingleton<TokenSessions>();
        return services;
    }
}
