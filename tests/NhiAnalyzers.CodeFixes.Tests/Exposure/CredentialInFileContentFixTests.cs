using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Files that are written as lines, as bytes, or piece by piece.</summary>
public sealed class CredentialInFileContentFixTests
{
    private const string Store = "ProtectedTokenStore.ForCurrentUser()";

    private const string Missing = "?? throw new FileNotFoundException(null, path)";

    [Theory]
    [InlineData(
        "File.WriteAllLines(path, [answer.RefreshToken!, answer.Scope!]); string[] lines = File.ReadAllLines(path);",
        $"{Store}.Save(path, string.Join(Environment.NewLine, [answer.RefreshToken!, answer.Scope!]) + Environment.NewLine); string[] lines = ({Store}.Load(path) {Missing}).ReplaceLineEndings(\"\\n\").TrimEnd('\\n').Split('\\n');")]
    [InlineData(
        "await File.WriteAllLinesAsync(path, new[] { answer.RefreshToken! }, cancellationToken); foreach (string line in await File.ReadAllLinesAsync(path)) { }",
        $"await {Store}.SaveAsync(path, string.Join(Environment.NewLine, new[] {{ answer.RefreshToken! }}) + Environment.NewLine, cancellationToken); foreach (string line in (await {Store}.LoadAsync(path) {Missing}).ReplaceLineEndings(\"\\n\").TrimEnd('\\n').Split('\\n')) {{ }}")]
    [InlineData(
        "File.AppendAllText(path, answer.RefreshToken); string text = File.ReadAllText(path);",
        $"{Store}.Save(path, {Store}.Load(path) + answer.RefreshToken); string text = {Store}.Load(path) {Missing};")]
    [InlineData(
        "await File.AppendAllTextAsync(path, answer.RefreshToken ?? \"none\", cancellationToken).ConfigureAwait(false); File.Delete(path);",
        $"await {Store}.SaveAsync(path, await {Store}.LoadAsync(path).ConfigureAwait(false) + (answer.RefreshToken ?? \"none\"), cancellationToken).ConfigureAwait(false); {Store}.Remove(path);")]
    [InlineData(
        "File.AppendAllLines(path, [answer.RefreshToken!]); bool exists = File.Exists(path);",
        $"{Store}.Save(path, {Store}.Load(path) + string.Join(Environment.NewLine, [answer.RefreshToken!]) + Environment.NewLine); bool exists = {Store}.Load(path) is not null;")]
    [InlineData(
        "File.WriteAllBytes(path, Encoding.UTF8.GetBytes(answer.RefreshToken!)); string text = Encoding.UTF8.GetString(File.ReadAllBytes(path));",
        $"{Store}.Save(path, answer.RefreshToken!); string text = {Store}.Load(path) {Missing};")]
    [InlineData(
        "byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!); await File.WriteAllBytesAsync(path, bytes, cancellationToken); int length = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path)).Length;",
        $"byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!); await {Store}.SaveAsync(path, Encoding.UTF8.GetString(bytes), cancellationToken); int length = (await {Store}.LoadAsync(path) {Missing}).Length;")]
    [InlineData(
        "File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(new { answer.RefreshToken })); var read = JsonSerializer.Deserialize<object>(File.ReadAllBytes(path));",
        $"{Store}.Save(path, JsonSerializer.Serialize(new {{ answer.RefreshToken }})); var read = JsonSerializer.Deserialize<object>(Encoding.UTF8.GetBytes({Store}.Load(path) {Missing}));")]
    [InlineData(
        "File.WriteAllBytes(path, Convert.FromBase64String(answer.RefreshToken!)); byte[] read = File.ReadAllBytes(path);",
        $"{Store}.Save(path, Convert.ToBase64String(Convert.FromBase64String(answer.RefreshToken!))); byte[] read = Convert.FromBase64String({Store}.Load(path) {Missing});")]
    public Task Store_ForLinesAndBytes_TakesTheirText(string before, string after) => VerifyAsync(before, after);

