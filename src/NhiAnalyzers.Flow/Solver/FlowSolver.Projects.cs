using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// The border between projects. Source of a referenced project is followed like the project's own, but what a line says of one of its members
/// counts, as it does where only the assembly is referenced.
/// </summary>
internal sealed partial class FlowSolver
{
    /// <summary>What a line says of a member of a referenced project, for those who use it from outside.</summary>
    private MemberModel? DescriptionOf(MemberReference member) => member.InProject ? null : _models.ForMember(member.Id);

    /// <summary>What a library tells of itself counts where nobody else says anything of the member.</summary>
    private MemberModel? FactsOf(MemberReference member) => member.InSource ? null : _models.FactsOf(member.Id);

    private bool IsDescribed(MemberReference member) => member.InSource && DescriptionOf(member) is not null;

    private bool IsDescribed(Instruction call, Body target) => call is Invoke invoke && invoke.Callee == target.Id && IsDescribed(invoke.Member);

    /// <summary>True when a call of the member runs code that is followed.</summary>
    private bool IsEntered(MemberReference member) => member.InSource && !IsDescribed(member);

    /// <summary>
    /// True when a finding goes from inside a method to the call: where the caller hands the credential over, and where the call leads out of
    /// the project. Where a referenced project calls back, the one to change is the code that is called.
    /// </summary>
    private bool HandsOver(CallSite site, SinkEffect sink) => IsReportedIn(site.Caller.Body.Tree)
        ? site.Handover != Handover.None || !IsReportedIn(sink.Tree)
        : site.Handover != Handover.None && !IsReportedIn(sink.Tree);

    /// <summary>True for files of the compilation under analysis: the others have their findings when they are analysed.</summary>
    private bool IsReportedIn(SyntaxTree tree) => _projects.Main.ContainsSyntaxTree(tree);
}
