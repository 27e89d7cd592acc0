using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Tests.Models;

public sealed class ModelFileTests
{
    [Fact]
    public void Parse_Source_ReadsPortAndKind()
    {
        MemberEntry entry = Member("source  P:Some.Library.Answer.RefreshToken  return  kind=refresh   # comment");

        SourceModel source = Assert.Single(entry.Model.Sources);
        Assert.Equal("P:Some.Library.Answer.RefreshToken", entry.Pattern.ToString());
        Assert.Equal(("return", ModelKinds.Refresh), (source.Port.ToString(), source.Kind));
    }

    [Fact]
    public void Parse_Sink_ReadsPortsKindAndReceiverLabel()
    {
        MemberEntry entry = Member("sink M:System.IO.TextWriter.Write*+ arg0, value.[],arg* kind=file when=this:file-writer");

        SinkModel sink = Assert.Single(entry.Model.Sinks);
        Assert.Equal(new[] { "arg0", "value.[]", "arg*" }, sink.Ports.Select(port => port.ToString()));
        Assert.Equal((ModelKinds.File, "this", "file-writer"), (sink.Kind, sink.When!.Port.ToString(), sink.When.Label));
        Assert.True(entry.Pattern is { IsPrefix: true, Inherited: true, Id: "M:System.IO.TextWriter.Write" });
    }

    [Fact]
    public void Parse_Clear_ReadsPortsAndCondition()
    {
        ClearModel clear = Assert.Single(Member("clear P:Some.Library.Text.Length this.** if=value:0 redacts=old").Model.Clears);

        Assert.Equal(("this.**", ("value", "0"), "old"), (clear.Port.ToString(), clear.If, clear.Redacts));
    }

    [Fact]
    public void Parse_Flow_ReadsEveryArrowWithTheOptionsOfTheLine()
    {
        MemberEntry entry = Member("flow M:Some.Client.Post(System.String,System.Int32) one,two -> this ; this->return when=request as=response limit=length");

        Assert.Equal(new[] { "one,two -> this", "this -> return" }, entry.Model.Flows.Select(flow => $"{string.Join(",", flow.From)} -> {flow.To}"));
        Assert.All(entry.Model.Flows, flow => Assert.Equal(("request", "response", "length"), (flow.When, flow.As, flow.Limit)));
    }

    [Theory]
    [InlineData("this", PortRoot.This)]
    [InlineData("arg*.**", PortRoot.AnyParameter)]
    [InlineData("return.[].Value", PortRoot.Return)]
    [InlineData("this.key(propertyName).Value", PortRoot.Parameter)]
    [InlineData("this.key(\"refresh token, old.x\").**", PortRoot.Parameter)]
    public void Parse_Port_KeepsEveryStep(string port, PortRoot target)
    {
        MemberEntry entry = Member($"source M:Some.Type.Member {port} kind=access");

        Assert.Equal(port, Assert.Single(entry.Model.Sources).Port.ToString());
        Assert.Equal(target == PortRoot.Parameter ? PortRoot.This : target, entry.Model.Sources[0].Port.Root);
    }

    [Fact]
    public void Parse_LabelAndClean_AreRead()
    {
        LabelModel label = Assert.Single(Member("label M:Some.Writer.#ctor(System.String) this label=file-writer").Model.Labels);
        MemberEntry clean = Member("clean M:Some.Hash.HashData reason=\"one-way hash\"");

        Assert.Equal(("this", "file-writer"), (label.Port.ToString(), label.Label));
        Assert.True(clean.Model.IsClean);
    }

    [Fact]
    public void Parse_NamesAndKeys_AreRead()
    {
        ModelFile file = Parse("key \"refresh_token\" kind=refresh\nname \"device code\" kind=device\r\nnoname \"count\"\n\nwire T:Some.NameAttribute 0");

        Assert.Empty(file.Errors);
        Assert.Equal(
            new ModelEntry[]
            {
                new KeyEntry("refresh_token", "refresh", 0),
                new NameEntry("device code", "device", 1),
                new NameEntry("count", null, 2),
                new WireEntry("Some.NameAttribute", "0", 4),
            },
            file.Entries);
    }

