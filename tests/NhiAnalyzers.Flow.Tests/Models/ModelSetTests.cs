using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Tests.Models;

public sealed class ModelSetTests
{
    [Theory]
    [InlineData("M:A.B.Write", "M:A.B.Write(System.String)", true)]
    [InlineData("M:A.B.Write", "M:A.B.Write``1(``0)", true)]
    [InlineData("M:A.B.Write", "M:A.B.WriteLine(System.String)", false)]
    [InlineData("M:A.B.Write", "M:A.B.C.Write(System.String)", false)]
    [InlineData("M:A.B.Write(System.String)", "M:A.B.Write(System.String)", true)]
    [InlineData("M:A.B.Write(System.String)", "M:A.B.Write(System.Int32)", false)]
    [InlineData("M:A.B.Write*", "M:A.B.WriteLine(System.String)", true)]
    [InlineData("M:A.B.Write*", "M:A.B.Write``2(``0,``1)", true)]
    [InlineData("M:A.B.Write*", "M:A.B.Rewrite", false)]
    [InlineData("M:A.B.*", "M:A.B.Anything(A.B.C)", true)]
    [InlineData("M:A.B`1.Add", "M:A.B`1.Add(`0)", true)]
    [InlineData("M:A.B`1.Add", "M:A.B`2.Add(`0)", false)]
    [InlineData("M:A.B.#ctor", "M:A.B.#ctor(System.String)", true)]
    [InlineData("P:A.B.Item", "P:A.B.Item(System.String)", true)]
    [InlineData("P:A.B.Item", "M:A.B.Item(System.String)", false)]
    [InlineData("M:A.B.op_Explicit", "M:A.B.op_Explicit(A.B)~System.String", true)]
    public void ForMember_Pattern_MatchesItsMembersOnly(string pattern, string documentationId, bool expected)
    {
        ModelSet set = Create($"sink {pattern} arg* kind=log");

        Assert.Equal(expected, set.ForMember(documentationId) is not null);
        Assert.Null(set.ForInherited(documentationId));
    }

    [Fact]
    public void ForInherited_OnlyLinesWithPlus_Match()
    {
        ModelSet set = Create("sink M:A.B.Write*+ arg* kind=file\nsink M:A.B.WriteLine arg* kind=log");

        Assert.Equal("file", Assert.Single(set.ForInherited("M:A.B.WriteLine(System.String)")!.Sinks).Kind);
        Assert.Equal("log", Assert.Single(set.ForMember("M:A.B.WriteLine(System.String)")!.Sinks).Kind);
        Assert.NotNull(set.ForMember("M:A.B.Write"));
    }

    [Fact]
    public void ForMember_SeveralLines_AddUpAndTheMoreSpecificReplacesItsVerb()
    {
        ModelSet set = Create(
            "flow M:A.B.Cut* this -> return",
            "flow M:A.B.Cut(System.Int32) this -> return limit=length",
            "clean M:A.B.CutAll",
            "sink M:A.B.Cut* arg0 kind=log",
            "sink M:A.B.Cut* arg1 kind=file");

        MemberModel limited = set.ForMember("M:A.B.Cut(System.Int32)")!;
        Assert.Equal("length", Assert.Single(limited.Flows).Limit);
        Assert.Equal(new[] { "log", "file" }, limited.Sinks.Select(sink => sink.Kind));
        Assert.Null(Assert.Single(set.ForMember("M:A.B.CutShort")!.Flows).Limit);
        Assert.True(set.ForMember("M:A.B.CutAll(System.String)") is { IsClean: true, Flows.Length: 0, Sinks.Length: 2 });
    }

    [Fact]
    public void ForMember_LinesOfSeveralFiles_AddUp()
    {
        ModelSet set = ModelSet.Create([Parse("label M:A.B.Open return label=file-writer"), Parse("flow M:A.B.Open arg0 -> return")]);

        Assert.True(set.ForMember("M:A.B.Open(System.String)") is { Labels.Length: 1, Flows.Length: 1 });
    }