    [Fact]
    public Task Store_ForFileModeOfTheUser_DropsTheMode() => VerifyAsync(
        """
        File.WriteAllText(path, answer.RefreshToken);
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        """,
        """
        ProtectedTokenStore.ForCurrentUser().Save(path, answer.RefreshToken);
        """);

    [Theory]
    [InlineData("using var writer = new StreamWriter(path);", "using var writer = new StringWriter();")]
    [InlineData("using StreamWriter writer = File.CreateText(path);", "using StringWriter writer = new StringWriter();")]
    [InlineData("using StreamWriter writer = new(path, false, Encoding.UTF8) { AutoFlush = true };", "using StringWriter writer = new();")]
    [InlineData("StreamWriter writer = new StreamWriter(new FileStream(path, FileMode.Create));", "StringWriter writer = new StringWriter();")]
    [InlineData("using var file = File.Create(path);\n        using var writer = new StreamWriter(file);", "using var writer = new StringWriter();")]
    public Task Store_ForAWriter_SavesWhatIsWritten(string before, string after) => VerifyAsync(
        $"""
        {before}
                writer.Write("refresh=");
                if (answer.Scope is not null)
                {"{"}
                    writer.WriteLine(answer.RefreshToken);
                {"}"}

                writer.Close();
        """,
        $"""
        {after}
                writer.Write("refresh=");
                if (answer.Scope is not null)
                {"{"}
                    writer.WriteLine(answer.RefreshToken);
                {"}"}

                writer.Close();
                {Store}.Save(path, writer.ToString());
        """);

    [Fact]
    public Task Store_ForAnAsynchronousWriterInABlock_StaysAsynchronous() => VerifyAsync(
        """
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write))
                await using (var writer = new StreamWriter(file))
                {
                    await writer.WriteLineAsync(answer.RefreshToken.AsMemory(), cancellationToken).ConfigureAwait(false);
                }

                using var reader = new StreamReader(path);
                string text = await reader.ReadToEndAsync(cancellationToken);
        """,
        $$"""
        await using (var writer = new StringWriter())
                {
                    await writer.WriteLineAsync(answer.RefreshToken.AsMemory(), cancellationToken).ConfigureAwait(false);
                    await {{Store}}.SaveAsync(path, writer.ToString(), cancellationToken).ConfigureAwait(false);
                }

                using var reader = new StringReader({{Store}}.Load(path) {{Missing}});
                string text = await reader.ReadToEndAsync(cancellationToken);
        """);

    [Theory]
    [InlineData("file.Write(Encoding.UTF8.GetBytes(answer.RefreshToken!));", "Encoding.UTF8.GetString(file.ToArray())")]
    [InlineData("byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!); file.Write(bytes, 0, bytes.Length);", "Encoding.UTF8.GetString(file.ToArray())")]
    [InlineData("JsonSerializer.Serialize(file, new { answer.RefreshToken });", "Encoding.UTF8.GetString(file.ToArray())")]
    [InlineData("file.Write(Convert.FromBase64String(answer.RefreshToken!));", "Convert.ToBase64String(file.ToArray())")]
    public Task Store_ForAStream_SavesItsBytes(string write, string saved) => VerifyAsync(
        $$"""
        using (FileStream file = File.Create(path))
                {
                    {{write}}
                }
        """,
        $$"""
        using (MemoryStream file = new MemoryStream())
                {
                    {{write}}
                    {{Store}}.Save(path, {{saved}});
                }
        """);

