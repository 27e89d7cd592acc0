using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// The fixpoint. Facts spread instruction by instruction inside contexts; contexts are joined at calls. A work list in order of discovery and
/// no clock: the same program gives the same steps.
/// </summary>
internal sealed partial class FlowSolver
{
    // An object is read as a whole, or by its members; deeper ones are read by their own members.
    private const int PublishedDepth = 2;

    private readonly SourceProjects _projects;
    private readonly ModelSet _models;
    private readonly CancellationToken _cancellationToken;
    private readonly Bodies _bodies;
    private readonly CallTargets _targets;
    private readonly Receivers _receivers;
    private readonly CallerSearch _callers;
    private readonly NameKinds _names;
    private readonly Ownership _ownership;
    private readonly Aliases _aliases;
    private readonly Overwrites _overwrites;
    private readonly KnownContents _contents;
    private readonly StaticHolders _holders;
    private readonly Redaction _redaction;
    private readonly Queue<(Context Context, int Index, Fact? Fact, Trace? Trace)> _work = new();
    private readonly Routes _routes = new();
    private readonly int _maximumSteps;
    private bool _namesCredential;
    private int _steps;

    public FlowSolver(Compilation compilation, ModelSet models, CancellationToken cancellationToken, int maximumSteps)
    {
        _maximumSteps = maximumSteps;
        var semanticModels = new SemanticModels(compilation);
        _projects = semanticModels.Projects;
        _models = models;
        _cancellationToken = cancellationToken;
        _bodies = new Bodies(semanticModels, cancellationToken);
        _aliases = new Aliases(_bodies, LinkedByModel);
        _targets = new CallTargets(_bodies, _projects, IsDescribed, cancellationToken);
        _receivers = new Receivers(_bodies);
        _ownership = new Ownership(_bodies, _targets, _aliases, GivesReceiver);
        _holders = new StaticHolders(_bodies, _aliases);
        _redaction = new Redaction(new CompiledPatterns(_bodies, _projects), name => _names!.OfName(name));
        _overwrites = new Overwrites(_bodies, _targets);
        _contents = new KnownContents(_bodies, _targets, _aliases, member => SourcesOf(member).Any(), AfterLibrary);
        _callers = new CallerSearch(_projects, _bodies, cancellationToken);
        _names = new NameKinds(models, _projects, cancellationToken);
    }

    public FindingCollector Findings { get; } = new();

    /// <summary>The bodies that somebody looked into.</summary>
    public IEnumerable<Body> ReadBodies => _bodies.Known;

    /// <summary>The names by which bodies were looked for.</summary>
    public IEnumerable<string> SearchedNames => _callers.Searched;

    public void Solve()
    {
        Seeds[] seeds = [.. _projects.All.Select(project => Seeds.Of(project, _models, _cancellationToken))];
        _namesCredential = seeds.Any(static project => project.NameCredential);
        foreach (SyntaxNode declaration in seeds.SelectMany(static project => project.Declarations))
        {
            Start(_bodies.In(declaration));
        }

        Run();
    }

    /// <summary>Follows what has been begun to its end.</summary>
    public void Run()
    {
        do
        {
            while (_work.Count > 0 && _steps++ < _maximumSteps)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                (Context context, int index, Fact? fact, Trace? trace) = _work.Dequeue();
                if (fact is null)
                {
                    Generate(context, index, context.Body.Instructions[index]);
                }
                else
                {
                    Transfer(context, index, context.Body.Instructions[index], fact, trace);
                }
            }
        }
        while (_steps < _maximumSteps && (PublishUncalled() || RunUnknownDelegates()));