    [Fact]
    public void IsSourceName_NamesOfSourceLinesOnly()
    {
        ModelSet set = Create(
            "source P:A.B.RefreshToken return kind=refresh",
            "source M:A.Credential`1.#ctor return kind=access",
            "source M:A.B.Acquire* return kind=response",
            "sink M:A.B.Write arg0 kind=log",
            "key \"refresh_token\" kind=refresh");

        Assert.All(["RefreshToken", "Credential", "AcquireTokenSilent", "Acquire"], name => Assert.True(set.IsSourceName(name), name));
        Assert.All(["Write", "refresh_token", "refreshtoken", "B", "#ctor", "Acq", ""], name => Assert.False(set.IsSourceName(name), name));
    }

    [Fact]
    public void KindOfKey_ExactKeysOnly()
    {
        ModelSet set = Create("key \"refresh_token\" kind=refresh\nkey \"grant_type\" kind=request");

        Assert.Equal(("refresh", "request"), (set.KindOfKey("refresh_token"), set.KindOfKey("grant_type")));
        Assert.Null(set.KindOfKey("REFRESH_TOKEN"));
        Assert.Null(set.KindOfKey("refresh_token_expires_in"));
    }

    [Fact]
    public void IsWireName_ArgumentOfAKnownAttribute_IsTrue()
    {
        ModelSet set = Create("wire T:A.NameAttribute 0\nwire T:A.NameAttribute PropertyName");

        Assert.True(set.IsWireName("A.NameAttribute", "0"));
        Assert.True(set.IsWireName("A.NameAttribute", "PropertyName"));
        Assert.False(set.IsWireName("A.NameAttribute", "1"));
        Assert.False(set.IsWireName("NameAttribute", "0"));
    }

    [Theory]
    [InlineData("refreshToken", "refresh")]
    [InlineData("RefreshToken", "refresh")]
    [InlineData("_refreshToken", "refresh")]
    [InlineData("m_refresh_token", "refresh")]
    [InlineData("REFRESH_TOKEN", "refresh")]
    [InlineData("refreshtoken", "refresh")]
    [InlineData("REFRESHTOKEN", "refresh")]
    [InlineData("oldRefreshToken2", "refresh")]
    [InlineData("OAuth2RefreshToken", "refresh")]
    [InlineData("GITHUB_ACCESS_TOKEN", "access")]
    [InlineData("IDToken", "id")]
    [InlineData("userIdToken", "id")]
    [InlineData("deviceCode", "device")]
    public void KindOfName_CredentialName_GivesItsKind(string identifier, string kind) => Assert.Equal(kind, Names.KindOfName(identifier));

    [Theory]
    [InlineData("token")]
    [InlineData("cancellationToken")]
    [InlineData("nextAccessToken")]
    [InlineData("NEXT_ACCESS_TOKEN")]
    [InlineData("antiForgeryAccessToken")]
    [InlineData("refreshTokenCount")]
    [InlineData("countRefreshToken")]
    [InlineData("AccessTokenLifetime")]
    [InlineData("gridToken")]
    [InlineData("raidtoken")]
    [InlineData("userCode")]
    [InlineData("errorCode")]
    [InlineData("refreshTokens")]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("0")]
    public void KindOfName_OtherName_GivesNothing(string identifier) => Assert.Null(Names.KindOfName(identifier));

    private static ModelSet Names { get; } = Create(
        "name \"refresh token\" kind=refresh",
        "name \"access token\" kind=access",
        "name \"id token\" kind=id",
        "name \"device code\" kind=device",
        "noname \"count\"",
        "noname \"next\"",
        "noname \"anti forgery\"");

    private static ModelFile Parse(string text)
    {
        ModelFile file = ModelFile.Parse("some.nhi", SourceText.From(text));
        Assert.Empty(file.Errors);
        return file;
    }

    private static ModelSet Create(params string[] lines) => ModelSet.Create([Parse(string.Join("\n", lines))]);
}
