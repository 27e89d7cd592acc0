namespace NhiAnalyzers.Tests.Following;

/// <summary>Generics, interfaces and extension members.</summary>
public sealed class DispatchTests
{
    [Fact]
    public Task StaticAbstract_RunsTheImplementation() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Read<Secret>(answer))|};
        """,
        """
        interface IPart { static abstract string Of(TokenResponse answer); }
        class Secret : IPart { public static string Of(TokenResponse answer) => answer.RefreshToken!; }
        """,
        "static string Read<T>(TokenResponse answer) where T : IPart => T.Of(answer);");

    [Fact]
    public Task StaticAbstract_WithHarmlessImplementation_DoesNotReport() => Snippet.VerifyAsync("""
        logger.LogInformation(Read<Scope>(answer));
        """,
        """
        interface IPart { static abstract string Of(TokenResponse answer); }
        class Scope : IPart { public static string Of(TokenResponse answer) => answer.Scope!; }
        """,
        "static string Read<T>(TokenResponse answer) where T : IPart => T.Of(answer);");

    [Fact]
    public Task DefaultInterfaceMember_IsCalled() => Snippet.VerifyAsync("""
        IPrinter printer = new Printer(logger);
        printer.{|NHI1001:Print(answer.RefreshToken!)|};
        printer.Print(plain);
        """,
        """
        interface IPrinter { ILogger Log { get; } void Print(string text) => Log.LogInformation(text); }
        class Printer(ILogger logger) : IPrinter { public ILogger Log => logger; }
        """);

    [Fact]
    public Task Generic_KeepsInstancesApart() => Snippet.VerifyAsync("""
        var secret = new Box<string>(answer.RefreshToken!);
        var name = new Box<string>(plain);
        logger.{|NHI1001:LogInformation(secret.Value)|};
        logger.LogInformation(name.Value);
        logger.{|NHI1001:LogInformation(Identity(answer.RefreshToken!))|};
        logger.LogInformation(Identity(plain));
        """,
        "class Box<T>(T value) { public T Value { get; } = value; }",
        "static T Identity<T>(T value) => value;");

    [NewCompilerFact]
    public Task ExtensionMethod_AndMember_AreCalled() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(answer.RefreshToken!.Quote())|};
        logger.LogInformation(answer.RefreshToken!.Size());
        logger.{|NHI1001:LogInformation(answer.RefreshToken!.Quoted)|};
        logger.LogInformation(answer.RefreshToken!.Stars);
        logger.{|NHI1001:LogInformation(answer.RefreshToken!.Wrap("<"))|};
        """,
        """
        static class Texts
        {
            public static string Quote(this string text) => "'" + text + "'";
            public static string Size(this string text) => text.Length.ToString();
            extension(string text)
            {
                public string Quoted => "'" + text + "'";
                public string Stars => new string('*', text.Length);
                public string Wrap(string with) => with + text;
            }
        }
        """);
}
