using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>A body has a context for each fact that it is entered with, up to a number.</summary>
internal sealed partial class FlowSolver
{
    // Enough for every ordinary body; object graphs with many ways through them need more than there is time for.
    private const int MaximumContexts = 48;

    private readonly Dictionary<(string BodyId, Fact? Entry, (string CallerId, int Index)? Site), Context> _contexts = [];
    private readonly Dictionary<string, int> _crowds = new(StringComparer.Ordinal);
    private readonly List<Context> _sources = [];

    private void Start(IEnumerable<Body> bodies)
    {
        foreach (Body body in bodies)
        {
            ContextOf(body, null);
        }
    }

    // What stands deeper in an object than paths reach is found by those who read the last member.
    private static bool IsTooDeep(Fact fact, Fact moved) =>
        moved.Path.IsCut && !fact.Path.IsCut && fact.Path.Steps.Any(static step => step.MemberId is not null);

    // A body that very many objects go into finds what they hold in their members, as if it were called from anywhere.
    private bool IsCrowded(Body body, Fact entry, (string CallerId, int Index)? site) =>
        _crowds.TryGetValue(body.Id, out int count)
        && count >= MaximumContexts
        && entry.Path.Steps.Any(static step => step.MemberId is not null)
        && !_contexts.ContainsKey((body.Id, entry, site));

    private Context ContextOf(Body body, Fact? entry, (string CallerId, int Index)? site = null)
    {
        if (_contexts.TryGetValue((body.Id, entry, site), out Context? context))
        {
            return context;
        }

        context = new Context(body, entry);
        _crowds[body.Id] = (_crowds.TryGetValue(body.Id, out int count) ? count : 0) + 1;
        _contexts.Add((body.Id, entry, site), context);
        if (entry is null)
        {
            _sources.Add(context);
            Start(body.Nested);
            Reach(context, 0);
            EnterWithWaitingClosures(body);
        }
        else
        {
            // What the body does by itself, such as opening the file it writes to, belongs to every context of it.
            ContextOf(body, null);
            Reach(context, 0, entry, null);
        }

        return context;
    }
}