    [Theory]
    [InlineData(
        "using FileStream file = File.OpenRead(path); var read = JsonSerializer.Deserialize<object>(file);",
        $"using MemoryStream file = new MemoryStream(Encoding.UTF8.GetBytes({Store}.Load(path) {Missing})); var read = JsonSerializer.Deserialize<object>(file);")]
    [InlineData(
        "string text = new StreamReader(File.OpenRead(path)).ReadToEnd();",
        $"string text = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes({Store}.Load(path) {Missing}))).ReadToEnd();")]
    [InlineData(
        "string? text = File.OpenText(path).ReadLine();",
        $"string? text = new StringReader({Store}.Load(path) {Missing}).ReadLine();")]
    [InlineData(
        "using StreamReader reader = File.OpenText(path); while (!reader.EndOfStream) { reader.ReadLine(); }",
        $"using StreamReader reader = new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes({Store}.Load(path) {Missing}))); while (!reader.EndOfStream) {{ reader.ReadLine(); }}")]
    public Task Store_ForAFileThatIsReadAsAStream_ReadsFromMemory(string before, string after) => VerifyAsync(
        "File.WriteAllText(path, answer.RefreshToken); " + before,
        $"{Store}.Save(path, answer.RefreshToken); " + after);

    [Theory]
    [InlineData("using var writer = new BinaryWriter(File.Create(path));", "using var writer = new BinaryWriter(new MemoryStream());")]
    [InlineData("using var file = File.OpenWrite(path);\n        using var writer = new BinaryWriter(file, Encoding.UTF8);", "using var writer = new BinaryWriter(new MemoryStream(), Encoding.UTF8);")]
    public Task Store_ForAWriterOfBytes_SavesWhatIsWritten(string before, string after) => VerifyAsync(
        $"""
        {before}
                writer.Write(answer.ExpiresIn);
                writer.Write(answer.RefreshToken!);
                using var reader = new BinaryReader(File.OpenRead(path));
        """,
        $"""
        {after}
                writer.Write(answer.ExpiresIn);
                writer.Write(answer.RefreshToken!);
                {Store}.Save(path, Convert.ToBase64String(((MemoryStream)writer.BaseStream).ToArray()));
                using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String({Store}.Load(path) {Missing})));
        """);

    [Theory]
    [InlineData("var info = new FileInfo(path);\n        using StreamWriter writer = info.CreateText();", "using StringWriter writer = new StringWriter();")]
    [InlineData("using var writer = new FileInfo(path).CreateText();", "using var writer = new StringWriter();")]
    public Task Store_ForANamedFile_SavesWhatIsWritten(string before, string after) => VerifyAsync(
        $"""
        {before}
                writer.Write(answer.RefreshToken);
                string text = new FileInfo(path).OpenText().ReadToEnd();
        """,
        $"""
        {after}
                writer.Write(answer.RefreshToken);
                {Store}.Save(path, writer.ToString());
                string text = new StringReader({Store}.Load(path) {Missing}).ReadToEnd();
        """);

    [Fact]
    public Task Fingerprint_InAJournalThatIsNamed_IsWritten() => VerifyAsync(
        "var info = new FileInfo(\"trace\"); using StreamWriter trace = info.AppendText(); trace.WriteLine(answer.RefreshToken);",
        "var info = new FileInfo(\"trace\"); using StreamWriter trace = info.AppendText(); trace.WriteLine(TokenFingerprint.Of(answer.RefreshToken).ToString());");

    [Fact]
    public Task Store_ForTheCacheOfALibrary_KeepsItsBytes() => FixVerifier<CredentialInFileFix>.VerifyAsync(
        """
        using Microsoft.Identity.Client;
        using Nhi.SecureTokens;

        class C(string path)
        {
            public void Register(ITokenCache cache)
            {
                cache.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3(File.Exists(path) ? File.ReadAllBytes(path) : null));
                cache.SetAfterAccess(args => File.WriteAllBytes(path, args.TokenCache.SerializeMsalV3()));
            }
        }
        """,
        $$"""
        using Microsoft.Identity.Client;
        using Nhi.SecureTokens;

        class C(string path)
        {
            public void Register(ITokenCache cache)
            {
                cache.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3({{Store}}.Load(path) is not null ? Convert.FromBase64String({{Store}}.Load(path) {{Missing}}) : null));
                cache.SetAfterAccess(args => {{Store}}.Save(path, Convert.ToBase64String(args.TokenCache.SerializeMsalV3())));
            }
        }
        """);

