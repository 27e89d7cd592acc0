using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The methods that bodies refer to by id, as the projects that declare them see them.</summary>
internal sealed class Methods(SourceProjects projects)
{
    private readonly ConcurrentDictionary<string, IMethodSymbol> _methods = new(StringComparer.Ordinal);

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
        string id = Symbols.IdOf(definition);
        if (!_methods.ContainsKey(id))
        {
            _methods.TryAdd(id, Chosen(definition, id));
        }

        return id;
    }

    // A file that two projects compile declares the same methods in both: one of them stands for both, whichever is met first.
    private IMethodSymbol Chosen(IMethodSymbol definition, string id) =>
        !projects.MainDeclares(definition) && projects.Declare(definition) && projects.Find(id) is IMethodSymbol first
            ? first.PartialImplementationPart ?? first
            : definition;
}
