using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Exposure;

/// <summary>
/// Suggests, at its declaration, to change a member by which an object prints a credential: of a record, or in what a debugger displays. Names and
/// attributes are read first; only where they tell of a credential the type is asked for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrintedCredentialAnalyzer : DiagnosticAnalyzer
{
    private const string DebuggerDisplay = "System.Diagnostics.DebuggerDisplayAttribute";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(RuleCatalogue.CredentialSerialized.Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ModelSet models = UserModels.Of(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken);
            TreeIndex[] files = [.. start.Compilation.SyntaxTrees.Select(tree => TreeIndex.Of(tree, start.CancellationToken))];
            if (files.Any(file => file.HasRecords
                && (file.Members.Any(member => member.IsRecord && models.KindOfName(member.Member) is not null)
                    || file.AttributeTexts.Any(wire => models.KindOfKey(wire.Text) is not null))))
            {
                start.RegisterSyntaxNodeAction(node => ReportRecord(node, models), SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration);
            }

            if (files.Any(static file => file.Spells("DebuggerDisplay") || file.Spells("DebuggerDisplayAttribute")))
            {
                start.RegisterSyntaxNodeAction(node => ReportDisplay(node, models), SyntaxKind.Attribute);
            }
        });
    }

    private static void ReportRecord(SyntaxNodeAnalysisContext context, ModelSet models)
    {
        var record = (RecordDeclarationSyntax)context.Node;
        foreach ((SyntaxToken name, SyntaxList<AttributeListSyntax> attributes) in Members(record))
        {
            if (KindOf(name.ValueText, attributes, models) is { } kind
                && context.SemanticModel.GetDeclaredSymbol(record, context.CancellationToken) is { } type
                && Symbols.PrintsMembers(type)
                && type.GetMembers(name.ValueText).FirstOrDefault() is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } member
                && IsText(member))
            {
                Report(context, name.GetLocation(), kind, member, type.Name + ".ToString");
            }
        }
    }

    private static void ReportDisplay(SyntaxNodeAnalysisContext context, ModelSet models)
    {
        if (context.Node is not AttributeSyntax { Parent.Parent: TypeDeclarationSyntax declaration } attribute
            || attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not LiteralExpressionSyntax { Token.Value: string text } shown)
        {
            return;
        }

        foreach (string name in Holes(text))
        {
            if (models.KindOfName(name) is { } kind
                && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is { } type
                && type.ToDisplayString() == DebuggerDisplay
                && context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken)?.GetMembers(name).FirstOrDefault() is { } member
                && IsText(member))
            {
                Report(context, shown.GetLocation(), (kind, IsNamed: true), member, "DebuggerDisplay");
            }
        }
    }

    private static void Report(
        SyntaxNodeAnalysisContext context, Location location, (string Kind, bool IsNamed) source, ISymbol member, string printer)
    {
        AnalyzerConfigOptions options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Node.SyntaxTree);
        if (source.IsNamed && !FindingOptions.WantsNames(options))
        {
            return;
        }

        string display = Symbols.DisplayOf(member);
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty
            .Add(FindingProperties.Kind, source.Kind)
            .Add(FindingProperties.Source, display)
            .Add(FindingProperties.Sink, printer)
            .Add(FindingProperties.Confidence, source.IsNamed ? "name" : "high");
        context.ReportDiagnostic(Diagnostic.Create(
            RuleCatalogue.CredentialSerialized.Descriptor,
            location,
            DiagnosticSeverity.Info,
            additionalLocations: null,
            properties,
            FlowRules.Describe(source.Kind),
            display,
            printer));
    }

    private static IEnumerable<(SyntaxToken Name, SyntaxList<AttributeListSyntax> Attributes)> Members(RecordDeclarationSyntax record) =>
        (record.ParameterList?.Parameters ?? default).Select(static parameter => (parameter.Identifier, parameter.AttributeLists))
        .Concat(record.Members.OfType<PropertyDeclarationSyntax>().Select(static property => (property.Identifier, property.AttributeLists)));

    /// <summary>What a wire name in an attribute says of the member, or else its own name.</summary>
    private static (string Kind, bool IsNamed)? KindOf(string name, SyntaxList<AttributeListSyntax> attributes, ModelSet models)
    {
        foreach (SyntaxToken text in attributes.SelectMany(static list => list.DescendantTokens()))
        {
            if (text.IsKind(SyntaxKind.StringLiteralToken) && models.KindOfKey(text.ValueText) is { } wire && wire != ModelKinds.Request)
            {
                return (wire, false);
            }
        }

        return models.KindOfName(name) is { } kind ? (kind, true) : null;
    }

    private static bool IsText(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type.SpecialType == SpecialType.System_String,
        IFieldSymbol field => field.Type.SpecialType == SpecialType.System_String,
        _ => false,
    };

    // "{Name} until {End,nq}"
    private static IEnumerable<string> Holes(string text)
    {
        for (int start = text.IndexOf('{'); start >= 0; start = text.IndexOf('{', start + 1))
        {
            int end = text.IndexOfAny(['}', ',', '.', '('], start);
            if (end > start && text[end] is '}' or ',')
            {
                yield return text.Substring(start + 1, end - start - 1).Trim();
            }
        }
    }
}
