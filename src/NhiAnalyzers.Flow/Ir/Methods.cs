using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The methods that bodies refer to by id, as the projects that declare them see them.</summary>
internal sealed class Methods(SourceProjects projects)
{
    private readonly ConcurrentDictionary<string, IMethodSymbol> _methods = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<IMethodSymbol, string> _ids = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>The method of the program or of a library with the id.</summary>
    public IMethodSymbol? Find(string id)
    {
        if (!_methods.TryGetValue(id, out IMethodSymbol? method) && projects.Find(id) is IMethodSymbol found)
        {
            Remember(found);
            _methods.TryGetValue(id, out method);
        }

        return method;
    }

    public string Remember(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (_ids.TryGetValue(definition, out string? id))
        {
            return id;
        }

        id = Shared(Symbols.IdOf(definition));
        if (!_methods.ContainsKey(id))
        {
            _methods.TryAdd(id, Chosen(definition, id));
        }

        _ids.TryAdd(definition, id);
        return id;
    }

    /// <summary>The same text, once for all bodies that hold it.</summary>
    public string Shared(string id) => _shared.GetOrAdd(id, id);

    // A file that two projects compile declares the same methods in both: one of them stands for both, whichever is met first.
    private IMethodSymbol Chosen(IMethodSymbol definition, string id) =>
        !projects.MainDeclares(definition) && projects.Declare(definition) && projects.Find(id) is IMethodSymbol first
            ? first.PartialImplementationPart ?? first
            : definition;
}
