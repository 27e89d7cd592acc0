using Nhi.Tool.Reporting;

namespace Nhi.Tool.Tests.Reporting;

public sealed class TextReportTests
{
    [Fact]
    public void Write_FindingsAndProblems_ShowsPathsAndSummary()
    {
        StringWriter text = new() { NewLine = "\n" };
        TextReport.Write(Example.Result, text, colors: false);

        Assert.Equal(
            """
            app/SignIn.cs:20:5: warning NHI1001: The refresh token from 'TokenResponse.RefreshToken' is written to a log by 'Log.Write' [x] :key:
                1  app/SignIn.cs:12:9  read from 'TokenResponse.RefreshToken'
                2  app/SignIn.cs:20:5  written by 'Log.Write'

            Could not analyse all of it:
              bad/bad.csproj: does not load
                MSB4019: no [import]

            NHI1001     1  Title of NHI1001
            Skipped, not C#: lib/lib.fsproj
            1 finding in 1 analysed project of Shop.sln

            """,
            text.ToString());
    }

    [Fact]
    public void Write_NoFindings_SaysSo()
    {
        StringWriter text = new() { NewLine = "\n" };
        TextReport.Write(Example.Clean, text, colors: false);

        Assert.Equal("0 findings in 1 analysed project of app.csproj\n", text.ToString());
    }

    [Fact]
    public void WriteProblems_NoProblems_WritesNothing()
    {
        StringWriter text = new();
        TextReport.WriteProblems([], text);

        Assert.Empty(text.ToString());
    }
}
