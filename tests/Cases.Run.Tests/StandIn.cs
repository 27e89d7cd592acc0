using System.Reflection;
using Azure.Core;

namespace Cases.Run.Tests;

/// <summary>Implements an interface that no case implements.</summary>
public class StandIn : DispatchProxy
{
    private Func<MethodInfo, object?> _answer = static _ => null;

    public static object? For(Type type, Func<MethodInfo, object?> answer)
    {
        if (type.ContainsGenericParameters || type.GetMethods().Any(static method => method.IsStatic && method.IsAbstract))
        {
            return null;
        }

        object proxy = DispatchProxy.Create(type, typeof(StandIn));
        ((StandIn)proxy)._answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!);
}

/// <summary>Grants a sentinel.</summary>
public sealed class GrantedCredential(Sentinels sentinels) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(sentinels.Make(), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
