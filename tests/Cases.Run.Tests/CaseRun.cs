using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cases.Run.Tests;

/// <summary>Calls every public method of the cases with made up arguments.</summary>
public sealed class CaseRun(CaseProgram program, Sentinels sentinels, Observations observations, Sinks sinks)
{
    // An annotation is the user's word against what the code does.
    private const string Annotated = "Cases.Annotated.";

    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly OutsideWorld _outside = new(program.Compilation);
    private readonly ILookup<string, string> _texts = Texts(program);

    /// <summary>Returns how many methods ran.</summary>
    public int Run()
    {
        MethodInfo[] methods =
        [
            .. program.Assembly.GetTypes()
                .Where(static type => type is { IsPublic: true, IsInterface: false, IsByRefLike: false, ContainsGenericParameters: false })
                .Where(static type => !type.IsSubclassOf(typeof(Delegate)) && type.Namespace?.StartsWith(Annotated, StringComparison.Ordinal) != true)
                .OrderBy(static type => type.MetadataToken)
                .SelectMany(static type => type.GetMethods(Declared))
                .Where(method => !method.IsSpecialName && !method.IsAbstract && !method.ContainsGenericParameters && !_outside.IsReachedBy(method)),
        ];
        foreach (MethodInfo method in methods)
        {
            Asked asked = Asked.None;
            if (!Ends(method, new Round(Flag: false), ref asked))
            {
                continue;
            }

            foreach (Round round in Round.Further(asked, _texts[method.DeclaringType!.Namespace + "." + method.Name]))
            {
                Ends(method, round, ref asked);
            }
        }

        return methods.Length;
    }

    // Texts a method compares with decide its paths.
    private static ILookup<string, string> Texts(CaseProgram program) => program.Compilation.SyntaxTrees
        .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .SelectMany(static method => method.DescendantNodes()
            .Where(static node => node.IsKind(SyntaxKind.StringLiteralExpression)
                && (node.Parent is ConstantPatternSyntax or CaseSwitchLabelSyntax || node.Parent.IsKind(SyntaxKind.EqualsExpression)))
            .Select(literal => (Key: Namespace(method) + "." + method.Identifier.ValueText, Text: literal.GetFirstToken().ValueText)))
        .Distinct()
        .ToLookup(static pair => pair.Key, static pair => pair.Text);

    private static string Namespace(MethodDeclarationSyntax method) =>
        method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().First().Name.ToString();

    private bool Ends(MethodInfo method, Round round, ref Asked asked)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var arguments = new Arguments(program.Assembly, sentinels, sinks, observations, round, cancellation.Token);
        var thread = new Thread(() => Call(method, arguments)) { IsBackground = true };
        thread.Start();
        bool ended = thread.Join(_patience);
        asked |= arguments.Asked;
        return ended;
    }

    private static void Call(MethodInfo method, Arguments arguments)
    {
        try
        {
            Finish(method.Invoke(method.IsStatic ? null : arguments.New(method.DeclaringType!), arguments.For(method)));
        }
        catch (Exception)
        {
            // A case may fail on what it was given; what it wrote until then counts.
        }
    }

    private static void Finish(object? returned)
    {
        switch (returned)
        {
            case Task task:
                task.Wait(_patience);
                break;
            case ValueTask task:
                task.AsTask().Wait(_patience);
                break;
            case IEnumerable items and not string:
                _ = items.Cast<object?>().Take(8).Count();
                break;
        }
    }
}
