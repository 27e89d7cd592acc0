using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>
/// Looks the ids of model lines up in a compilation. A library that is not referenced is no mistake: one model file may serve many projects.
/// So a line is wrong where its type lacks the member, or where its namespace has a type of nearly the same name.
/// </summary>
internal sealed class ModelNames(Compilation compilation)
{
    public (string Word, string Message)? ProblemOf(ModelEntry entry) => entry switch
    {
        MemberEntry member => ProblemOf(member.Pattern),
        WireEntry wire => ProblemOfType(wire.AttributeFullName) is { } message ? ("T:" + wire.AttributeFullName, message) : null,
        MarkEntry mark => ProblemOfType(mark.AttributeFullName) is { } message ? ("T:" + mark.AttributeFullName, message) : null,
        _ => null,
    };

    private (string Word, string Message)? ProblemOf(MemberPattern pattern)
    {
        string type = pattern.Container.Substring(2);
        string? message = TypeOf(type) is not { } symbol ? ProblemOfType(type)
            : symbol.GetMembers().Any(member => member.GetDocumentationCommentId() is { } id && pattern.Means(id)) ? null
            : MissingMember(symbol, pattern);
        return message is null ? null : (pattern.ToString(), message);
    }

    private static string MissingMember(INamedTypeSymbol type, MemberPattern pattern)
    {
        string name = pattern.MemberName;
        string? near = Spelling.Nearest(name, ImmutableArray.CreateRange(type.GetMembers().Select(static member => member.Name).Distinct()));
        return near is null ? $"'{type.ToDisplayString()}' declares no member '{name}'."
            : near == name || "#" + near.TrimStart('.') == name ? $"'{type.ToDisplayString()}.{near}' has no such overload, or is another kind of member."
            : $"'{type.ToDisplayString()}' declares no member '{name}'; nearest is '{near}'.";
    }

    private string? ProblemOfType(string type)
    {
        if (TypeOf(type) is not null)
        {
            return null;
        }

        int dot = type.LastIndexOf('.');
        string name = type.Substring(dot + 1);
        INamespaceOrTypeSymbol? container = dot < 0 ? null : TypeOf(type.Substring(0, dot)) ?? NamespaceOf(type.Substring(0, dot));
        string? near = container is null
            ? null
            : Spelling.Nearest(name, ImmutableArray.CreateRange(container.GetTypeMembers().Select(static member => member.MetadataName).Distinct()));
        return near is null ? null : $"'{container!.ToDisplayString()}' has no type '{name}'; nearest is '{near}'.";
    }

    private INamedTypeSymbol? TypeOf(string name) => DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + name, compilation) as INamedTypeSymbol;

    private INamespaceOrTypeSymbol? NamespaceOf(string name) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId("N:" + name, compilation) as INamespaceOrTypeSymbol;
}
