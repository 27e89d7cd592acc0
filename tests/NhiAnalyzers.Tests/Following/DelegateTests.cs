namespace NhiAnalyzers.Tests.Following;

/// <summary>Code as a value: lambdas, method groups, delegates in fields, events, and library calls that run them.</summary>
public sealed class DelegateTests
{
    [Fact]
    public Task Lambda_WithParameter_IsCalled() => Snippet.VerifyAsync("""
        Func<string, string> same = text => text;
        Func<string, string> stars = text => new string('*', text.Length);
        logger.{|NHI1001:LogInformation(same(answer.RefreshToken!))|};
        logger.LogInformation(stars(answer.RefreshToken!));
        logger.LogInformation(same(plain).Length.ToString());
        """);

    [Fact]
    public Task Lambda_ThatLogsItsParameter_ReportsTheCall() => Snippet.VerifyAsync("""
        Action<string> print = text => logger.LogInformation(text);
        {|NHI1001:print(answer.RefreshToken!)|};
        print(plain);
        Action<string> drop = text => { };
        drop(answer.RefreshToken!);
        """);

    [Fact]
    public Task Lambda_ResultKeepsItsParts() => Snippet.VerifyAsync("""
        Func<TokenResponse> get = () => answer;
        var made = get();
        logger.{|NHI1001:LogInformation(made.RefreshToken)|};
        Func<Pair> pair = () => new Pair { First = answer.RefreshToken!, Second = plain };
        logger.{|NHI1001:LogInformation(pair().First)|};
        logger.LogInformation(pair().Second);
        """,
        "class Pair { public string First = \"\"; public string Second = \"\"; }");

    [Fact]
    public Task Captured_AssignedAfterTheLambda_Reports() => Snippet.VerifyAsync("""
        string held = "";
        string other = "";
        Action print = () => logger.{|NHI1001:LogInformation(held)|};
        Action printOther = () => logger.LogInformation(other);
        held = answer.RefreshToken!;
        other = answer.Scope!;
        print();
        printOther();
        """);

    [Fact]
    public Task Captured_OverwrittenBeforeTheCall_DoesNotReport() => Snippet.VerifyAsync("""
        string held = "";
        Action print = () => logger.LogInformation(held);
        held = answer.RefreshToken!;
        held = "none";
        print();
        """);

    [Fact]
    public Task Captured_AssignedInTheLambda_Reports() => Snippet.VerifyAsync("""
        string held = "";
        Action fill = () => held = answer.RefreshToken!;
        fill();
        logger.{|NHI1001:LogInformation(held)|};
        """);

    [Fact]
    public Task MethodGroup_IsCalled() => Snippet.VerifyAsync("""
        Func<string, string> same = Same;
        logger.{|NHI1001:LogInformation(same(answer.RefreshToken!))|};
        Func<string, string> nothing = Nothing;
        logger.LogInformation(nothing(answer.RefreshToken!));
        Func<string> get = () => Get(answer);
        logger.{|NHI1001:LogInformation(get())|};
        Func<TokenResponse, string> read = Get;
        logger.{|NHI1001:LogInformation(read(answer))|};
        """,
        members: """
        static string Same(string text) => text;
        static string Nothing(string text) => "";
        static string Get(TokenResponse answer) => answer.RefreshToken!;
        """);

    [Fact]
    public Task MethodGroup_OfALibrary_IsCalled() => Snippet.VerifyAsync("""
        Func<string, string> escape = Uri.EscapeDataString;
        logger.{|NHI1001:LogInformation(escape(answer.RefreshToken!))|};
        Action<string> save = text => File.WriteAllText("a", text);
        {|NHI1003:save(answer.RefreshToken!)|};
        Action<string, string> write = File.WriteAllText;
        {|NHI1003:write("a", answer.RefreshToken!)|};
        write("a", plain);
        """);

    [Fact]
    public Task Delegate_GoesThroughAMethod() => Snippet.VerifyAsync("""
        {|NHI1001:Run(answer.RefreshToken!, text => logger.LogInformation(text))|};
        Run(answer.RefreshToken!, text => { });
        Run(plain, text => logger.LogInformation(text));
        logger.{|NHI1001:LogInformation(Map(answer.RefreshToken!, text => "<" + text))|};
        logger.LogInformation(Map(answer.RefreshToken!, text => "none"));
        """,
        members: """
        static void Run(string text, Action<string> action) => action(text);
        static string Map(string text, Func<string, string> map) => map(text);
        """);

    [Fact]
    public Task Delegate_ReturnedByAMethod_IsCalled() => Snippet.VerifyAsync("""
        var print = Printer(logger);
        {|NHI1001:print(answer.RefreshToken!)|};
        print(plain);
        """,
        members: """
        static Action<string> Printer(ILogger logger) => text => logger.LogInformation(text);
        """);

    [Fact]
    public Task Delegate_InField_IsCalled() => Snippet.VerifyAsync("""
        new Printer(logger).{|NHI1001:Run(answer.RefreshToken!)|};
        new Printer(logger).Run(plain);
        new Printer(logger).Drop(answer.RefreshToken!);
        """,
        """
        class Printer
        {
            private readonly Action<string> _print;
            private readonly Action<string> _drop;
            public Printer(ILogger logger) { _print = text => logger.LogInformation(text); _drop = text => { }; }
            public void Run(string text) => _print(text);
            public void Drop(string text) => _drop?.Invoke(text);
        }
        """);

