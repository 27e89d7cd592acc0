using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>The words that begin model lines, and the options that each may have.</summary>
public static class ModelVerbs
{
    private static readonly ImmutableArray<(string Verb, ImmutableArray<string> Options)> s_forms = ImmutableArray.Create(
        ("source", ImmutableArray.Create("kind", "name", "if", "by")),
        ("sink", ImmutableArray.Create("kind", "when", "unless", "source")),
        ("flow", ImmutableArray.Create("when", "as", "limit", "end", "redacts", "dotted")),
        ("clear", ImmutableArray.Create("if", "redacts")),
        ("label", ImmutableArray.Create("label", "if")),
        ("clean", ImmutableArray.Create("reason")),
        ("key", ImmutableArray.Create("kind")),
        ("name", ImmutableArray.Create("kind")),
        ("noname", ImmutableArray<string>.Empty),
        ("beside", ImmutableArray.Create("kind")),
        ("wire", ImmutableArray<string>.Empty),
        ("mark", ImmutableArray<string>.Empty));

    public static ImmutableArray<string> All { get; } = ImmutableArray.CreateRange(s_forms, static form => form.Verb);

    /// <summary>What may be written as <c>option=value</c> at the end of a line of the verb.</summary>
    public static ImmutableArray<string> OptionsOf(string verb) => s_forms.Single(form => form.Verb == verb).Options;
}
