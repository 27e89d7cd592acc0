using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>One step of the way a credential takes.</summary>
/// <param name="LeftAt">The kind of sink that the step leads through; the credential goes on from there.</param>
/// <param name="IsShared">True when the credential is read from a member that another body put it in.</param>
public sealed record FlowStep(SyntaxTree Tree, TextSpan Span, string Text, string? LeftAt = null, bool IsShared = false);

/// <summary>A credential that reaches a sink.</summary>
/// <param name="Sink">The kind of sink, a word of the models, or <c>static</c>.</param>
/// <param name="Kind">The kind of credential, a word of the models.</param>
/// <param name="IsNamed">True when nothing but a name says that this is a credential.</param>
/// <param name="Source">The source as a message shows it.</param>
/// <param name="SinkMember">The documentation id of the sink member.</param>
/// <param name="Span">The call that hands the credential over.</param>
/// <param name="Expression">The expression in it that holds the credential.</param>
/// <param name="IsDirect">True when the sink itself is called there, not a method that leads to it.</param>
/// <param name="Path">The way from source to sink.</param>
public sealed record FlowFinding(
    string Sink,
    string Kind,
    bool IsNamed,
    string Source,
    string SinkMember,
    string SinkDisplay,
    SyntaxTree Tree,
    TextSpan Span,
    TextSpan Expression,
    bool IsDirect,
    ImmutableArray<FlowStep> Path);
