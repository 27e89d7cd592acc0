using System.CommandLine;
using Nhi.SecureTokens;

namespace Nhi.Tool.Commands;

/// <summary><c>nhi audit verify</c>.</summary>
internal sealed class AuditVerifyCommand : Command
{
    /// <summary>What the help says after the options.</summary>
    public const string Notes = """
        Exit codes:
          0  the file is intact
          1  it is not; the report names the first bad line
          2  it can not be read, or the command line is wrong

        Lines that are cut off the end leave no trace in the file: keep the last hash elsewhere, and give it to the next check.

        Example:
          nhi audit verify audit.jsonl --last-hash 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        """;

    private readonly Argument<string> _path = new("file") { Description = "The audit file." };

    private readonly Option<string?> _lastHash = new("--last-hash")
    {
        Description = "The last hash of an earlier check: the file must still have that line.",
        HelpName = "hash",
    };

    public AuditVerifyCommand()
        : base("verify", "Checks that no line of an audit file was changed, removed, added or reordered.")
    {
        _lastHash.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)))
            {
                result.AddError("The last hash has 64 hexadecimal digits, in small letters.");
            }
        });
        Add(_path);
        Add(_lastHash);
        SetAction(Run);
    }

    private int Run(ParseResult commandLine)
    {
        AuditVerification verification = AuditFile.Verify(commandLine.GetValue(_path)!, commandLine.GetValue(_lastHash));
        Console.Out.WriteLine($"sound lines: {verification.Lines}, last hash: {verification.LastHash}");
        if (verification.IsIntact)
        {
            return ExitCode.Clean;
        }

        Console.Error.WriteLine($"nhi: {verification.Problem}");
        return ExitCode.Findings;
    }
}
