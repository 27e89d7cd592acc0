using System.CommandLine;
using System.CommandLine.Help;
using Nhi.Tool.Commands;

RootCommand root = new("Finds and fixes leaks of OAuth device-flow credentials in C# code: device codes, refresh tokens, access tokens, raw token answers.")
{
    new ScanCommand(),
    new FixCommand(),
    new AuditCommand(),
};
HelpOption help = root.Options.OfType<HelpOption>().Single();
help.Action = new CommandHelp((HelpAction)help.Action!);

ParseResult commandLine = root.Parse(args);
try
{
    int exitCode = await commandLine.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    // The library ends a wrong command line with 1, which here means findings.
    return commandLine.Errors.Count > 0 ? ExitCode.Incomplete : exitCode;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("nhi: cancelled");
    return ExitCode.Incomplete;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"nhi: {failure.Message}");
    return ExitCode.Incomplete;
}
catch (Exception failure)
{
    await Console.Error.WriteLineAsync($"nhi: stopped by an error of its own, please report it: {failure}");
    return ExitCode.Incomplete;
}
