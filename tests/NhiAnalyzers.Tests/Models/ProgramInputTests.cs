using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>What a program is given under a name: options, variables, and what a pattern takes out of a text.</summary>
public sealed class ProgramInputTests
{
    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System;
        using System.Collections;
        using System.CommandLine;
        using System.Diagnostics;
        using System.Text.RegularExpressions;
        class C
        {
            void M(ParseResult parsed, string text)
            {
                Option<string> accessToken = new("--access-token") { Description = "of the registry" };
                Option<string> channel = new("--channel") { Description = "stable or preview" };
                Argument<string> refreshToken = new("refresh-token");
                IDictionary variables = Environment.GetEnvironmentVariables();
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("parsed.GetValue(accessToken)", "parsed.GetValue(channel)")]
    [InlineData("parsed.GetRequiredValue(accessToken)", "parsed.GetRequiredValue(channel)")]
    [InlineData("parsed.GetValue(refreshToken)", "refreshToken.Name")]
    [InlineData("parsed.GetValue<string>(\"--access-token\")", "parsed.GetValue<string>(\"--channel\")")]
    [InlineData("Environment.ExpandEnvironmentVariables(\"Bearer %BUILD_ACCESS_TOKEN%\")", "Environment.ExpandEnvironmentVariables(\"%HOME%/%BUILD_ACCESS_TOKEN_FILE%\")")]
    [InlineData("Newtonsoft.Json.Linq.JObject.Parse(text)[\"Values\"]![\"BUILD_ACCESS_TOKEN\"]", "Newtonsoft.Json.Linq.JObject.Parse(text)[\"Values\"]![\"BUILD_ACCESS_TOKEN_TYPE\"]")]
    [InlineData("variables[\"ACCESS_TOKEN\"]", "variables[\"PATH\"]")]
    [InlineData("Regex.Match(text, \"access_token=([^&]+)\").Groups[1].Value", "Regex.Match(text, \"state=([^&]+)\").Groups[1].Value")]
    [InlineData("Regex.Match(text, @\"\"\"refresh_token\"\"\\s*:\\s*\"\"(?<t>[^\"\"]+)\").Groups[\"t\"].Value", "Regex.Match(text, @\"\"\"scope\"\"\\s*:\\s*\"\"(?<t>[^\"\"]+)\").Groups[\"t\"].Value")]
    [InlineData("Regex.Matches(text, \"id_token=([^&]+)\")[0].Groups[1]", "Regex.Match(text, \"id_token=([^&]+)\").Success")]
    public Task Input_CalledAfterAToken_ReportsAndItsNeighbourDoesNot(string token, string neighbour) => VerifyAsync($$"""
        Trace.{|NHI1001:WriteLine({{token}})|};
        Trace.WriteLine({{neighbour}});
        """);

    [Fact]
    public Task Parameter_BoundToANameInARequest_IsWhatTheNameSays() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;
        public class C : ControllerBase
        {
            public void M([FromHeader(Name = "refresh-token")] string header, [FromQuery(Name = "access_token")] string query, [FromHeader(Name = "X-Request")] string request)
            {
                Trace.{|NHI1001:WriteLine(header)|};
                Trace.{|NHI1001:WriteLine(query)|};
                Trace.WriteLine(request);
            }
        }
        """);
}
