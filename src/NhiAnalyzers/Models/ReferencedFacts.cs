using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>
/// What referenced assemblies tell of their own members. An assembly is read once for as long as it is referenced. What it says of others,
/// and what cannot be read, does not count. Safe for concurrent use.
/// </summary>
internal static class ReferencedFacts
{
    private static readonly ConditionalWeakTable<MetadataReference, StrongBox<ImmutableArray<MemberEntry>>> s_read = new();

    /// <summary>The lines of each assembly that has some; the arrays stay the same while the references do.</summary>
    public static ImmutableArray<ImmutableArray<MemberEntry>> In(Compilation compilation)
    {
        var facts = ImmutableArray.CreateBuilder<ImmutableArray<MemberEntry>>();
        foreach (Compilation project in SourceProjects.Of(compilation).All)
        {
            foreach (PortableExecutableReference reference in project.References.OfType<PortableExecutableReference>())
            {
                ImmutableArray<MemberEntry> told = s_read.GetValue(
                    reference, reference => new StrongBox<ImmutableArray<MemberEntry>>(Read(reference, project))).Value;
                if (!told.IsEmpty && !facts.Contains(told))
                {
                    facts.Add(told);
                }
            }
        }

        return facts.ToImmutable();
    }

    private static ImmutableArray<MemberEntry> Read(MetadataReference reference, Compilation project)
    {
        if (project.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly
            || assembly.GetTypeByMetadataName(FactAttribute.FullName) is not { } type)
        {
            return ImmutableArray<MemberEntry>.Empty;
        }

        IEnumerable<string> texts = assembly.GetAttributes()
            .Where(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type))
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .Where(static argument => argument.Kind == TypedConstantKind.Primitive)
            .Select(static argument => argument.Value)
            .OfType<string>();
        return ImmutableArray.CreateRange(
            from text in texts
            from entry in ModelFile.Parse(assembly.Name, SourceText.From(text)).Entries.OfType<MemberEntry>()
            where entry.Pattern is { IsPrefix: false, Inherited: false } && Declares(assembly, project, entry.Pattern.Id)
            select entry);
    }

    private static bool Declares(IAssemblySymbol assembly, Compilation project, string id) =>
        DocumentationCommentId.GetSymbolsForDeclarationId(id, project)
            .Any(symbol => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly));
}
