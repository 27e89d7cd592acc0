using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>What library methods do with a text that they are given.</summary>
internal static class Consumers
{
    private static readonly string[] s_printing = [ModelKinds.Log, ModelKinds.Console, ModelKinds.Exception, ModelKinds.Telemetry];

    // These speak of some requests only, and a request is what the credential is for.
    private static readonly string[] s_conditional = [ModelKinds.Elsewhere, ModelKinds.Clear];

    public static bool TestsForText(IMethodSymbol method) =>
        method is { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String };

    /// <summary>True where the value, or a message that it is put into, goes to a log, the console or an exception.</summary>
    public static bool Print(ExpressionSyntax value, SemanticModel model)
    {
        SyntaxNode part = value;
        while (part.Parent is InterpolationSyntax or InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax
            || part.Parent.IsKind(SyntaxKind.AddExpression))
        {
            part = part.Parent!;
        }

        return part.Parent is ArgumentSyntax { Parent.Parent: { } call }
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            && (IsException(method) || Sinks(method).Any(static sink => s_printing.Contains(sink.Kind)));
    }

    /// <summary>True where the argument of a call leaks: there the text must not go.</summary>
    public static bool Leaks(IMethodSymbol method, IParameterSymbol? parameter) =>
        IsException(method)
        || Sinks(method).Any(sink => !s_conditional.Contains(sink.Kind) && sink.Ports.Any(port => port.Root switch
        {
            PortRoot.AnyParameter => true,
            PortRoot.Parameter => parameter is null || (port.Name is null ? port.Index == parameter.Ordinal : port.Name == parameter.Name),
            _ => false,
        }));

    private static ImmutableArray<SinkModel> Sinks(IMethodSymbol method)
    {
        IMethodSymbol? definition = (method.ReducedFrom ?? method).OriginalDefinition;
        MemberModel? model = BuiltInModels.Set.ForMember(definition.GetDocumentationCommentId() ?? "");
        for (definition = definition.OverriddenMethod; model is null && definition is not null; definition = definition.OverriddenMethod)
        {
            model = BuiltInModels.Set.ForInherited(definition.OriginalDefinition.GetDocumentationCommentId() ?? "");
        }

        return model?.Sinks ?? ImmutableArray<SinkModel>.Empty;
    }

    private static bool IsException(IMethodSymbol method)
    {
        INamedTypeSymbol? made = method.MethodKind == MethodKind.Constructor ? method.ContainingType : null;
        for (INamedTypeSymbol? type = made; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }
}