        Findings.Withdraw(IsExcused);
    }

    /// <summary>What runs if the instruction throws can be reached.</summary>
    private void ReachHandlers(Context context, int index)
    {
        foreach (int handler in context.Body.Instructions[index].Handlers)
        {
            Reach(context, handler);
        }
    }

    /// <summary>The first place of each file of the compilation that nobody looked into further.</summary>
    public ImmutableArray<(SyntaxTree Tree, TextSpan Span)> Unfinished(Compilation compilation) => _work
        .Where(work => compilation.ContainsSyntaxTree(work.Context.Body.Tree))
        .Select(static work => (work.Context.Body.Tree, work.Context.Body.Instructions[work.Index].Span))
        .GroupBy(static place => place.Tree)
        .Select(static places => places.OrderBy(static place => place.Span.Start).First())
        .ToImmutableArray();

    private void Reach(Context context, int index)
    {
        if (index >= 0 && context.Reach(index))
        {
            _work.Enqueue((context, index, null, null));
        }
    }

    /// <summary>The fact holds before the instruction; what comes next is done with it where an instruction has to do with it.</summary>
    private void Reach(Context context, int index, Fact fact, Trace? trace)
    {
        foreach (int next in _routes.From(context.Body, index, fact))
        {
            bool isOver = fact.Path.Root.Kind == RootKind.Temporary && context.Body.LastUses.TryGetValue(fact.Path.Root, out int last) && next > last;
            if (!isOver && context.Reach(next, fact))
            {
                _work.Enqueue((context, next, fact, trace));
            }
        }
    }

    /// <summary>The fact holds after the instruction.</summary>
    private void Pass(Context context, int index, Fact fact, Trace? trace)
    {
        ImmutableArray<Instruction> instructions = context.Body.Instructions;
        if (fact.Path.Root.Kind == RootKind.Thrown && instructions[index] is Invoke)
        {
            PassToHandlers(context, index, fact, trace);
            return;
        }

        ImmutableArray<int> successors = instructions[index].Successors;
        if (successors.IsEmpty)
        {
            Reach(context, index + 1, fact, trace);
        }

        foreach (int successor in successors)
        {
            Reach(context, successor, fact, trace);
        }
    }

    /// <summary>A fact comes about at the instruction, for the place and for all other names of the object that it stands in.</summary>
    private void Land(Context context, int index, Fact fact, Trace? trace)
    {
        LandAt(context, index, fact, trace);
        foreach (AccessPath name in _aliases.Of(context.Body, index, fact.Path))
        {
            LandAt(context, index, fact with { Path = name }, trace);
        }
    }

    /// <summary>The fact holds after the instruction, or is shared where it outlives the body.</summary>
    private void LandAt(Context context, int index, Fact fact, Trace? trace)
    {
        Root root = fact.Path.Root;
        if (root.Kind == RootKind.Static)
        {
            Apply(context, new PublishEffect(root.Name, fact.Path.Steps, fact.Kind, fact.IsNamed, trace) { Condition = fact.Condition });
        }
        else if (root.Kind is RootKind.Local or RootKind.Temporary && !_ownership.IsFresh(context.Body, root) && !_ownership.IsOtherName(context.Body, root))
        {
            PublishMembers(context, fact, trace);
        }

        Pass(context, index, fact, trace);
    }

    // Other bodies know nothing of the parameters of this one.
    private static ImmutableArray<PathStep> AnyEntries(ImmutableArray<PathStep> steps) =>
        ImmutableArray.CreateRange(steps, static step => step.Parameter is null ? step : PathStep.Element);

    /// <summary>Other bodies find the fact in each member on its way; an object that only one member has, by that member alone.</summary>
    private void PublishMembers(Context context, Fact fact, Trace? trace, bool escapes = false)
    {
        // Under which name an object reads what it holds is followed no further than the object.
        ImmutableArray<PathStep> steps = WireName(fact) is null ? fact.Path.Steps : ImmutableArray<PathStep>.Empty;
        // One client sends all requests of a program: which of its answers stands in a member is known only where the request is made.
        if (fact.Kind == ModelKinds.Response && !(context.Entry is null && steps.Length == 1 && Begins(context.Body, trace)))
        {
            return;
        }

        int end = 0;
        while (end < steps.Length && (end == 0 || escapes || !steps[end - 1].IsOwned))
        {
            end++;
        }

        // Who goes further down reads the last members themselves.
        int depth = 0;
        for (int i = end - 1; i >= 0 && depth < PublishedDepth; i--)
        {
            if (steps[i].MemberId is { } member)
            {
                depth++;
                Apply(context, new PublishEffect(member, AnyEntries(steps.RemoveRange(0, i + 1)), fact.Kind, fact.IsNamed, trace) { Condition = fact.Condition, Holder = steps[i].Holder });
            }
        }
    }

    private static bool Begins(Body body, Trace? trace)
    {
        FlowStep? first = Trace.Steps(trace).FirstOrDefault();
        return first?.Tree == body.Tree && body.Instructions.Any(instruction => instruction.Span.Equals(first!.Span));
    }

    /// <summary>The end of a body: what holds there holds at every call that led into it.</summary>
    private void Leave(Context context, Fact fact, Trace? trace)
    {
        if (fact.Path.Root.Kind is RootKind.Local or RootKind.Temporary or RootKind.Static && !context.Body.Captured.Contains(fact.Path.Root))
        {
            return;
        }

        context.Exits.Add((fact, trace));
        if (context.Body.IsNested && fact.Path.Root.Kind == RootKind.Parameter && !IsClosure(fact))
        {
            LeaveInParameter(context, fact, trace);
        }

        if (context.Entry is not null)
        {
            foreach (CallSite site in context.Callers.ToArray())
            {
                Return(context, site, fact, trace);
            }
        }
        else if (trace?.Origin?.Parameter is null)
        {
            // What a parameter is called tells nothing of what a caller passes, so such a fact stays inside.
            if (!IsClosure(fact))
            {
                Start(_callers.Of(context.Body));
            }

            foreach ((Context caller, int index) in _callers.Registered(context.Body).ToArray())
            {
                Return(context, caller, index, fact, trace);
            }
        }
    }

    private void Return(Context context, CallSite site, Fact fact, Trace? trace)
    {
        if (_callbacks.TryGetValue((site.Caller.Body.Id, site.Index, context.Body.Id), out AccessPath? callback))
        {
            // What a library gave to it, and what is still so, stands where it came from.
            if (context.Entry?.IsSameAs(fact) != true)
            {
                ReturnFromCallback(site.Caller, site.Index, callback, context.Body, fact, Trace.Join(site.Trace, trace));
            }

            return;
        }

        Body caller = site.Caller.Body;
        Instruction call = caller.Instructions[site.Index];
        if (IsCleanResult(call, fact) || !Resolve(caller, site.Index, context.Body, fact.Condition, site.Fact.Condition, out Condition? condition))
        {
            return;
        }

        foreach (Fact left in CallMapping.Leave(caller, call, context.Body, fact))
        {
            if (IsTooDeep(fact, left))
            {
                PublishMembers(context, fact, trace, escapes: true);
            }
            else if (!left.IsSameAs(site.Fact))
            {
                KeepWhatACallLeft(site.Caller, call, fact, left with { Condition = condition }, site.Value, Trace.Join(site.Trace, trace));
                Land(site.Caller, site.Index, left with { Condition = condition }, Trace.Join(site.Trace, trace));
            }
        }
    }

    private void Return(Context context, Context caller, int index, Fact fact, Trace? trace)
    {
        Instruction call = caller.Body.Instructions[index];
        if (IsDescribed(call, context.Body))
        {
            return;
        }

        if (_callbacks.TryGetValue((caller.Body.Id, index, context.Body.Id), out AccessPath? callback))
        {
            ReturnFromCallback(caller, index, callback, context.Body, fact, trace);
            return;
        }

        if (IsCleanResult(call, fact)
            || !Resolve(caller.Body, index, context.Body, fact.Condition, _flags.Before(caller.Body, index), out Condition? condition))
        {
            return;
        }

        foreach (Fact left in CallMapping.Leave(caller.Body, call, context.Body, fact))
        {
            if (IsTooDeep(fact, left))
            {
                PublishMembers(context, fact, trace, escapes: true);
                continue;
            }

            Fact landed = left with { Condition = condition };
            KeepWhatACallLeft(caller, call, fact, landed, call.Span, trace);
            Land(caller, index, landed, Step(trace, caller, call.Span, "comes out of '" + context.Body.Display + "'"));
        }
    }

    /// <summary>A call is reached with a fact that goes into the body.</summary>
    private void Enter(Context caller, int index, Body target, Fact fact, Trace? trace)
    {
        Instruction call = caller.Body.Instructions[index];
        if (!Runs(caller.Body, index, target, fact.Condition, out _))
        {
            return;
        }

        foreach ((Fact entry, TextSpan value, Handover handover) in Entries(caller, index, call, target, fact))
        {
            if (entry.Path is { Root.Kind: RootKind.This, Steps: { IsEmpty: false } steps } && !_receivers.MayHave(target, steps[0]))
            {
                continue;
            }

            if (IsTooDeep(fact, entry) || IsCrowded(target, entry with { Condition = null }, SiteOf(caller, index, call)))
            {
                PublishMembers(caller, fact, trace, escapes: true);
                continue;
            }

            NoteExcuse(caller, index, fact);
            Context callee = ContextOf(target, entry with { Condition = null }, SiteOf(caller, index, call));
            Trace passed = Step(trace, caller, value, "goes into '" + target.Display + "'");
            var site = new CallSite(caller, index, fact, passed, value, handover);
            if (!callee.Add(site))
            {
                continue;
            }

            NoteEntered(callee, site);
            PassOnRelying(callee, site);
            foreach ((Fact exit, Trace? after) in callee.Exits.ToArray())
            {
                Return(callee, site, exit, after);
            }

            foreach (Effect effect in callee.Effects.ToArray())
            {
                PassOn(target, effect, site);
            }
        }
    }

    private IEnumerable<(Fact Entry, TextSpan Value, Handover Handover)> Entries(Context caller, int index, Instruction call, Body target, Fact fact)
    {
        if (call is not Invoke invoke || !_callbacks.TryGetValue((caller.Body.Id, index, target.Id), out AccessPath? callback))
        {
            return CallMapping.Enter(caller.Body, call, target, fact);
        }

        // A lambda given to a library stands at the call itself: what it does with an element is found in the lambda.
        bool isCaptured = target.Captured.Contains(fact.Path.Root) && target.IsAroundOrIn(caller.Body);
        return CallbackMapping.Enter(invoke, callback, target, fact)
            .Concat(isCaptured ? [fact] : [])
            .Select(entry => (entry, call.Span, Handover.None));
    }

    private static Trace Step(Trace? trace, Context context, TextSpan at, string text) => Trace.Then(trace, new(context.Body.Tree, at, text));
}
