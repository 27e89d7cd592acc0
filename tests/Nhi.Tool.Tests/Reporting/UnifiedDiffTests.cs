using Nhi.Tool.Reporting;

namespace Nhi.Tool.Tests.Reporting;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Diff_OfDistantChanges_HasAHunkForEach() => Assert.Equal(
        "--- a/x.cs\n+++ b/x.cs\n"
        + "@@ -1,4 +1,5 @@\n-1\n+new\n+one\n 2\n 3\n 4\n"
        + "@@ -8,4 +9,3 @@\n 8\n 9\n 10\n-11\n",
        UnifiedDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "new\none\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "x.cs"));

    [Fact]
    public void Diff_OfWindowsLines_KeepsTheirEndings() => Assert.Equal(
        "--- a/x.cs\n+++ b/x.cs\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n",
        UnifiedDiff.Of("a\r\nb\r\n", "a\r\nc\r\n", "x.cs"));

    [Fact]
    public void Diff_OfALastLineWithoutEnd_SaysSo() => Assert.Equal(
        "--- a/x.cs\n+++ b/x.cs\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
        UnifiedDiff.Of("a\nb", "a\nc", "x.cs"));
}