    [Fact]
    public Task Delegate_ThatConfigures_ChangesTheObject() => Snippet.VerifyAsync("""
        var made = Make(options => options.First = answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(made.First)|};
        logger.LogInformation(made.Second);
        """,
        "class Pair { public string First = \"\"; public string Second = \"\"; }",
        """
        static Pair Make(Action<Pair> configure) { var pair = new Pair(); configure(pair); return pair; }
        """);

    [Fact]
    public Task Delegate_InCollection_IsCalled() => Snippet.VerifyAsync("""
        var actions = new List<Action<string>> { text => logger.LogInformation(text) };
        foreach (var action in actions) {|NHI1001:action(answer.RefreshToken!)|};
        foreach (var action in actions) action(plain);
        """);

    [Fact]
    public Task Event_RunsItsHandlers() => Snippet.VerifyAsync("""
        var source = new Source();
        source.Received += (sender, text) => logger.LogInformation(text);
        source.Renamed += (sender, text) => logger.LogInformation(text);
        source.Raise(answer);
        """,
        """
        class Source
        {
            public event EventHandler<string>? Received;
            public event EventHandler<string>? Renamed;
            public void Raise(TokenResponse answer)
            {
                Received?.{|NHI1001:Invoke(this, answer.RefreshToken!)|};
                Renamed?.Invoke(this, answer.Scope!);
            }
        }
        """);

    [Fact]
    public Task LibraryCall_RunsTheLambdaWithElements() => Snippet.VerifyAsync("""
        var list = new List<string> { answer.RefreshToken! };
        var harmless = new List<string> { plain };
        list.ForEach(item => logger.{|NHI1001:LogInformation(item)|});
        harmless.ForEach(item => logger.LogInformation(item));
        Parallel.ForEach(list, item => logger.{|NHI1001:LogInformation(item)|});
        Array.ForEach(list.ToArray(), item => logger.{|NHI1001:LogInformation(item)|});
        list.ForEach(item => logger.LogInformation("{Length}", item.Length));
        """);

    [Fact]
    public Task Task_RunsTheLambda() => Snippet.VerifyAsync("""
        Func<string> get = () => answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(await Task.Run(get))|};
        logger.LogInformation(await Task.Run(() => answer.Scope!));
        Task<string> task = Task.FromResult(answer.RefreshToken!);
        await task.ContinueWith(done => logger.{|NHI1001:LogInformation(done.Result)|});
        await task.ContinueWith(done => logger.LogInformation("{Status}", done.Status));
        logger.{|NHI1001:LogInformation(await task.ContinueWith(done => "<" + done.Result))|};
        logger.{|NHI1001:LogInformation(await Task.Run(async () => { await Task.Yield(); return answer.RefreshToken!; }))|};
        """);

    [Fact]
    public Task Delegate_WhoseResultAWrapperLogs_ReportsAtTheCaller() => Snippet.VerifyAsync("""
        {|NHI1001:Lazily(logger, () => "header " + answer.RefreshToken)|};
        Lazily(logger, () => "scope " + answer.Scope);
        Run(logger, () => logger.{|NHI1001:LogInformation(answer.RefreshToken)|});
        Run(logger, () => logger.LogInformation(answer.Scope));
        Func<string> later = () => answer.RefreshToken!;
        {|NHI1001:Lazily(logger, later)|};
        """, members: """
        static void Lazily(ILogger logger, Func<string> message) => Write(logger, message());
        static void Write(ILogger logger, string text) => logger.LogDebug(text);
        static void Run(ILogger logger, Action action)
        {
            logger.LogInformation("begins");
            action();
        }
        """);

    [Fact]
    public Task Handler_OfAVariableSetLater_Reports() => Snippet.VerifyAsync("""
        string? secret = null, scope = null, gone = answer.AccessToken;
        Done += () => logger.{|NHI1001:LogInformation(secret)|};
        Done += () => logger.LogInformation(scope);
        secret = answer.AccessToken;
        scope = answer.Scope;
        gone = null;
        Done += () => logger.LogInformation(gone);
        """, members: "event Action? Done;");

    [Fact]
    public Task Expression_Compiled_IsTheCodeItWasMadeOf() => Snippet.VerifyAsync("""
        Expression<Func<TokenResponse, string?>> token = given => given.RefreshToken;
        Expression<Func<TokenResponse, string?>> scope = given => given.Scope;
        logger.LogInformation("{Expression}", token);
        logger.LogInformation("{Member}", ((MemberExpression)token.Body).Member.Name);
        logger.{|NHI1001:LogInformation(token.Compile()(answer))|};
        logger.LogInformation(scope.Compile()(answer));
        var read = token.Compile(preferInterpretation: true);
        logger.{|NHI1001:LogInformation(read.Invoke(answer))|};
        Expression<Func<int>> length = () => answer.RefreshToken!.Length;
        logger.LogInformation("{Length}", length.Compile()());
        {|NHI1001:Show(logger, answer, given => given.RefreshToken)|};
        Show(logger, answer, given => given.Scope);
        """,
        "using System.Linq.Expressions;",
        """
        static void Show(ILogger logger, TokenResponse given, Expression<Func<TokenResponse, string?>> member) =>
            logger.LogInformation(member.Compile()(given));
        """);

    [Fact]
    public Task CodeGivenToALambda_ConcernsThatCallOnly() => Snippet.VerifyAsync("""
        Action<string, Action<string>> apply = static (text, action) => action(text);
        apply(plain, text => logger.LogInformation(text));
        {|NHI1001:apply(answer.AccessToken!, text => logger.LogInformation(text))|};
        apply(answer.RefreshToken!, static text => _ = text.Length);
        """);
}
