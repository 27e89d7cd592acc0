using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The one place that asks for semantic models: binding is what an analysis costs, so every use of it goes through here.</summary>
public sealed class SemanticModels(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    /// <summary>The compilation and those whose source it references: each file is bound in its own.</summary>
    public SourceProjects Projects { get; } = SourceProjects.Of(compilation);

#pragma warning disable RS1030 // A model is asked for once per tree and only for trees that a credential reaches.
    public SemanticModel For(SyntaxTree tree) => _models.GetOrAdd(tree, tree => Projects.With(tree).GetSemanticModel(tree));
#pragma warning restore RS1030
}
