using Nhi.SecureTokens;

namespace Nhi.Tool.Tests.Commands;

/// <summary><c>nhi audit verify</c> as a process, over a file that the runtime wrote.</summary>
public sealed class AuditProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AuditProcessTests()
    {
        var audit = new AuditFile(FilePath);
        foreach (string purpose in new[] { "first", "second", "third" })
        {
            audit.Write(new TokenAuditEvent
            {
                Kind = TokenAuditKind.Used, At = DateTimeOffset.UnixEpoch, Session = "s", Client = "cli", Purpose = purpose, Owner = "team-a",
            });
        }
    }

    private string FilePath => Path.Combine(_folder.Path, "audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_UntouchedFile_Ends0AndTellsTheLastHash()
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "audit", "verify", "audit.jsonl");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal($"sound lines: 3, last hash: {AuditFile.Verify(FilePath).LastHash}", run.Output.Trim());
    }

    [Fact]
    public async Task Verify_ChangedLine_Ends1AndNamesIt()
    {
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).Replace("second", "nobody", StringComparison.Ordinal));

        NhiProcess run = await NhiProcess.RunAsync(_folder, "audit", "verify", "audit.jsonl");

        Assert.Equal((1, "nhi: Line 2: it was changed."), (run.ExitCode, run.Error.Trim()));
        Assert.StartsWith("sound lines: 1,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_LinesCutOff_Ends1WithTheLastHashAnd0WithoutIt()
    {
        string lastHash = AuditFile.Verify(FilePath).LastHash;
        File.WriteAllLines(FilePath, File.ReadAllLines(FilePath)[..2]);

        Assert.Equal(0, (await NhiProcess.RunAsync(_folder, "audit", "verify", "audit.jsonl")).ExitCode);
        NhiProcess run = await NhiProcess.RunAsync(_folder, "audit", "verify", "audit.jsonl", "--last-hash", lastHash);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cut off", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.jsonl")]
    [InlineData("audit.jsonl", "--last-hash", "short")]
    [InlineData]
    public async Task Verify_WhatCanNotBeChecked_Ends2(params string[] arguments)
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, ["audit", "verify", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }
}
