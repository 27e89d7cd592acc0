using System.Runtime.Versioning;
using System.Text.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Audit;

public sealed class AuditFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string FilePath => Path.Combine(_folder, "audit.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Line_IsJsonThatSaysWhatHappened()
    {
        Write("publish");

        using JsonDocument line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(FilePath)));
        Assert.Equal("used", line.RootElement.GetProperty("event").GetString());
        Assert.Equal("api.example", line.RootElement.GetProperty("host").GetString());
        Assert.Equal("publish", line.RootElement.GetProperty("purpose").GetString());
        Assert.Equal($"{TokenFingerprint.Of("token")}", line.RootElement.GetProperty("token").GetString());
    }

    [Fact]
    public void Verify_UntouchedFile_IsIntact()
    {
        Write("a", "b\n\"c", "d");

        AuditVerification verification = AuditFile.Verify(FilePath);

        Assert.True(verification.IsIntact);
        Assert.Equal(3, verification.Lines);
    }

    public static TheoryData<string, long> Changes => new()
    {
        { "change", 1 }, { "change the last", 3 }, { "remove", 1 }, { "remove the first", 0 }, { "swap", 1 }, { "add", 4 }, { "tear the last", 3 },
        { "repeat", 2 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Verify_ChangedFile_NamesTheFirstBadLine(string change, long soundLines)
    {
        Write("a", "b", "c", "d");
        List<string> lines = [.. File.ReadAllLines(FilePath)];
        switch (change)
        {
            case "change": lines[1] = lines[1].Replace("\"b\"", "\"x\"", StringComparison.Ordinal); break;
            case "change the last": lines[3] = lines[3].Replace("\"d\"", "\"x\"", StringComparison.Ordinal); break;
            case "remove": lines.RemoveAt(1); break;
            case "remove the first": lines.RemoveAt(0); break;
            case "swap": (lines[1], lines[2]) = (lines[2], lines[1]); break;
            case "add": lines.Add("{}"); break;
            case "tear the last": lines[3] = lines[3][..^10]; break;
            case "repeat": lines.Insert(2, lines[1]); break;
        }

        File.WriteAllLines(FilePath, lines);
        AuditVerification verification = AuditFile.Verify(FilePath);

        Assert.False(verification.IsIntact);
        Assert.Equal(soundLines, verification.Lines);
        Assert.Contains($"Line {soundLines + 1}:", verification.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_FileCutOff_IsSeenByItsKnownHashOnly()
    {
        Write("a", "b", "c");
        string hash = AuditFile.Verify(FilePath).LastHash;
        Write("d");
        Assert.True(AuditFile.Verify(FilePath, hash).IsIntact);

        File.WriteAllLines(FilePath, File.ReadAllLines(FilePath)[..2]);

        Assert.True(AuditFile.Verify(FilePath).IsIntact);
        Assert.False(AuditFile.Verify(FilePath, hash).IsIntact);
    }

    [Fact]
    public void Write_AfterATornLine_GoesOnAndTheCheckTells()
    {
        Write("a", "b");
        string text = File.ReadAllText(FilePath);
        File.WriteAllText(FilePath, text[..^20]);

        Write("c");

        AuditVerification verification = AuditFile.Verify(FilePath);
        Assert.Equal(3, File.ReadAllLines(FilePath).Length);
        Assert.Equal(1, verification.Lines);
        Assert.False(verification.IsIntact);
    }

    [Fact]
    public async Task Write_ByManyAtOnce_KeepsTheChain()
    {
        AuditFile[] files = [new(FilePath), new(FilePath), new(FilePath)];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(index => Task.Run(() => files[index % 3].Write(Event($"{index}")))));

        AuditVerification verification = AuditFile.Verify(FilePath);
        Assert.True(verification.IsIntact, verification.Problem);
        Assert.Equal(60, verification.Lines);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void File_OnUnix_IsForItsOwnerOnlyAndRefusedWhenOthersMayWrite()
    {
        Write("a");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));

        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);

        Assert.Throws<UnauthorizedAccessException>(() => Write("b"));
    }

    [Fact]
    public void Write_WhereNoFileCanBe_FailsAtOnce() =>
        Assert.Throws<DirectoryNotFoundException>(() => new AuditFile(Path.Combine(_folder, "missing", "audit.jsonl")).Write(Event("a")));

    [Fact]
    public void Reader_OfLongLines_GivesThemWhole()
    {
        string longLine = new('x', 100_000);
        using var reader = new AuditLineReader(new MemoryStream(System.Text.Encoding.ASCII.GetBytes($"a\n{longLine}\n\nb")));
        List<int> lengths = [];
        while (reader.Next(out ReadOnlySpan<byte> line))
        {
            lengths.Add(line.Length);
        }

        Assert.Equal([1, 100_000, 0, 1], lengths);
    }

    private void Write(params string[] purposes)
    {
        var file = new AuditFile(FilePath);
        Array.ForEach(purposes, purpose => file.Write(Event(purpose)));
    }

    private static TokenAuditEvent Event(string purpose) => new()
    {
        Kind = TokenAuditKind.Used,
        At = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Fingerprint = TokenFingerprint.Of("token"),
        Session = "s",
        Client = "cli",
        Purpose = purpose,
        Owner = "team-a",
        Host = "api.example",
    };
}
