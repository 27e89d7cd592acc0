namespace NhiAnalyzers.Flow.Models;

/// <summary>One good line of a model file.</summary>
/// <param name="Line">Zero-based.</param>
public abstract record ModelEntry(int Line);

/// <summary><c>source</c>, <c>sink</c>, <c>flow</c>, <c>label</c> or <c>clean</c>: what one line says about the members that its id names.</summary>
public sealed record MemberEntry(MemberPattern Pattern, MemberModel Model, int Line) : ModelEntry(Line);

/// <summary><c>key "refresh_token" kind=refresh</c></summary>
public sealed record KeyEntry(string Key, string Kind, int Line) : ModelEntry(Line);

/// <summary><c>name "refresh token" kind=refresh</c>; without a kind, <c>noname "count"</c>.</summary>
public sealed record NameEntry(string Words, string? Kind, int Line) : ModelEntry(Line);

/// <summary><c>beside "user code" kind=device</c>: names and keys tell of this kind only in programs that spell these words somewhere.</summary>
public sealed record BesideEntry(string Words, string Kind, int Line) : ModelEntry(Line);

/// <summary><c>wire T:Namespace.SomeAttribute 0</c>: which argument of the attribute is the wire name.</summary>
public sealed record WireEntry(string AttributeFullName, string Argument, int Line) : ModelEntry(Line);

/// <summary><c>mark T:Namespace.SomeAttribute intended-output</c>: what the attribute says of the member that has it.</summary>
public sealed record MarkEntry(string AttributeFullName, string Mark, int Line) : ModelEntry(Line);
