using System.Reflection;
using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Exposure;
using Xunit.Sdk;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>The snippets of the analyzer's own tests, with the names of the tests.</summary>
internal static class EngineSnippets
{
    private static readonly string[] _namespaces = ["NhiAnalyzers.Tests.DeviceFlow", "NhiAnalyzers.Tests.Exposure", "NhiAnalyzers.Tests.Following", "NhiAnalyzers.Tests.Models"];

    public static async Task<IReadOnlyList<(string Name, MarkedProgram Program)>> CollectAsync()
    {
        var programs = new List<(string, MarkedProgram)>();
        foreach (MethodInfo test in Tests())
        {
            int count = 0;
            foreach (object?[] arguments in Arguments(test))
            {
                object? instance = test.IsStatic ? null : Activator.CreateInstance(test.DeclaringType!);
                foreach (MarkedProgram program in await Verifier.CollectAsync(() => (Task)test.Invoke(instance, test.ResolveMethodArguments(arguments))!))
                {
                    programs.Add(($"{test.DeclaringType!.Name}.{test.Name}#{++count}", program));
                }
            }
        }

        return programs;
    }

    // A test that verifies snippets returns a task.
    private static IEnumerable<MethodInfo> Tests() =>
        from type in typeof(CredentialInLogTests).Assembly.GetExportedTypes()
        where _namespaces.Contains(type.Namespace)
        from method in type.GetMethods()
        where method.ReturnType == typeof(Task) && method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        select method;

    private static IEnumerable<object?[]> Arguments(MethodInfo test) => test.GetCustomAttribute<TheoryAttribute>() is null
        ? [[]]
        : test.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(test));
}
