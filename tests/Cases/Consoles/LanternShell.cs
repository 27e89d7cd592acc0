using System.Management.Automation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace System.Management.Automation
{
    public abstract class Cmdlet
    {
        public void WriteObject(object? sendToPipeline)
        {
        }

        public void WriteVerbose(string text)
        {
        }

        public void WriteWarning(string text)
        {
        }

        protected virtual void ProcessRecord()
        {
        }
    }

    public abstract class PSCmdlet : Cmdlet;
}

namespace Lanterns.Shell
{
    public sealed class LanternGrant
    {
        public string device_code { get; set; } = "";

        public string user_code { get; set; } = "";

        public string verification_uri { get; set; } = "";

        public string verification_uri_complete { get; set; } = "";

        public int interval { get; set; }
    }

    public sealed class ConnectLanternCommand : PSCmdlet
    {
        public LanternGrant Grant { get; set; } = new();

        protected override void ProcessRecord()
        {
            WriteObject(Grant.user_code); // silent
            WriteWarning($"To sign in, use a web browser to open {Grant.verification_uri} and enter {Grant.user_code}"); // silent
            WriteVerbose("polling with " + Grant.device_code); // leaks: NHI1002
            WriteObject(Grant.device_code); // leaks: NHI1002
        }
    }

    public sealed class LanternShell(IAnsiConsole console)
    {
        public void Show(LanternGrant grant)
        {
            console.Write(new Rule(grant.user_code)); // silent
            console.Write(new Panel(new Markup($"Open [link]{grant.verification_uri_complete}[/]")).Header("Sign in")); // silent
            console.Write(new Panel(grant.device_code).Header("Debug")); // leaks: NHI1002
            Grid grid = new();
            grid.AddColumn().AddColumn();
            grid.AddRow("code", grant.user_code);
            console.Write(grid); // silent
            grid.AddRow("device", grant.device_code);
            console.Write(grid); // leaks: NHI1002
            Tree tree = new("grant");
            tree.AddNode($"every {grant.interval} s");
            console.Write(tree); // silent
            console.Write(new Text(grant.device_code, new Style(Color.Grey))); // leaks: NHI1002
            console.Write(new FigletText(grant.user_code)); // silent
            console.Status().Start("Waiting for " + grant.user_code, _ => { }); // silent
            console.Progress().Start(progress =>
            {
                var task = progress.AddTask("waiting"); // silent
                task.Increment(grant.interval); // silent
            });
            if (console.Confirm("Did the browser show " + grant.user_code + "?")) // silent
            {
                console.MarkupLine("[green]good[/]"); // silent
            }
        }

        public void Colours(LanternGrant grant)
        {
            using var screen = Console.OpenStandardOutput();
            screen.Write("code "u8); // silent
            screen.Write(System.Text.Encoding.ASCII.GetBytes(grant.user_code)); // silent
            screen.Write(System.Text.Encoding.ASCII.GetBytes(grant.device_code)); // leaks: NHI1002
            Console.Title = "lantern " + grant.user_code; // silent
            Console.ForegroundColor = ConsoleColor.Cyan;
            Console.Write("{0,-20}{1}", "interval", grant.interval); // silent
            Console.Write("{0,-20}{1}", "device", grant.device_code); // leaks: NHI1002
            Console.ResetColor();
            var (left, top) = Console.GetCursorPosition();
            Console.SetCursorPosition(left, top + 1);
            var line = $"""
                interval : {grant.interval}
                url      : {grant.verification_uri}
                """;
            Console.Out.WriteLine(line); // silent
            var longer = $"""
                interval : {grant.interval}
                device   : {grant.device_code}
                """;
            Console.Out.WriteLine(longer); // leaks: NHI1002
            TextWriter target = Environment.UserInteractive ? Console.Out : TextWriter.Null;
            target.WriteLine(grant.user_code); // silent
            target.WriteLine(grant.device_code); // leaks: NHI1002
            TextWriter.Null.WriteLine(grant.device_code); // silent
        }

        public void Typed()
        {
            var secret = console.Prompt(new TextPrompt<string>("Paste a [green]token[/]:").Secret());
            console.WriteLine(secret.Length > 0 ? "thanks" : "nothing"); // silent
            var name = console.Ask<string>("Profile?");
            console.WriteLine("profile " + name); // silent
        }
    }
}
