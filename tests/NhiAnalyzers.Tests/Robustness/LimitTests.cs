using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

/// <summary>The limits that docs/flow.md names, from both sides.</summary>
public sealed class LimitTests
{
    [Fact]
    public Task Place_OfFourSteps_IsExact() => VerifyAsync("""
        var root = new One();
        root.Two.Three.Four.Secret = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(root.Two.Three.Four.Secret)|};
        logger.LogInformation(root.Two.Three.Four.Name);
        """, Nested);

    [Fact]
    public Task Place_OfFiveSteps_StandsForAllBelow() => VerifyAsync("""
        var root = new Zero();
        root.One.Two.Three.Four.Secret = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(root.One.Two.Three.Four.Secret)|};
        logger.{|NHI1001:LogInformation(root.One.Two.Three.Four.Name)|};
        """, Nested);

    [Fact]
    public Task Flags_TwoOfThem_DecideAtTheCall() => VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, true, true)|};
        Write(logger, answer.RefreshToken!, true, false);
        """, "static void Write(ILogger logger, string text, bool first, bool second) { if (first && second) logger.LogInformation(text); }");

    [Fact]
    public Task Flags_TheThirdOfThem_CountsAsMet() => VerifyAsync("""
        {|NHI1001:Write(logger, answer.RefreshToken!, true, true, false)|};
        Write(logger, answer.RefreshToken!, false, true, true);
        """,
        "static void Write(ILogger logger, string text, bool first, bool second, bool third) { if (first && second && third) logger.LogInformation(text); }");

    [Fact]
    public Task Overwriting_TwoCallsBelowTheCall_IsSeen() => VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        box.Third();
        logger.LogInformation(box.Text);
        """, Box);

    [Fact]
    public Task Overwriting_ThreeCallsBelowTheCall_IsNotSeen() => VerifyAsync("""
        var box = new Box { Text = answer.RefreshToken! };
        box.Fourth();
        logger.{|NHI1001:LogInformation(box.Text)|};
        """, Box);

    [Fact]
    public Task Overrides_SixteenOfThem_Run() => VerifyAsync("output.{|NHI1001:Put(answer.RefreshToken!)|};", Outputs(16));

    [Fact]
    public Task Overrides_Seventeen_DoNotRun() => VerifyAsync("output.Put(answer.RefreshToken!);", Outputs(17));

    [Fact]
    public Task Delegates_SixteenInOnePlace_Run() => VerifyAsync(Actions(15) + " foreach (var action in actions) {|NHI1001:action(answer.RefreshToken!)|};");

    [Fact]
    public Task Delegates_TheSeventeenthInOnePlace_DoesNotRun() => VerifyAsync(Actions(16) + " foreach (var action in actions) action(answer.RefreshToken!);");

    [Fact]
    public Task Entries_MoreThanOneMethodTakes_AreFoundByMember()
    {
        const int Count = 80;
        string fields = string.Concat(Enumerable.Range(0, Count).Select(static number => $"public string Field{number} = \"\";\n"));
        string callers = string.Concat(Enumerable.Range(1, Count - 2).Select(static number =>
            $"void Call{number}(TokenResponse answer) => Show(new Wide {{ Field{number} = answer.RefreshToken! }});\n"));
        return Verifier.VerifyAsync($$"""
            using Duende.IdentityModel.Client;
            using Microsoft.Extensions.Logging;
            class Wide
            {
                {{fields}}
                public string Name = "";
            }
            class C(ILogger logger)
            {
                void First(TokenResponse answer) => {|NHI1001:Show(new Wide { Field0 = answer.RefreshToken! })|};
                {{callers}}
                void Last(TokenResponse answer) => Show(new Wide { Field{{Count - 1}} = answer.RefreshToken!, Name = answer.Scope! });
                void Show(Wide wide)
                {
                    logger.LogInformation(wide.Field0);
                    logger.{|NHI1001:LogInformation(wide.Field{{Count - 1}})|};
                    logger.LogInformation(wide.Name);
                }
            }
            """);
    }

    private static string Outputs(int count) => "abstract class Output { public abstract void Put(string text); }\n"
        + string.Concat(Enumerable.Range(0, count).Select(static number =>
            $"class Output{number}(ILogger logger) : Output {{ public override void Put(string text) => logger.LogInformation({(number == 0 ? "text" : "\"\"")}); }}\n"));

    private static string Actions(int before) => "var actions = new List<Action<string>>();\n"
        + string.Concat(Enumerable.Repeat("actions.Add(text => { });\n", before))
        + "actions.Add(text => logger.LogInformation(text));\n";

    private static Task VerifyAsync(string statements, string members = "") => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            {{members}}
            void M(ILogger logger, TokenResponse answer{{(members.Contains("class Output ", StringComparison.Ordinal) ? ", Output output" : "")}})
            {
                {{statements}}
            }
        }
        """);

    private const string Nested = """
        class Zero { public One One = new(); }
        class One { public Two Two = new(); }
        class Two { public Three Three = new(); }
        class Three { public Four Four = new(); }
        class Four { public string Secret = ""; public string Name = ""; }
        """;

    private const string Box = """
        class Box
        {
            public string? Text;
            public void First() => Text = null;
            public void Second() => First();
            public void Third() => Second();
            public void Fourth() => Third();
        }
        """;
}
