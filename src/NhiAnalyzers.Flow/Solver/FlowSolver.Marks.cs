using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What attributes on members say, as a model.</summary>
internal sealed partial class FlowSolver
{
    private static readonly SinkModel s_logged = new(
        ImmutableArray.Create(new Port(PortRoot.AnyParameter, null, -1, ImmutableArray<PortStep>.Empty, Below: false)), ModelKinds.Log, When: null, Unless: null, KnownOnly: false);

    private readonly Dictionary<string, MemberModel?> _marked = new(StringComparer.Ordinal);

    /// <summary>What attributes say of a parameter: the program's own, and those that bind it to a name in a request.</summary>
    private void GenerateMarked(Context context, int index, Marked marked)
    {
        foreach (AttributeMark mark in marked.Marks)
        {
            if (_models.MarkOf(mark.TypeName) == ModelMark.Source && ModelKinds.Credentials.Contains(mark.Text))
            {
                Create(context, index, marked.Place, mark.Text, new Origin(marked.Name, IsNamed: false), marked.Span);
            }
            else if (mark.Name is { } name && _models.IsWireName(mark.TypeName, nameof(mark.Name)) && _names.OfKey(name) is { } kind && ModelKinds.Credentials.Contains(kind))
            {
                Create(context, index, marked.Place, kind, new Origin(name, IsNamed: false), marked.Span);
            }
        }
    }

    private MemberModel? MarkedModelOf(MemberReference member)
    {
        if (member.Marks.IsEmpty)
        {
            return null;
        }

        if (!_marked.TryGetValue(member.Id, out MemberModel? model))
        {
            _marked.Add(member.Id, model = ModelFrom(member.Marks));
        }

        return model;
    }

    private MemberModel? ModelFrom(ImmutableArray<AttributeMark> marks)
    {
        ImmutableArray<SourceModel> sources = With(ModelMark.Source, marks).Select(static mark => new SourceModel(PortOf(mark), mark.Text)).ToImmutableArray();
        ImmutableArray<SinkModel> sinks = With(ModelMark.Sink, marks)
            .Where(static mark => mark.Parameter >= 0)
            .Select(static mark => new SinkModel(ImmutableArray.Create(PortOf(mark)), mark.Text, When: null, Unless: null, KnownOnly: false))
            .Concat(Has(ModelMark.LogMethod, marks) ? [s_logged] : [])
            .ToImmutableArray();
        bool isClean = Has(ModelMark.Clean, marks);
        return sources.IsEmpty && sinks.IsEmpty && !isClean ? null : new MemberModel { Sources = sources, Sinks = sinks, IsClean = isClean };
    }

    private readonly Dictionary<string, bool> _tools = new(StringComparer.Ordinal);

    /// <summary>A tool gives back what a language model reads.</summary>
    private void GiveToModel(Context context, Move move, Fact fact, Trace? trace)
    {
        if (ModelKinds.Credentials.Contains(fact.Kind) && IsTool(context.Body))
        {
            Trace given = Step(trace, context, move.Span, "is given back by the tool '" + context.Body.Display + "'");
            Apply(context, new SinkEffect(
                ModelKinds.Prompt, fact.Kind, fact.IsNamed, context.Body.Id, context.Body.Display, context.Body.Tree, move.Span, move.Value, IsDirect: true, given)
            {
                Condition = fact.Condition,
            });
        }
    }

    private bool IsTool(Body body)
    {
        if (!_tools.TryGetValue(body.Id, out bool isTool))
        {
            isTool = !body.IsNested && _bodies.Symbols.Method(body.Id) is { } method && Has(ModelMark.ToolResult, AttributeMarks.Of(method, ImmutableArray<IParameterSymbol>.Empty));
            _tools.Add(body.Id, isTool);
        }

        return isTool;
    }

    private bool Has(string wanted, ImmutableArray<AttributeMark> marks) => marks.Any(mark => mark.Parameter < 0 && _models.MarkOf(mark.TypeName) == wanted);

    private IEnumerable<AttributeMark> With(string wanted, ImmutableArray<AttributeMark> marks) =>
        marks.Where(mark => _models.MarkOf(mark.TypeName) == wanted && ModelMark.KindsOf(wanted).Contains(mark.Text));

    private static Port PortOf(AttributeMark mark) =>
        new(mark.Parameter < 0 ? PortRoot.Return : PortRoot.Parameter, null, mark.Parameter, ImmutableArray<PortStep>.Empty, Below: false);

    /// <summary>True for what comes out of a call of the program that an attribute calls clean.</summary>
    private bool IsCleanResult(Instruction call, Fact exit) =>
        exit.Path.Root.Kind == RootKind.Return && call is Invoke { Member.InSource: true } invoke && IsClean(invoke.Member);
}
