namespace NhiAnalyzers.Tests.Following;

/// <summary>Functions in a body run where they are called.</summary>
public sealed class LocalFunctionTests
{
    [Fact]
    public Task Function_WithParameter_ReportsTheCall() => Snippet.VerifyAsync("""
        {|NHI1001:Write(answer.RefreshToken!)|};
        Write(plain);
        void Write(string text) => logger.LogInformation(text);
        """);

    [Fact]
    public Task Function_CalledBeforeTheVariableIsSet_DoesNotReport() => Snippet.VerifyAsync("""
        string held = "";
        Write();
        held = answer.RefreshToken!;
        void Write() => logger.LogInformation(held);
        """);

    [Fact]
    public Task Function_CalledAfterTheVariableIsSet_Reports() => Snippet.VerifyAsync("""
        string held = "";
        held = answer.RefreshToken!;
        Write();
        void Write() => logger.{|NHI1001:LogInformation(held)|};
        """);

    [Fact]
    public Task Function_CalledAfterTheVariableIsOverwritten_DoesNotReport() => Snippet.VerifyAsync("""
        string held = answer.RefreshToken!;
        held = "";
        Write();
        void Write() => logger.LogInformation(held);
        """);

    [Fact]
    public Task Lambda_KeptAndCalledLater_SeesWhatItsVariableHolds() => Snippet.VerifyAsync("""
        string held = answer.RefreshToken!;
        Action now = () => logger.{|NHI1001:LogInformation(held)|};
        now();
        held = "";
        Action then = () => logger.LogInformation(held);
        then();
        """);

    [Fact]
    public Task StaticFunction_WithFlag_RunsAsAsked() => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, true)|};
        Write(logger, answer.RefreshToken!, false);
        static void Write(ILogger logger, string text, bool verbose)
        {
            if (verbose) logger.LogInformation(text);
        }
        """);

    [Fact]
    public Task Lambda_WithFlag_RunsAsAsked() => Snippet.VerifyAsync("""
        Action<string, bool> write = (text, verbose) => { if (verbose) logger.LogInformation(text); };
        {|NHI1001:write(answer.RefreshToken!, true)|};
        {|NHI1001:write(answer.RefreshToken!, flag)|};
        write(answer.RefreshToken!, false);
        """);

    [Fact]
    public Task MethodGroup_WithFlag_RunsAsAsked() => Snippet.VerifyAsync("""
        Action<string, bool> write = Write;
        {|NHI1002:write(answer.RefreshToken!, true)|};
        write(answer.RefreshToken!, false);
        """, members: "static void Write(string text, bool verbose) { if (verbose) Console.WriteLine(text); }");

    [Fact]
    public Task Event_SubscribedByName_RunsItsHandler() => Snippet.VerifyAsync("""
        var source = new Source();
        source.Received += Write;
        source.Raise(answer);
        void Write(string text) => logger.LogInformation(text);
        """,
        """
        class Source
        {
            public event Action<string>? Received;
            public event Action<string>? Unheard;
            public void Raise(TokenResponse answer)
            {
                Received?.{|NHI1001:Invoke(answer.RefreshToken!)|};
                Unheard?.Invoke(answer.RefreshToken!);
            }
        }
        """);
}
