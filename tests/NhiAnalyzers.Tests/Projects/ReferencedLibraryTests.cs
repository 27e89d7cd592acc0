using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Projects;

/// <summary>Credentials that cross the border of a project: reported where this project hands them over, by source and by assembly.</summary>
public sealed class ReferencedLibraryTests
{
    private const string Audit = """
        namespace Lib;
        public static class Audit
        {
            public static void Write(string text) => Put("audit", text);
            public static void Count(string text) => Put("audit", text.Length.ToString());
            public static void Hash(byte[] text) => Put("audit", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(text)));
            private static void Put(string name, string text) => Trace.WriteLine(name + ": " + text);
        }
        """;

    [Fact]
    public Task Argument_ThatTheLibraryLogs_ReportsAtTheCall() => Library.VerifyAsync(Audit, """
        Lib.Audit.{|NHI1001:Write(answer.RefreshToken!)|};
        """);

    [Fact]
    public Task Argument_ThatIsHarmlessOrHashed_DoesNotReport() => Library.VerifyAsync(Audit, """
        Lib.Audit.Write(plain);
        Lib.Audit.Count(answer.RefreshToken!);
        Lib.Audit.Hash(System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!));
        """);

    [Fact]
    public Task Result_ThatIsACredential_Reports() => Library.VerifyAsync("""
        namespace Lib;
        public class Session(TokenResponse answer)
        {
            public string Current() => Read(answer);
            public async Task<string> CurrentAsync() { await Task.Yield(); return Current(); }
            public string Name() => answer.TokenType!;
            private static string Read(TokenResponse answer) => answer.AccessToken!;
        }
        """, """
        var session = new Lib.Session(answer);
        Trace.{|NHI1001:WriteLine(session.Current())|};
        Trace.{|NHI1001:WriteLine(await session.CurrentAsync())|};
        Trace.WriteLine(session.Name());
        """);

    [Fact]
    public Task Result_MadeOfTheArgument_Reports() => Library.VerifyAsync("""
        namespace Lib;
        public static class Texts
        {
            public static string Header(string text) => "Bearer " + text;
            public static string Mask(string text) => new('*', text.Length);
            public static bool TryTrim(string text, out string first) { first = text.Trim(); return true; }
        }
        """, """
        Trace.{|NHI1001:WriteLine(Lib.Texts.Header(answer.AccessToken!))|};
        Trace.WriteLine(Lib.Texts.Header(plain));
        Trace.WriteLine(Lib.Texts.Mask(answer.AccessToken!));
        Lib.Texts.TryTrim(answer.AccessToken!, out string first);
        Trace.{|NHI1001:WriteLine(first)|};
        """);

    [Fact]
    public Task OtherMember_OfARecordThatDerivesFromALibrarys_DoesNotReport() => Library.VerifyAsync("""
        namespace Lib;
        public record Settings
        {
            public string? AccessToken { get; set; }
            public System.IO.DirectoryInfo? Folder { get; set; }
            public string? Check() => Folder is null ? "no folder" : null;
        }
        """, """
        var settings = new Own { AccessToken = answer.AccessToken };
        Trace.WriteLine(settings.Check());
        Trace.WriteLine(settings.Folder!.FullName);
        Trace.{|NHI1001:WriteLine(settings.AccessToken)|};
        Trace.{|NHI1001:WriteLine(settings.ToString())|};
        """, "record Own : Lib.Settings;");

    [Fact]
    public Task Members_OfALibraryType_AreKeptApart() => Library.VerifyAsync("""
        namespace Lib;
        public class Holder
        {
            private string _hidden = "";
            public string Value { get; set; } = "";
            public string Name = "";
            public string Hidden { get => _hidden; set => _hidden = value.Trim(); }
            public void Fill(TokenResponse answer) => Value = answer.AccessToken!;
        }
        """, """
        var holder = new Lib.Holder { Hidden = answer.RefreshToken! };
        holder.Fill(answer);
        Trace.{|NHI1001:WriteLine(holder.Value)|};
        Trace.{|NHI1001:WriteLine(holder.Hidden)|};
        Trace.WriteLine(holder.Name);
        """);

