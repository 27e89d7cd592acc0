namespace NhiAnalyzers.Flow.Models;

/// <summary>The members that a model line means: a documentation id, without a parameter list all overloads.</summary>
/// <param name="Id">The documentation id without the marks <c>*</c> and <c>+</c>.</param>
/// <param name="IsPrefix">All members whose name starts like this one.</param>
/// <param name="Inherited">The overrides and implementations too.</param>
public sealed record MemberPattern(string Id, bool IsPrefix, bool Inherited)
{
    public bool HasParameterList => Id.IndexOf('(') >= 0;

    /// <summary>The id without the member name, such as <c>M:System.IO.File</c>.</summary>
    public string Container => ContainerOf(NamedId(Id));

    /// <summary>The name after the last dot, such as <c>WriteAllText</c> or <c>#ctor</c>.</summary>
    public string MemberName => MemberNameOf(NamedId(Id));

    /// <summary>The name by which source text mentions the member: for a constructor that of its type.</summary>
    public string SpokenName => MemberName == "#ctor" ? WithoutArity(MemberNameOf(Container)) : WithoutArity(MemberName);

    /// <summary>True when the member with the documentation id is one of those that the line means.</summary>
    public bool Means(string id) =>
        IsPrefix ? id.StartsWith(Id, StringComparison.Ordinal)
        : HasParameterList ? id == Id
        : id == Id || id.StartsWith(Id + "(", StringComparison.Ordinal) || id.StartsWith(Id + "``", StringComparison.Ordinal);

    public override string ToString() => Id + (IsPrefix ? "*" : "") + (Inherited ? "+" : "");

    /// <summary>The id without its parameter list: what all overloads of one arity share.</summary>
    internal static string NamedId(string id)
    {
        int list = id.IndexOf('(');
        return list < 0 ? id : id.Substring(0, list);
    }

    internal static string ContainerOf(string namedId)
    {
        int dot = namedId.LastIndexOf('.');
        return dot < 0 ? "" : namedId.Substring(0, dot);
    }

    /// <summary>The id of the type that declares a member: <c>T:System.IO.File</c> for <c>M:System.IO.File.WriteAllText</c>.</summary>
    internal static string TypeOf(string memberId) => "T:" + ContainerOf(NamedId(memberId)).Substring(2);

    internal static string MemberNameOf(string namedId) => namedId.Substring(namedId.LastIndexOf('.') + 1);

    internal static string WithoutArity(string name)
    {
        int arity = name.LastIndexOf('`');
        if (arity < 0 || arity < name.LastIndexOf('.'))
        {
            return name;
        }

        return name.Substring(0, arity > 0 && name[arity - 1] == '`' ? arity - 1 : arity);
    }
}