    [Theory]
    [InlineData("sorce M:A.B return kind=id", "sorce", "did you mean 'source'?")]
    [InlineData("source", "", "documentation id")]
    [InlineData("source T:A.B return kind=id", "T:A.B", "documentation id of a method, property or field")]
    [InlineData("source M:A.B return kind=refrsh", "refrsh", "did you mean 'refresh'?")]
    [InlineData("source M:A.B return kind=log", "log", "Expected: device, refresh, access, id, response, request")]
    [InlineData("source M:A.B return", "source", "needs kind=")]
    [InlineData("source M:A.B return kind=id kind=id", "kind=id", "given twice")]
    [InlineData("source M:A.B return.key( kind=id", "return.key(", "is no port")]
    [InlineData("source M:A.B re-turn kind=id", "re-turn", "is no port")]
    [InlineData("sink M:A.B return kind=log", "return", "not 'return'")]
    [InlineData("sink M:A.B arg0 kind=log when=file", "when=file", "when=this:file-writer")]
    [InlineData("sink M:A.B arg0 kind=log when=this:File", "when=this:File", "when=this:file-writer")]
    [InlineData("sink M:A.B arg0 kind=log when=a..b:file", "when=a..b:file", "when=this:file-writer")]
    [InlineData("sink M:A.B arg0 kind=log source=api", "source=api", "source=known")]
    [InlineData("source M:A.B return kind=access by=guess", "by=guess", "by=name")]
    [InlineData("sink M:A.B arg0 kind=access", "access", "Expected: log, console, file")]
    [InlineData("flow M:A.B arg0", "", "Expected '->'")]
    [InlineData("flow M:A.B arg0 ->", "", "Expected a port")]
    [InlineData("flow M:A.B return -> this", "return", "not at 'return'")]
    [InlineData("flow M:A.B arg0 -> this, return", "this", "one target")]
    [InlineData("flow M:A.B arg0 -> this colour=red", "colour=red", "when=, as=, limit=")]
    [InlineData("flow M:A.B arg0 -> this as=respons", "respons", "did you mean 'response'?")]
    [InlineData("flow M:A*.B arg0 -> this", "M:A*.B", "'*' ends the name")]
    [InlineData("flow M:A.B(System.String arg0 -> this", "M:A.B(System.String", "not closed")]
    [InlineData("label M:A.B this", "label", "label=word")]
    [InlineData("clean M:A.B because", "because", "reason=")]
    [InlineData("key refresh_token kind=refresh", "refresh_token", "in quotes")]
    [InlineData("noname \"count\" kind=id", "kind=id", "not expected here")]
    [InlineData("wire M:A.B 0", "M:A.B", "T:Namespace.SomeAttribute")]
    [InlineData("wire T:A.B -", "-", "index")]
    public void Parse_BadLine_NamesTheBadWordAndWhatIsExpected(string line, string word, string message)
    {
        string text = "# first\r\n" + line + "\r\nnoname \"after\"";
        SourceText source = SourceText.From(text);
        ModelFile file = ModelFile.Parse("some.nhi", source);

        ModelError error = Assert.Single(file.Errors);
        Assert.Equal(("some.nhi", 1, word), (error.Path, error.Line, source.ToString(error.Span)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, source.Lines.GetLinePosition(error.Span.Start).Line);
        Assert.Single(file.Entries);
    }

    [Theory]
    [InlineData("source M:A.B return kind=id", "source  M:A.B   return kind=id # again", "same line stands at line 1")]
    [InlineData("clean M:A.B", "flow M:A.B arg0 -> return", "contradicts line 1")]
    [InlineData("flow M:A.B arg0 -> return", "clean M:A.B", "contradicts line 1")]
    [InlineData("key \"token\" kind=access", "key \"token\" kind=id", "contradicts line 1")]
    [InlineData("name \"id token\" kind=id", "noname \"id token\"", "contradicts line 1")]
    [InlineData("wire T:A.B 0", "wire T:A.B 0", "same line stands at line 1")]
    public void Parse_LineAgainstAnEarlierOne_IsAnError(string first, string second, string message)
    {
        ModelFile file = Parse(first + "\n" + second);

        ModelError error = Assert.Single(file.Errors);
        Assert.Equal(1, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static ModelFile Parse(string text) => ModelFile.Parse("some.nhi", SourceText.From(text));

    private static MemberEntry Member(string line)
    {
        ModelFile file = Parse(line);
        Assert.Empty(file.Errors);
        return Assert.IsType<MemberEntry>(Assert.Single(file.Entries));
    }
}
