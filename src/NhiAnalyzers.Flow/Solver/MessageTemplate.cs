using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Message templates such as <c>"grant {@Grant}"</c>: the @ asks for the members of the object that fills the hole.</summary>
internal static class MessageTemplate
{
    private const string Destructuring = "{@";

    private const string DestructuringFlag = "destructureObjects";

    private static readonly string[] s_properties = ["ForContext", "PushProperty", "WithProperty"];

    /// <summary>Whether a text, or the name of a method, may ask for the members of objects.</summary>
    public static bool MayDestructure(string spelling) =>
        spelling.IndexOf(Destructuring, StringComparison.Ordinal) >= 0 || s_properties.Contains(spelling, StringComparer.Ordinal);

    public static bool Destructures(Invoke call, Operand operand)
    {
        if (call.ConstantOf(DestructuringFlag) == Condition.True)
        {
            return true;
        }

        string? template = null;
        int hole = -1;
        foreach (Argument argument in call.Arguments)
        {
            if (template is null)
            {
                template = argument.Value.Constant is { } text && text.IndexOf(Destructuring, StringComparison.Ordinal) >= 0 ? text : null;
                continue;
            }

            hole += argument.IsPrinted ? 0 : 1;
            if (argument.Value.Equals(operand))
            {
                return IsDestructured(template, hole);
            }
        }

        return false;
    }

    /// <summary>False for an argument for which a constant format has no place, so that it is not printed.</summary>
    public static bool Prints(Invoke call, Operand operand)
    {
        int format = call.Member.Parameters.IndexOf("format");
        if (format < 0)
        {
            return true;
        }

        string? text = call.ConstantOf("format");
        int place = -1;
        foreach (Argument argument in call.Arguments)
        {
            place += argument.Parameter > format && !argument.IsPrinted ? 1 : 0;
            if (argument.Value.Equals(operand))
            {
                bool isFormatted = argument.Parameter > format && call.Member.Parameters[argument.Parameter].StartsWith("arg", StringComparison.Ordinal);
                return !isFormatted || text is null || text.IndexOf("{" + place, StringComparison.Ordinal) >= 0
                    || (argument is { IsElement: false, Value.Shape: TypeShape.Collection });
            }
        }

        return true;
    }

    private static bool IsDestructured(string template, int hole)
    {
        for (int start = template.IndexOf('{'); start >= 0 && start + 1 < template.Length; start = template.IndexOf('{', start + 1))
        {
            if (template[start + 1] == '{')
            {
                start++;
            }
            else if (hole-- == 0)
            {
                return template[start + 1] == '@';
            }
        }

        return false;
    }
}
