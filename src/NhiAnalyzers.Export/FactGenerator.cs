using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Export;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Export;

/// <summary>
/// Puts what the visible members of a library do with credentials on its assembly, as lines that the analyzers of its users read. An assembly of
/// its own, so that the build leaves it out wherever nothing is compiled: editors run generators at every keystroke.
/// </summary>
[Generator]
public sealed class FactGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<AdditionalText>> models = context.AdditionalTextsProvider.Where(UserModels.IsModelFile).Collect();
        context.RegisterImplementationSourceOutput(context.CompilationProvider.Combine(models), static (output, project) =>
        {
            ImmutableArray<string> lines = FlowFacts.Of(
                project.Left,
                UserModels.Of(project.Left, project.Right, output.CancellationToken),
                output.CancellationToken);
            if (!lines.IsEmpty)
            {
                output.AddSource("FlowFacts.g.cs", FactAttribute.FileWith(lines));
            }
        });
    }
}