    [Fact]
    public Task Member_FilledInTheLibraryAndReadHere_Reports() => Library.VerifySourceAsync("""
        namespace Lib;
        public class Holder { public string Value { get; set; } = ""; public string Other { get; set; } = ""; }
        public class Fills { public void Set(Holder holder, TokenResponse answer) => holder.Value = answer.AccessToken!; }
        """, """
        await Task.Yield();
        """, """
        class Reads
        {
            void Show(Lib.Holder holder)
            {
                Trace.{|NHI1001:WriteLine(holder.Value)|};
                Trace.WriteLine(holder.Other);
            }
        }
        """);

    [Fact]
    public Task Object_ThatLogsWhatItWasGiven_ReportsAtTheCallThatLogs() => Library.VerifyAsync("""
        namespace Lib;
        public class Client(string token)
        {
            public void Send() => Trace.WriteLine(token);
            public void Close() => Trace.WriteLine("closed");
        }
        """, """
        var client = new Lib.Client(answer.AccessToken!);
        client.{|NHI1001:Send()|};
        client.Close();
        """);

    [Fact]
    public Task Static_SetHereAndLoggedInTheLibrary_ReportsWhereItIsSet() => Library.VerifySourceAsync("""
        namespace Lib;
        public static class Last
        {
            public static string Text = "";
            public static string Unread = "";
            public static void Show() => Trace.WriteLine(Text);
        }
        """, """
        {|NHI1007:Lib.Last.Unread = answer.AccessToken!|};
        Set(answer);
        static void Set(TokenResponse answer) => {|NHI1001:{|NHI1007:Lib.Last.Text = answer.AccessToken!|}|};
        """);

    [Fact]
    public Task Static_SetInTheLibraryAndLoggedHere_Reports() => Library.VerifyAsync("""
        namespace Lib;
        public static class Last
        {
            public static string Text = "";
            public static string Other = "";
            public static void Keep(TokenResponse answer) => Text = answer.AccessToken!;
        }
        """, """
        Trace.{|NHI1001:WriteLine(Lib.Last.Text)|};
        Trace.WriteLine(Lib.Last.Other);
        """);

    [Fact]
    public Task Implementation_ThatTheLibraryCalls_ReportsInside() => Library.VerifySourceAsync("""
        namespace Lib;
        public interface IListener { void Arrived(string text); void Left(string text); }
        public class Session(IListener listener)
        {
            public void Run(TokenResponse answer) { listener.Arrived(answer.AccessToken!); listener.Left("bye"); }
        }
        """, """
        new Lib.Session(new Listener()).Run(answer);
        """, """
        class Listener : Lib.IListener
        {
            public void Arrived(string text) => Trace.{|NHI1001:WriteLine(text)|};
            public void Left(string text) => Trace.WriteLine(text);
        }
        """);

    [Fact]
    public Task Lambda_ThatTheLibraryRuns_Reports() => Library.VerifyAsync("""
        namespace Lib;
        public static class Retry
        {
            public static T Run<T>(Func<T> get, Action<T> done) { T result = get(); done(result); return result; }
        }
        """, """
        Lib.Retry.Run(() => answer.RefreshToken!, text => Trace.{|NHI1001:WriteLine(text)|});
        Lib.Retry.Run(() => plain, text => Trace.WriteLine(text));
        """);

    [Fact]
    public async Task Leak_InsideTheLibrary_IsReportedThereAlone()
    {
        const string library = """
            namespace Lib;
            public class Session
            {
                public void Run(TokenResponse answer) => Trace.WriteLine(answer.AccessToken);
            }
            """;
        await Library.VerifyAsync(library, "new Lib.Session().Run(answer);");

        Assert.Equal("NHI1001", Assert.Single(await Verifier.AnalyzeAsync(Library.Compile(library))).Id);
    }

    [Fact]
    public async Task Projects_InARow_AreFollowed()
    {
        var inner = Library.Compile(Audit, "Inner");
        var outer = Library.Compile("""
            namespace Outer;
            public static class Front
            {
                public static void Write(string text) => Lib.Audit.Write(text);
                public static void Count(string text) => Lib.Audit.Count(text);
            }
            """, "Outer", inner.ToMetadataReference());

        await Verifier.VerifyAsync([outer.ToMetadataReference()], Library.Program("""
            Outer.Front.{|NHI1001:Write(answer.RefreshToken!)|};
            Outer.Front.Count(answer.RefreshToken!);
            """));
    }
}
