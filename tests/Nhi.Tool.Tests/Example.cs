using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Tests;

internal static class Example
{
    public static Finding Finding(string rule, string path, int line) => new(
        rule,
        $"Title of {rule}",
        $"https://example/{rule}",
        DiagnosticSeverity.Warning,
        new Place(path, line, 5, line, 9),
        "the message",
        ImmutableDictionary<string, string?>.Empty,
        []);

    /// <summary>One finding with everything a finding can have, a skipped project and a problem.</summary>
    public static ScanResult Result { get; } = new(
        "Shop.sln",
        ["app/app.csproj"],
        ["lib/lib.fsproj"],
        [
            Finding("NHI1001", "app/SignIn.cs", 20) with
            {
                Message = "The refresh token from 'TokenResponse.RefreshToken' is written to a log by 'Log.Write' [x] :key:",
                Properties = ImmutableDictionary<string, string?>.Empty
                    .Add(FindingProperties.Kind, "refresh")
                    .Add(FindingProperties.Source, "TokenResponse.RefreshToken")
                    .Add(FindingProperties.Sink, "Log.Write")
                    .Add(FindingProperties.SinkMember, "M:Log.Write(System.String)")
                    .Add(FindingProperties.Confidence, "high"),
                Steps =
                [
                    new Step(new Place("app/SignIn.cs", 12, 9, 12, 30), "read from 'TokenResponse.RefreshToken'"),
                    new Step(new Place("app/SignIn.cs", 20, 5, 20, 9), "written by 'Log.Write'"),
                ],
            },
        ],
        [new ScanProblem("bad/bad.csproj", "does not load", ["MSB4019: no [import]"])]);

    public static ScanResult Clean { get; } = new("app.csproj", ["app.csproj"], [], [], []);
}
