namespace Conventions.Tests;

internal static class Violations
{
    /// <summary>Fails with one violation a line, so that the output says where to go.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
