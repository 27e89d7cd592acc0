using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NhiAnalyzers.Testing;

/// <summary>The same editor configuration for every file.</summary>
public sealed class ConfigOptions(params (string Key, string Value)[] settings) : AnalyzerConfigOptionsProvider
{
    private readonly Settings _settings = new(settings.ToImmutableDictionary(static setting => setting.Key, static setting => setting.Value));

    public override AnalyzerConfigOptions GlobalOptions => _settings;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _settings;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _settings;

    private sealed class Settings(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
