using System.Diagnostics;
using System.Text;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Robustness;

/// <summary>Programs that machines write: long, wide and tangled.</summary>
public sealed class LargeProgramTests
{
    // Each takes seconds; a busy machine may need minutes, and what never ends needs all of it.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    [Fact]
    public Task Helper_WithManyCallers_ReportsThoseThatHandOverASecret() => VerifyAsync(Program(text =>
    {
        text.AppendLine("static void Write(ILogger logger, string text) => logger.LogInformation(text);");
        for (int number = 0; number < 60; number++)
        {
            text.AppendLine($"void Leak{number}(ILogger logger, TokenResponse answer) => {{|NHI1001:Write(logger, answer.RefreshToken!)|}};");
            text.AppendLine($"void Fine{number}(ILogger logger, TokenResponse answer) => Write(logger, answer.Scope!);");
        }
    }));

    [Fact]
    public Task Helper_GivenObjectsOfManyTypes_ReportsThoseThatHoldASecret() => VerifyAsync(Program(text =>
    {
        text.AppendLine("interface IGrant { string Secret { get; } string Name { get; } }");
        text.AppendLine("static void Write(ILogger logger, IGrant grant) => logger.LogInformation(grant.Secret);");
        text.AppendLine("static void WriteName(ILogger logger, IGrant grant) => logger.LogInformation(grant.Name);");
        for (int number = 0; number < 60; number++)
        {
            text.AppendLine($"class Grant{number} : IGrant {{ public string Secret {{ get; set; }} = \"\"; public string Name {{ get; set; }} = \"\"; }}");
            text.AppendLine($"void Leak{number}(ILogger logger, TokenResponse answer) => "
                + $"{{|NHI1001:Write(logger, new Grant{number} {{ Secret = answer.RefreshToken!, Name = answer.Scope! }})|}};");
            text.AppendLine($"void Fine{number}(ILogger logger, TokenResponse answer) => "
                + $"WriteName(logger, new Grant{number} {{ Secret = answer.RefreshToken!, Name = answer.Scope! }});");
        }
    }));

    [Fact]
    public Task Methods_ThatAllCallEachOther_End() => VerifyAsync(Program(text =>
    {
        const int Count = 30;
        for (int number = 0; number < Count; number++)
        {
            text.AppendLine($"string Any{number}(string text, int depth)");
            text.AppendLine("{");
            for (int callee = 0; callee < Count; callee++)
            {
                text.AppendLine($"if (depth == {callee}) text = Any{callee}(text + depth, depth - 1);");
            }

            text.AppendLine("return text; }");
        }

        text.AppendLine("void M(ILogger logger, TokenResponse answer) => logger.{|NHI1001:LogInformation(Any0(answer.RefreshToken!, 3))|};");
        text.AppendLine("void N(ILogger logger, TokenResponse answer) => logger.LogInformation(Any0(answer.Scope!, 3));");
    }));

    [Fact]
    public Task Objects_ThatAllReferToEachOther_End() => VerifyAsync(Program(text =>
    {
        const int Count = 20;
        for (int number = 0; number < Count; number++)
        {
            text.AppendLine($"class Node{number} {{ public string Secret = \"\"; public string Name = \"\";");
            for (int other = 0; other < Count; other++)
            {
                text.AppendLine($"public Node{other}? To{other};");
                text.AppendLine($"public void Take{other}(Node{other} node) {{ node.To{number} = this; To{other} = node; Secret = node.Secret; }}");
            }

            text.AppendLine("}");
        }

        text.AppendLine("void M(ILogger logger, TokenResponse answer, Node0 node) { node.Secret = answer.RefreshToken!; new Node1().Take0(node); }");
        text.AppendLine("void N(ILogger logger, Node1 node) => logger.LogInformation(node.Name);");
    }));

    private static string Program(Action<StringBuilder> members)
    {
        var text = new StringBuilder("""
            using Duende.IdentityModel.Client;
            using Microsoft.Extensions.Logging;
            class C
            {

            """);
        members(text);
        return text.AppendLine("}").ToString();
    }

    private static async Task VerifyAsync(string program)
    {
        long start = Stopwatch.GetTimestamp();
        await Verifier.VerifyAsync(program);
        Assert.True(Stopwatch.GetElapsedTime(start) < s_limit);
    }
}
