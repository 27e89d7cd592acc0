using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>Reads one port, such as <c>nameValueCollection.**</c> or <c>this.key(propertyName)</c>.</summary>
internal static class PortParser
{
    private const string BelowStep = ".**";
    private const string KeyStart = ".key(";

    /// <summary>The port, or null when the text is none.</summary>
    public static Port? Parse(string text)
    {
        bool below = text.EndsWith(BelowStep, StringComparison.Ordinal);
        string rest = below ? text.Substring(0, text.Length - BelowStep.Length) : text;
        int dot = rest.IndexOf('.');
        string root = dot < 0 ? rest : rest.Substring(0, dot);
        if (ParseSteps(dot < 0 ? "" : rest.Substring(dot)) is not { } steps)
        {
            return null;
        }

        return root switch
        {
            "this" => new Port(PortRoot.This, null, -1, steps, below),
            "return" => new Port(PortRoot.Return, null, -1, steps, below),
            "arg*" => new Port(PortRoot.AnyParameter, null, -1, steps, below),
            _ when IndexOf(root) is { } index => new Port(PortRoot.Parameter, null, index, steps, below),
            _ when IsIdentifier(root) => new Port(PortRoot.Parameter, root, -1, steps, below),
            _ => null,
        };
    }

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(character => char.IsLetterOrDigit(character) || character == '_');

    private static int? IndexOf(string root) =>
        root.Length is 4 or 5 && root.StartsWith("arg", StringComparison.Ordinal) && root.Skip(3).All(character => character is >= '0' and <= '9')
            ? int.Parse(root.Substring(3), System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static ImmutableArray<PortStep>? ParseSteps(string text)
    {
        var steps = ImmutableArray.CreateBuilder<PortStep>();
        int position = 0;
        while (position < text.Length)
        {
            int end = text.IndexOf('.', position + 1);
            if (string.CompareOrdinal(text, position, KeyStart, 0, KeyStart.Length) == 0)
            {
                int close = EndOfKey(text, position + KeyStart.Length);
                end = close < 0 || close + 1 == text.Length ? -1 : close + 1;
                if (close < 0 || (end > 0 && text[end] != '.'))
                {
                    return null;
                }
            }

            string step = text.Substring(position + 1, (end < 0 ? text.Length : end) - position - 1);
            if (ParseStep(step) is not { } parsed)
            {
                return null;
            }

            steps.Add(parsed);
            position = end < 0 ? text.Length : end;
        }

        return steps.ToImmutable();
    }

    private static int EndOfKey(string text, int start)
    {
        if (start < text.Length && text[start] == '"')
        {
            int quote = text.IndexOf('"', start + 1);
            return quote < 0 ? -1 : text.IndexOf(')', quote);
        }

        return text.IndexOf(')', start);
    }

    private static PortStep? ParseStep(string step)
    {
        if (step == "[]")
        {
            return new PortStep(PortStepKind.Element, "");
        }

        if (!step.StartsWith("key(", StringComparison.Ordinal) || !step.EndsWith(")", StringComparison.Ordinal))
        {
            return IsIdentifier(step) ? new PortStep(PortStepKind.Member, step) : null;
        }

        string key = step.Substring(4, step.Length - 5);
        if (key.Length > 2 && key[0] == '"' && key.IndexOf('"', 1) == key.Length - 1)
        {
            return new PortStep(PortStepKind.Key, key.Substring(1, key.Length - 2));
        }

        return IsIdentifier(key) ? new PortStep(PortStepKind.KeyOf, key) : null;
    }
}
