using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>Finds the lines that mean a member. Of the lines of one verb the most specific ones count: exact id, then name, then longest prefix.</summary>
internal sealed class MemberIndex
{
    private readonly Dictionary<string, List<MemberModel>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Prefix, MemberModel Model)>> _prefixesByContainer = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MemberModel?> _found = new(StringComparer.Ordinal);

    public MemberIndex(IEnumerable<MemberEntry> entries)
    {
        foreach (MemberEntry entry in entries)
        {
            if (entry.Pattern.IsPrefix)
            {
                ListOf(_prefixesByContainer, entry.Pattern.Container).Add((entry.Pattern.MemberName, entry.Model));
            }
            else
            {
                ListOf(_byId, entry.Pattern.Id).Add(entry.Model);
            }
        }
    }

    public MemberModel? Find(string documentationId) => _found.GetOrAdd(documentationId, Search);

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out List<T>? list))
        {
            lists.Add(key, list = new List<T>());
        }

        return list;
    }

    private MemberModel? Search(string documentationId)
    {
        List<List<MemberModel>> levels = Levels(documentationId).ToList();
        if (levels.Count == 0)
        {
            return null;
        }

        List<MemberModel> flows = MostSpecific(levels, model => model.IsClean || model.Flows.Length > 0 || model.Clears.Length > 0);
        return new MemberModel
        {
            Sources = MostSpecific(levels, model => model.Sources.Length > 0).SelectMany(model => model.Sources).ToImmutableArray(),
            Sinks = MostSpecific(levels, model => model.Sinks.Length > 0).SelectMany(model => model.Sinks).ToImmutableArray(),
            Labels = MostSpecific(levels, model => model.Labels.Length > 0).SelectMany(model => model.Labels).ToImmutableArray(),
            Clears = MostSpecific(levels, model => model.Clears.Length > 0).SelectMany(model => model.Clears).ToImmutableArray(),
            Flows = flows.SelectMany(model => model.Flows).ToImmutableArray(),
            IsClean = flows.Any(model => model.IsClean),
        };
    }

    private static List<MemberModel> MostSpecific(List<List<MemberModel>> levels, Func<MemberModel, bool> says) =>
        levels.Select(level => level.Where(says).ToList()).FirstOrDefault(level => level.Count > 0) ?? new List<MemberModel>();

    private IEnumerable<List<MemberModel>> Levels(string documentationId)
    {
        string named = MemberPattern.NamedId(documentationId);
        string plain = MemberPattern.WithoutArity(named);
        foreach (string id in new[] { documentationId, named, plain }.Distinct())
        {
            if (_byId.TryGetValue(id, out List<MemberModel>? models))
            {
                yield return models;
            }
        }

        if (_prefixesByContainer.TryGetValue(MemberPattern.ContainerOf(plain), out var prefixes))
        {
            string name = MemberPattern.MemberNameOf(plain);
            var matching = prefixes.Where(candidate => name.StartsWith(candidate.Prefix, StringComparison.Ordinal));
            foreach (var level in matching.GroupBy(candidate => candidate.Prefix.Length).OrderByDescending(group => group.Key))
            {
                yield return level.Select(candidate => candidate.Model).ToList();
            }
        }
    }
}
