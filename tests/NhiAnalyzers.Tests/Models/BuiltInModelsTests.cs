using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Models;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

public sealed class BuiltInModelsTests
{
    private static CSharpCompilation Libraries { get; } = CSharpCompilation.Create("Libraries", references: ReferenceAssemblies.All);

    public static TheoryData<string> Files { get; } = new(BuiltInModels.Files.Select(file => file.Path));

    [Theory]
    [MemberData(nameof(Files))]
    public void File_EveryLine_ResolvesInItsLibrary(string path)
    {
        ModelFile file = BuiltInModels.Files.Single(candidate => candidate.Path == path);
        var wrong = file.Errors.Select(error => $"{path}({error.Line + 1}): {error.Message}")
            .Concat(file.Entries.SelectMany(entry => Problems(entry).Select(problem => $"{path}({entry.Line + 1}): {problem}")))
            .ToList();

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Files_Together_HoldNoLineTwice()
    {
        var repeated = BuiltInModels.Files.SelectMany(file => file.Entries.OfType<MemberEntry>().Select(entry => (file.Path, Text: Describe(entry))))
            .GroupBy(entry => entry.Text)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} in {string.Join(", ", group.Select(entry => entry.Path))}");

        Assert.Empty(repeated);
    }

    private static string Describe(MemberEntry entry)
    {
        MemberModel model = entry.Model;
        string ports = string.Join(
            ", ",
            model.Sources.Select(source => $"source {source.Port} {source.Kind} {source.If}")
                .Concat(model.Sinks.Select(sink => $"sink {string.Join(",", sink.Ports)} {sink.Kind} {sink.When} {sink.Unless}"))
                .Concat(model.Flows.Select(flow => $"flow {string.Join(",", flow.From)} {flow.To} {flow.When} {flow.As}"))
                .Concat(model.Labels.Select(label => $"label {label.Port} {label.Label}")));
        return $"{entry.Pattern} {ports}{(model.IsClean ? "clean" : "")}";
    }

    private static IEnumerable<string> Problems(ModelEntry entry) => entry switch
    {
        MemberEntry member => MemberProblems(member),
        MarkEntry mark when TypeOf("T:" + mark.AttributeFullName) is null => ["the attribute does not exist"],
        WireEntry wire when TypeOf("T:" + wire.AttributeFullName) is not { } attribute => ["the attribute does not exist"],
        WireEntry wire when int.TryParse(wire.Argument, out int index) && !TypeOf("T:" + wire.AttributeFullName)!.InstanceConstructors
            .Any(constructor => constructor.Parameters.Length > index && constructor.Parameters[index].Type.SpecialType == SpecialType.System_String) =>
            [$"no constructor has a string at {index}"],
        WireEntry wire when !int.TryParse(wire.Argument, out _) && TypeOf("T:" + wire.AttributeFullName)!.GetMembers(wire.Argument).IsEmpty =>
            [$"the attribute has no '{wire.Argument}'"],
        _ => [],
    };

    private static IEnumerable<string> MemberProblems(MemberEntry entry)
    {
        ImmutableArray<ISymbol> members = Members(entry.Pattern);
        if (members.IsEmpty)
        {
            yield return $"'{entry.Pattern}' means no member";
            yield break;
        }

        foreach (ISymbol member in members)
        {
            if (BuiltInModels.Set.ForMember(member.OriginalDefinition.GetDocumentationCommentId()!) is null)
            {
                yield return $"'{entry.Pattern}' does not match {member.GetDocumentationCommentId()}";
            }
        }

        MemberModel model = entry.Model;
        ImmutableArray<Port> ports = model.Sources.Select(source => source.Port)
            .Concat(model.Sinks.SelectMany(sink => sink.Ports.Concat(new[] { sink.When?.Port, sink.Unless?.Port }.OfType<Port>())))
            .Concat(model.Flows.SelectMany(flow => flow.From.Add(flow.To)))
            .Concat(model.Labels.Select(label => label.Port))
            .ToImmutableArray();
        foreach (Port port in ports.Where(port => !members.Any(member => HasPort(member, port))))
        {
            yield return $"no overload of '{entry.Pattern}' has '{port}'";
        }

        foreach (string? limit in model.Flows.Select(flow => flow.Limit).Where(limit => limit is not null && !members.Any(member => HasParameter(member, limit))))
        {
            yield return $"no overload of '{entry.Pattern}' has '{limit}'";
        }

        if (entry.Pattern.Inherited && !members.Any(CanInherit))
        {
            yield return $"nothing can override or implement '{entry.Pattern}'";
        }
    }

    private static bool CanInherit(ISymbol member) =>
        member.IsVirtual || member.IsAbstract || member.IsOverride
        || (member is IMethodSymbol { MethodKind: MethodKind.Constructor } && !member.ContainingType.IsSealed);

    private static bool HasPort(ISymbol member, Port port)
    {
        bool root = port.Root switch
        {
            PortRoot.This => !member.IsStatic,
            PortRoot.Return => member is not IMethodSymbol { ReturnsVoid: true } or IMethodSymbol { MethodKind: MethodKind.Constructor },
            PortRoot.AnyParameter => !Parameters(member).IsEmpty,
            _ when port.Name is null => Parameters(member).Length > port.Index,
            _ => HasParameter(member, port.Name!),
        };
        return root && port.Steps.All(step => step.Kind != PortStepKind.KeyOf || HasParameter(member, step.Name));
    }

    private static bool HasParameter(ISymbol member, string name) =>
        Parameters(member).Any(parameter => parameter.Name == name) || (name == "value" && member is IPropertySymbol { SetMethod: not null } or IFieldSymbol);

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static ImmutableArray<ISymbol> Members(MemberPattern pattern) =>
        DocumentationCommentId.GetSymbolsForDeclarationId("T:" + pattern.Container.Substring(2), Libraries)
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected)
            .Where(member => member.GetDocumentationCommentId() is { } id && pattern.Means(id))
            .ToImmutableArray();

    private static INamedTypeSymbol? TypeOf(string id) => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, Libraries) as INamedTypeSymbol;
}
