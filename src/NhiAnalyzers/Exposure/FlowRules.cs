using System.Collections.Immutable;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Exposure;

/// <summary>Which rule a kind of sink belongs to, and what the kinds of credential are called in a message.</summary>
internal static class FlowRules
{
    private static readonly ImmutableDictionary<string, Rule> BySink = ImmutableDictionary.CreateRange(
    [
        new KeyValuePair<string, Rule>(ModelKinds.Log, RuleCatalogue.CredentialInLog),
        new KeyValuePair<string, Rule>(ModelKinds.Console, RuleCatalogue.CredentialOnConsole),
        new KeyValuePair<string, Rule>(ModelKinds.File, RuleCatalogue.CredentialInFile),
        new KeyValuePair<string, Rule>(ModelKinds.Environment, RuleCatalogue.CredentialInEnvironmentVariable),
        new KeyValuePair<string, Rule>(ModelKinds.Arguments, RuleCatalogue.CredentialInProcessArguments),
        new KeyValuePair<string, Rule>(ModelKinds.ChildEnvironment, RuleCatalogue.CredentialInProcessEnvironment),
        new KeyValuePair<string, Rule>(ModelKinds.Store, RuleCatalogue.CredentialInCacheOrDatabase),
        new KeyValuePair<string, Rule>(ModelKinds.Prompt, RuleCatalogue.CredentialInAiPrompt),
        new KeyValuePair<string, Rule>(ModelKinds.Output, RuleCatalogue.CredentialInResponse),
        new KeyValuePair<string, Rule>(ModelKinds.Clipboard, RuleCatalogue.CredentialOnClipboard),
        new KeyValuePair<string, Rule>(ModelKinds.Serialized, RuleCatalogue.CredentialSerialized),
        new KeyValuePair<string, Rule>(ModelKinds.Ipc, RuleCatalogue.CredentialInIpc),
        new KeyValuePair<string, Rule>(ModelKinds.Clear, RuleCatalogue.CredentialSentInClear),
        new KeyValuePair<string, Rule>(ModelKinds.Elsewhere, RuleCatalogue.CredentialSentElsewhere),
        new KeyValuePair<string, Rule>(ModelKinds.Static, RuleCatalogue.CredentialInStatic),
        new KeyValuePair<string, Rule>(ModelKinds.Exception, RuleCatalogue.CredentialInException),
        new KeyValuePair<string, Rule>(ModelKinds.Url, RuleCatalogue.CredentialInUrl),
        new KeyValuePair<string, Rule>(ModelKinds.Telemetry, RuleCatalogue.CredentialInTelemetry),
    ]);

    public static IEnumerable<Rule> All => BySink.Values.OrderBy(static rule => rule.Id, StringComparer.Ordinal);

    public static Rule ForSink(string sink) => BySink[sink];

    public static string Describe(string kind) => kind switch
    {
        ModelKinds.Device => "device code",
        ModelKinds.Refresh => "refresh token",
        ModelKinds.Access => "access token",
        ModelKinds.Id => "ID token",
        _ => "token answer",
    };
}
