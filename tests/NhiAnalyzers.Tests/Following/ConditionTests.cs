namespace NhiAnalyzers.Tests.Following;

/// <summary>What a call does depends on what it is given: a flag, an object of a known type.</summary>
public sealed class ConditionTests
{
    [Fact]
    public Task Flag_ThatTheCallerPassesAsTrue_Reports() => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, verbose: true)|};
        {|NHI1001:Write(logger, answer.RefreshToken!, flag)|};
        """, members: Write);

    [Fact]
    public Task Flag_ThatTheCallerPassesAsFalseOrLeavesOut_DoesNotReport() => Snippet.VerifyAsync("""
        Write(logger, answer.RefreshToken!, verbose: false);
        Write(logger, answer.RefreshToken!);
        Write(logger, plain, verbose: true);
        """, members: Write);

    [Theory]
    [InlineData("if (!verbose) return; logger.LogDebug(text);")]
    [InlineData("if (verbose && text.Length > 3) logger.LogDebug(text);")]
    [InlineData("if (verbose == true) logger.LogDebug(text);")]
    [InlineData("if (verbose != false) logger.LogDebug(text);")]
    [InlineData("if (verbose is true) logger.LogDebug(text);")]
    [InlineData("if (verbose is not true) return; logger.LogDebug(text);")]
    [InlineData("switch (verbose) { case true: logger.LogDebug(text); break; }")]
    [InlineData("logger.LogDebug(verbose ? text : \"***\");")]
    [InlineData("logger.LogDebug(verbose switch { true => text, false => \"***\" });")]
    public Task Flag_TestedInAnyWay_DecidesAtTheCall(string body) => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, true)|};
        {|NHI1001:Write(logger, answer.RefreshToken!, flag)|};
        Write(logger, answer.RefreshToken!, false);
        """, members: $$"""static void Write(ILogger logger, string text, bool verbose) { {{body}} }""");

    [Theory]
    [InlineData("if (mode == Mode.Log) logger.LogDebug(text);")]
    [InlineData("if (mode != Mode.Log) return; logger.LogDebug(text);")]
    [InlineData("if (mode is Mode.Log) logger.LogDebug(text);")]
    [InlineData("switch (mode) { case Mode.Drop: break; case Mode.Log: logger.LogDebug(text); break; default: break; }")]
    [InlineData("logger.LogDebug(mode switch { Mode.Drop => \"dropped\", Mode.Log => text, _ => \"***\" });")]
    public Task Mode_TestedInAnyWay_DecidesAtTheCall(string body) => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, Mode.Log)|};
        {|NHI1001:Write(logger, answer.RefreshToken!, flag ? Mode.Log : Mode.Drop)|};
        Write(logger, answer.RefreshToken!, Mode.Drop);
        Write(logger, answer.RefreshToken!, Mode.Keep);
        """, "enum Mode { Drop, Log, Keep }", members: $$"""static void Write(ILogger logger, string text, Mode mode) { {{body}} }""");

    [Theory]
    [InlineData("if (target == \"log\") logger.LogDebug(text);")]
    [InlineData("if (\"log\" != target) return; logger.LogDebug(text);")]
    [InlineData("if (target.Equals(\"log\")) logger.LogDebug(text);")]
    [InlineData("switch (target) { case \"drop\": break; case \"log\": logger.LogDebug(text); break; }")]
    [InlineData("if (target is not \"log\") return; logger.LogDebug(text);")]
    public Task Name_ThatTheCallerPasses_DecidesAtTheCall(string body) => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, "log")|};
        {|NHI1001:Write(logger, answer.RefreshToken!, plain)|};
        Write(logger, answer.RefreshToken!, "drop");
        Write(logger, answer.RefreshToken!, "keep");
        """, members: $$"""static void Write(ILogger logger, string text, string target) { {{body}} }""");

    [Theory]
    [InlineData("if ((shown & Shown.Pass) != 0) logger.LogDebug(text);")]
    [InlineData("if ((shown & Shown.Pass) == Shown.Pass) logger.LogDebug(text);")]
    [InlineData("if (0 == (Shown.Pass & shown)) return; logger.LogDebug(text);")]
    [InlineData("if (((int)shown & 2) > 0 && (shown & Shown.Pass) is not 0) logger.LogDebug(text);")]
    [InlineData("if (shown.HasFlag(Shown.Pass)) logger.LogDebug(text);")]
    [InlineData("if (!shown.HasFlag(Shown.Pass)) return; logger.LogDebug(text);")]
    [InlineData("string line = \"line\"; if ((shown & Shown.Kind) != 0) line += \"kind\"; if ((shown & Shown.Pass) != 0) line += text; logger.LogDebug(line);")]
    public Task Flags_TestedInAnyWay_DecideAtTheCall(string body) => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, Shown.Pass)|};
        {|NHI1001:Write(logger, answer.RefreshToken!, Shown.Kind | Shown.Pass)|};
        {|NHI1001:Write(logger, answer.RefreshToken!, flag ? Shown.Pass : Shown.Kind)|};
        {|NHI1001:Outer(logger, answer.RefreshToken!, Shown.All)|};
        Write(logger, answer.RefreshToken!, Shown.Kind);
        Write(logger, answer.RefreshToken!);
        Outer(logger, answer.RefreshToken!, Shown.Kind);
        """, "[Flags] enum Shown : byte { None = 0, Kind = 1, Pass = 2, All = 3 }", $$"""
        static void Outer(ILogger logger, string text, Shown shown) => Write(logger, text, shown);
        static void Write(ILogger logger, string text, Shown shown = Shown.None) { {{body}} }
        """);

    [Theory]
    [InlineData("if (shown.HasFlag(Shown.All)) return; logger.LogDebug(text);")]
    [InlineData("if ((shown & Shown.All) == Shown.Pass) return; logger.LogDebug(text);")]
    [InlineData("shown |= Shown.Pass; if ((shown & Shown.Pass) != 0) logger.LogDebug(text);")]
    public Task Flags_ThatTheCallDoesNotDecide_Report(string body) => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, Shown.Kind)|};
        """, "[Flags] enum Shown { None = 0, Kind = 1, Pass = 2, All = 3 }",
        $$"""static void Write(ILogger logger, string text, Shown shown) { {{body}} }""");

    [Fact]
    public Task Name_ComparedWithoutCase_MayBeAnyOther() => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, "LOG")|};
        """,
        members: """
        static void Write(ILogger logger, string text, string target)
        {
            if (string.Equals(target, "log", StringComparison.OrdinalIgnoreCase)) logger.LogDebug(text);
        }
        """);

    [Fact]
    public Task Mode_PassedOn_DecidesAtTheOutermostCall() => Snippet.VerifyAsync("""
        {|NHI1001:Outer(logger, answer.RefreshToken!, 2)|};
        Outer(logger, answer.RefreshToken!, 1);
        """,
        members: """
        static void Outer(ILogger logger, string text, int level) { if (level != 0) Inner(logger, text, level); }
        static void Inner(ILogger logger, string text, int level) { if (level == 2) logger.LogDebug(text); }
        """);

    [Fact]
    public Task Flag_PassedOnTwice_DecidesAtTheOutermostCall() => Snippet.VerifyAsync("""
        {|NHI1001:Outer(logger, answer.RefreshToken!, true)|};
        Outer(logger, answer.RefreshToken!, false);
        """,
        members: Write + """
        static void Outer(ILogger logger, string text, bool verbose) => Inner(logger, text, verbose);
        static void Inner(ILogger logger, string text, bool verbose) => Write(logger, text, verbose);
        """);

    [Fact]
    public Task Flag_ThatTheBodyChanges_Reports() => Snippet.VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, false)|};
        """,
        members: """
        static void Write(ILogger logger, string text, bool verbose)
        {
            verbose |= logger.IsEnabled(LogLevel.Debug);
            if (verbose) logger.LogDebug(text);
        }
        """);

    [Fact]
    public Task Result_ThatAFlagChooses_IsWhatTheCallAsksFor() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Show(answer.RefreshToken!, masked: false))|};
        logger.LogInformation(Show(answer.RefreshToken!, masked: true));
        """,
        members: """
        static string Show(string text, bool masked) => masked ? new string('*', text.Length) : text;
        """);

    [Fact]
    public Task Override_OfTheObjectMadeAtTheCall_IsTheOneThatRuns() => Snippet.VerifyAsync("""
        new Loud(logger).{|NHI1001:Put(answer.RefreshToken!)|};
        new Silent().Put(answer.RefreshToken!);
        Output silent = new Silent();
        silent.Put(answer.RefreshToken!);
        Output either = flag ? new Silent() : new Loud(logger);
        either.{|NHI1001:Put(answer.RefreshToken!)|};
        """, Outputs);

    [Fact]
    public Task Override_OfAnObjectThatIsPassedOn_IsTheOneThatRuns() => Snippet.VerifyAsync("""
        {|NHI1001:Give(new Loud(logger), answer.RefreshToken!)|};
        Give(new Silent(), answer.RefreshToken!);
        """, Outputs, "static void Give(Output output, string text) => output.Put(text);");

    [Fact]
    public Task TemplateMethod_RunsTheOverrideOfItsOwnObject() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(new Whole().Format(answer.RefreshToken!))|};
        logger.LogInformation(new Length().Format(answer.RefreshToken!));
        """,
        """
        abstract class Format1 { public string Format(string text) => "<" + Part(text) + ">"; protected abstract string Part(string text); }
        class Whole : Format1 { protected override string Part(string text) => text; }
        class Length : Format1 { protected override string Part(string text) => text.Length.ToString(); }
        """);

    [Fact]
    public Task Field_OverwrittenByACallBeforeItIsRead_DoesNotReport() => Snippet.VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        box.Reset();
        logger.LogInformation(box.Text);
        """, Box);

    [Fact]
    public Task Field_OverwrittenOnOneWayOnly_Reports() => Snippet.VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        box.ResetIf(flag);
        logger.{|NHI1001:LogInformation(box.Text)|};
        """, Box);

    [Fact]
    public Task Field_OverwrittenByACallOfACall_DoesNotReport() => Snippet.VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        box.Close();
        logger.LogInformation(box.Text);
        var other = new Box { Text = answer.RefreshToken! };
        Reset(other);
        logger.LogInformation(other.Text);
        """, Box, "static void Reset(Box box) => box.Text = null;");

    [Fact]
    public Task Field_OfAnotherObjectOverwritten_Reports() => Snippet.VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        var other = new Box();
        other.Reset();
        logger.{|NHI1001:LogInformation(box.Text)|};
        """, Box);

    private const string Write = """
        static void Write(ILogger logger, string text, bool verbose = false)
        {
            if (verbose) logger.LogDebug(text);
        }

        """;

    private const string Outputs = """
        abstract class Output { public abstract void Put(string text); }
        class Loud(ILogger logger) : Output { public override void Put(string text) => logger.LogInformation(text); }
        class Silent : Output { public override void Put(string text) { } }
        """;

    private const string Box = """
        class Box
        {
            public string? Text { get; set; }
            public void Reset() => Text = null;
            public void ResetIf(bool flag) { if (flag) Text = null; }
            public void Close() => Reset();
        }
        """;

    [Fact]
    public Task FlagTestedTwice_WayThatNeverRuns_DoesNotReport() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(flag ? answer.AccessToken : "")|};
        if (!flag)
        {
            logger.LogInformation(flag ? answer.AccessToken : "");
            logger.{|NHI1001:LogInformation(flag ? "" : answer.AccessToken)|};
        }
        """);

    [Fact]
    public Task Type_ThatWasRuledOut_HasNoMembers() => Snippet.VerifyAsync("""
        Outcome outcome = Load();
        switch (outcome)
        {
            case Granted { AccessToken: var access }:
                logger.{|NHI1001:LogInformation(access)|};
                break;
            case Refused refused:
                logger.LogInformation("{Outcome}", outcome);
                break;
            default:
                logger.LogInformation("{Outcome}", outcome);
                break;
        }

        if (outcome is not Granted granted)
        {
            logger.LogInformation("{Outcome}", outcome);
            return;
        }

        logger.{|NHI1001:LogInformation(granted.AccessToken)|};
        logger.{|NHI1001:LogInformation("{Outcome}", outcome)|};
        """, Outcomes, "static Outcome Load() => throw new NotSupportedException();");

    [Theory]
    [InlineData("outcome is Granted { Line: \"a\" }")]
    [InlineData("outcome is Gold")]
    [InlineData("outcome is Granted(_, \"a\")")]
    [InlineData("outcome is IMarked")]
    public Task Type_ThatMayStillBeIt_Reports(string test) => Snippet.VerifyAsync($$"""
        outcome.AccessToken = answer.AccessToken!;
        if ({{test}})
        {
            return;
        }

        logger.{|NHI1001:LogInformation("{Outcome}", outcome)|};
        """, Outcomes + " interface IMarked;", "Granted outcome = null!;");

    private const string Outcomes = """
        abstract record Outcome;
        record Granted(string Token, string Line) : Outcome { public string AccessToken { get; set; } = Token; }
        record Gold(string Extra) : Granted(Extra, Extra);
        record Refused(string Reason) : Outcome;
        """;
}
