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
    public Task InterfaceMember_OfAnotherTypeThanTheOneWithTheCredential_DoesNotReport() => Snippet.VerifyAsync("""
        Show(new Session { Token = answer.RefreshToken! });
        Show(new Page { Title = plain });
        """,
        """
        interface IPart { void Show(ILogger logger); }
        class Session : IPart { public string Token = ""; public void Show(ILogger logger) => logger.LogInformation("{Size}", Token.Length); }
        class Page : IPart { public string Title = ""; public void Show(ILogger logger) => logger.LogInformation("{@Page}", this); }
        """,
        "ILogger _logger = null!; void Show(IPart part) => part.Show(_logger);");

    [Fact]
    public Task InterfaceMember_OfTheTypeWithTheCredential_Reports() => Snippet.VerifyAsync("""
        {|NHI1001:Show(new Session { Token = answer.RefreshToken! })|};
        """,
        """
        interface IPart { void Show(ILogger logger); }
        class Kept : IPart { public string Token = ""; public virtual void Show(ILogger logger) => logger.LogInformation("{@Part}", this); }
        class Session : Kept { }
        """,
        "ILogger _logger = null!; void Show(IPart part) => part.Show(_logger);");

    [Fact]
    public Task Loop_OverTextOfALibrary_DisposesOfNothingOfTheProgram() => Snippet.VerifyAsync("""
        int sum = 0;
        foreach (char letter in answer.RefreshToken!) { sum += letter; }
        foreach (string part in answer.RefreshToken!.Split('.')) { sum += part.Length; }
        """,
        """
        class Page : IDisposable { public void Dispose() => Console.WriteLine(this); }
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

    private const string Columns = """
        interface IColumn
        {
            static abstract string Title { get; }
            static abstract string Row(TokenResponse answer);
            string Describe(TokenResponse answer);
        }
        class Renewal : IColumn
        {
            public static string Title => "renewal";
            public static string Row(TokenResponse answer) => answer.RefreshToken!;
            public string Describe(TokenResponse answer) => answer.RefreshToken!;
        }
        class Scope : IColumn
        {
            public static string Title => "scope";
            public static string Row(TokenResponse answer) => answer.Scope!;
            public string Describe(TokenResponse answer) => answer.Scope!;
        }
        """;

    private const string Rows = """
        static string Title<T>() where T : IColumn => T.Title;
        static string Row<T>(TokenResponse answer) where T : IColumn => T.Row(answer);
        static string Deeper<TColumn>(TokenResponse answer) where TColumn : IColumn => Row<TColumn>(answer);
        static string Made<T>(TokenResponse answer) where T : IColumn, new() => new T().Describe(answer);
        static List<string> Later<T>(TokenResponse[] answers) where T : IColumn => answers.Select(each => T.Row(each)).ToList();
        """;

    [Fact]
    public Task StaticMemberOfATypeArgument_RunsThatOfTheType() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Row<Renewal>(answer))|};
        logger.LogInformation(Row<Scope>(answer));
        logger.{|NHI1001:LogInformation(Deeper<Renewal>(answer))|};
        logger.LogInformation(Deeper<Scope>(answer));
        logger.LogInformation(Title<Renewal>());
        logger.{|NHI1001:LogInformation(Later<Renewal>([answer])[0])|};
        logger.LogInformation(Later<Scope>([answer])[0]);
        """, Columns, Rows);

    [Fact]
    public Task ObjectOfATypeArgument_RunsTheMethodOfTheType() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Made<Renewal>(answer))|};
        logger.LogInformation(Made<Scope>(answer));
        """, Columns, Rows);

    [Fact]
    public Task CastReceiver_IsStillOfItsType() => Snippet.VerifyAsync("""
        await Task.Yield();
        """, """
        interface IGrant { string AccessToken { get; } string Describe() => "grant " + AccessToken; }
        sealed class GitHub : IGrant { public string AccessToken { get; set; } = ""; }
        sealed class Google : IGrant { public string AccessToken { get; set; } = ""; string IGrant.Describe() => "google"; }
        class Open : IGrant { public string AccessToken { get; set; } = ""; public virtual string Describe() => "open"; }
        class Derived : Open { public override string Describe() => "derived " + AccessToken; }
        """, """
        static void Use(ILogger logger, GitHub github, Google google, Open open)
        {
            logger.{|NHI1001:LogInformation(((IGrant)github).Describe())|};
            logger.LogInformation(((IGrant)google).Describe());
            IGrant second = google;
            logger.LogInformation(second.Describe());
            logger.{|NHI1001:LogInformation(((IGrant)open).Describe())|};
        }
        """);

    [Fact]
    public Task ObjectThatAnotherOneIsMadeWith_IsOfTheTypeThatItWasMadeOf() => Snippet.VerifyAsync("""
        new Twice(new Silent(), new Silent()).Put(answer.RefreshToken!);
        Twice both = new(new Silent(), new Loud(logger));
        both.{|NHI1001:Put(answer.RefreshToken!)|};
        both.Put(plain);
        new Shown(new Silent()).Show(answer.RefreshToken!);
        new Shown(new Loud(logger)).{|NHI1001:Show(answer.RefreshToken!)|};
        new Shown(any).{|NHI1001:Show(answer.RefreshToken!)|};
        """,
        """
        interface IOutput { void Put(string text); }
        class Loud(ILogger logger) : IOutput { public void Put(string text) => logger.LogInformation(text); }
        class Silent : IOutput { public void Put(string text) { } }
        class Twice(IOutput first, IOutput second) : IOutput
        {
            public void Put(string text)
            {
                first.Put(text);
                second.Put(text);
            }
        }
        class Shown
        {
            private readonly IOutput _output;
            public Shown(IOutput output) => _output = output;
            public void Show(string text) => Write(text);
            private void Write(string text) => _output.Put(text);
        }
        """,
        "IOutput any = null!;");

    [Fact]
    public Task ObjectThatMayBeReplaced_IsOfAnyType() => Snippet.VerifyAsync("""
        var shown = new Shown { Output = new Silent() };
        shown.{|NHI1001:Show(answer.RefreshToken!)|};
        """,
        """
        interface IOutput { void Put(string text); }
        class Loud(ILogger logger) : IOutput { public void Put(string text) => logger.LogInformation(text); }
        class Silent : IOutput { public void Put(string text) { } }
        class Shown
        {
            public IOutput Output { get; set; } = null!;
            public void Show(string text) => Output.Put(text);
        }
        """);
}
