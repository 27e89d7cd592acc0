using Nhi.Tool.Reporting;

namespace Nhi.Tool.Tests.Reporting;

public sealed class JsonReportTests
{
    [Fact]
    public void Write_FindingsAndProblems_KeepsPropertyOrder()
    {
        StringWriter json = new() { NewLine = "\n" };
        JsonReport.Write(Example.Result, json);

        Assert.Equal(
            """
            {
              "version": 1,
              "target": "Shop.sln",
              "projects": [
                "app/app.csproj"
              ],
              "skipped": [
                "lib/lib.fsproj"
              ],
              "problems": [
                {
                  "path": "bad/bad.csproj",
                  "reason": "does not load",
                  "details": [
                    "MSB4019: no [import]"
                  ]
                }
              ],
              "rules": [
                {
                  "id": "NHI1001",
                  "title": "Title of NHI1001",
                  "help": "https://example/NHI1001",
                  "findings": 1
                }
              ],
              "findings": [
                {
                  "rule": "NHI1001",
                  "severity": "warning",
                  "message": "The refresh token from 'TokenResponse.RefreshToken' is written to a log by 'Log.Write' [x] :key:",
                  "place": {
                    "path": "app/SignIn.cs",
                    "line": 20,
                    "column": 5,
                    "endLine": 20,
                    "endColumn": 9
                  },
                  "kind": "refresh",
                  "source": "TokenResponse.RefreshToken",
                  "sink": "Log.Write",
                  "sinkMember": "M:Log.Write(System.String)",
                  "confidence": "high",
                  "steps": [
                    {
                      "text": "read from 'TokenResponse.RefreshToken'",
                      "place": {
                        "path": "app/SignIn.cs",
                        "line": 12,
                        "column": 9,
                        "endLine": 12,
                        "endColumn": 30
                      }
                    },
                    {
                      "text": "written by 'Log.Write'",
                      "place": {
                        "path": "app/SignIn.cs",
                        "line": 20,
                        "column": 5,
                        "endLine": 20,
                        "endColumn": 9
                      }
                    }
                  ]
                }
              ]
            }

            """,
            json.ToString());
    }
}
