using System.Reflection;
using Nhi.SecureTokens;
using Xunit.Sdk;

namespace Integration.Tests.Servers;

/// <summary>Runs a theory against one server; skipped, with the reason, where something is missing.</summary>
internal abstract class OnServerAttribute : DataAttribute
{
    private readonly ServerKind _server;

    protected OnServerAttribute(ServerKind server, string? whyMissing, Need[] lacks, Need[] needs)
    {
        _server = server;
        Skip = whyMissing ?? needs.Select(need => WhyNot(need, lacks)).FirstOrDefault(reason => reason is not null);
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_server]];

    private string? WhyNot(Need need, Need[] lacks) =>
        lacks.Contains(need) ? $"{_server}, as it is set up here, has no {need}." : need == Need.Keyring ? WhyNoKeyring() : null;

    private static string? WhyNoKeyring()
    {
        try
        {
            ProtectedTokenStore.ForCurrentUser();
            return null;
        }
        catch (ProtectedStoreException exception)
        {
            return exception.Message;
        }
    }
}

internal sealed class OnOpenIddictAttribute(params Need[] needs)
    : OnServerAttribute(ServerKind.OpenIddict, whyMissing: null, lacks: [Need.KeyBinding, Need.Resources], needs);

internal sealed class OnOidcProviderAttribute(params Need[] needs)
    : OnServerAttribute(ServerKind.OidcProvider, OidcProviderServer.WhyMissing, lacks: [Need.TokenExchange], needs);
