using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>Remembers the metadata of issuers, apart for each handler that fetched it: another handler may reach another server.</summary>
internal static class MetadataCache
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, (ServerMetadata Metadata, Deadline Deadline)>> Entries = [];

    public static async Task<ServerMetadata> GetAsync(
        TokenSessionOptions options, Backchannel backchannel, CancellationToken cancellationToken)
    {
        var entries = Entries.GetValue(backchannel.Route, static _ => new(StringComparer.Ordinal));
        if (entries.TryGetValue(options.Issuer!.OriginalString, out var entry) && !entry.Deadline.IsPast)
        {
            return entry.Metadata;
        }

        ServerMetadata metadata = await ServerMetadata.FetchAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
        entries[options.Issuer.OriginalString] = (metadata, new Deadline(backchannel.Time, Lifetime));
        return metadata;
    }
}