    [Theory]
    [InlineData("File.AppendAllText(\"trace\", $\"{DateTime.Now} {answer.RefreshToken}\");", "File.AppendAllText(\"trace\", $\"{DateTime.Now} {TokenFingerprint.Of(answer.RefreshToken)}\");")]
    [InlineData("File.AppendAllLines(\"trace\", [answer.RefreshToken!]);", "File.AppendAllLines(\"trace\", [TokenFingerprint.Of(answer.RefreshToken).ToString()]);")]
    [InlineData(
        "using StreamWriter trace = File.AppendText(\"trace\"); trace.WriteLine(answer.RefreshToken);",
        "using StreamWriter trace = File.AppendText(\"trace\"); trace.WriteLine(TokenFingerprint.Of(answer.RefreshToken).ToString());")]
    [InlineData(
        "using var trace = new StreamWriter(\"trace\", append: true); trace.WriteLine(\"token {0}\", answer.RefreshToken);",
        "using var trace = new StreamWriter(\"trace\", append: true); trace.WriteLine(\"token {0}\", TokenFingerprint.Of(answer.RefreshToken));")]
    public Task Fingerprint_InAJournal_IsWritten(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("for (;;) { using var writer = new StreamWriter(path); if (answer.IsError) { break; } writer.Write(answer.RefreshToken); }")]
    [InlineData("using var writer = new StreamWriter(path); if (answer.IsError) { return; } writer.Write(answer.RefreshToken);")]
    [InlineData("using var writer = new StreamWriter(path); if (answer.IsError) { writer.Write(answer.RefreshToken); }")]
    [InlineData("using var writer = new StreamWriter(path); writer.Write(answer.RefreshToken); writer.BaseStream.SetLength(9);")]
    [InlineData("using var writer = new StreamWriter(path); Action write = () => writer.Write(\"a\"); writer.Write(answer.RefreshToken); write();")]
    [InlineData("using var file = new FileStream(path, FileMode.OpenOrCreate); file.Write(Encoding.UTF8.GetBytes(answer.RefreshToken!));")]
    [InlineData("using var file = File.Create(path); file.Seek(4, SeekOrigin.Begin); file.Write(Encoding.UTF8.GetBytes(answer.RefreshToken!));")]
    [InlineData("using var file = File.Create(path); file.Write(new byte[2]); file.Write(Encoding.UTF8.GetBytes(answer.RefreshToken!)); _ = File.ReadAllText(path);")]
    [InlineData("using var file = new FileStream(path, FileMode.Append); file.Write(Convert.FromBase64String(answer.RefreshToken!)); _ = File.ReadAllBytes(path);")]
    [InlineData("using var writer = new BinaryWriter(File.Create(path)); writer.Write(answer.RefreshToken!); writer.Seek(0, SeekOrigin.Begin);")]
    [InlineData("using var writer = new BinaryWriter(File.Create(path)); writer.Write(answer.RefreshToken!); _ = File.ReadAllText(path);")]
    [InlineData("var info = new FileInfo(path); using var writer = info.CreateText(); writer.Write(answer.RefreshToken); _ = info.Length;")]
    [InlineData("var info = new FileInfo(path); using var writer = info.CreateText(); writer.Write(answer.RefreshToken); info.MoveTo(\"b\");")]
    [InlineData("File.WriteAllText(path, answer.RefreshToken); using FileStream file = File.OpenRead(path); _ = file.Name;")]
    public Task Store_WhereAStreamDoesMore_IsNotOffered(string statements) => FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
        Code("", statements));

    private static Task VerifyAsync(string before, string after) =>
        FixVerifier<CredentialInFileFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    private static string Code(string runtime, string statements) => $$"""
        using System.Text;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        {{runtime}}
        class C
        {
            async Task M(string path, TokenResponse answer, CancellationToken cancellationToken)
            {
                {{statements}}
                await Task.Yield();
            }
        }
        """;
}
