using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects that hold a credential: in a static, and on their way through wrappers.</summary>
public sealed class HolderTests
{
    [Fact]
    public Task Member_OfTheOneInstance_ReportsWhoeverNamesIt() => Verifier.VerifyAsync(Session, """
        using Duende.IdentityModel.Client;
        class C
        {
            void Direct(TokenResponse answer) => {|NHI1007:Session.Instance.Token = answer.RefreshToken!|};
            void Variable(TokenResponse answer)
            {
                Session session = Session.Instance;
                {|NHI1007:session.Token = answer.RefreshToken!|};
            }
            void Method(TokenResponse answer) => {|NHI1007:Session.Get().Token = answer.RefreshToken!|};
            void Later(TokenResponse answer) => {|NHI1007:Session.Shared.Token = answer.RefreshToken!|};
            void Wrapped(TokenResponse answer) => {|NHI1007:s_session.Value.Token = answer.RefreshToken!|};
            static readonly Lazy<Session> s_session = new(() => new Session());
        }
        """);

    [Fact]
    public Task Member_OfAnObjectOfOnesOwn_DoesNotReport() => Verifier.VerifyAsync(Session, """
        using Duende.IdentityModel.Client;
        class C
        {
            private readonly Session _session = new();
            void Own(TokenResponse answer)
            {
                var session = new Session();
                session.Token = answer.RefreshToken!;
                _session.Token = answer.RefreshToken!;
            }
            void Scope(TokenResponse answer)
            {
                Session.Get().Scope = answer.Scope!;
                Session.Shared.Scope = answer.Scope!;
            }
        }
        """);

    [Fact]
    public Task Object_HandedToAWrapper_ReportsAtTheCaller() => Verifier.VerifyAsync(Grant, """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Wrapper(ILogger logger)
        {
            public void Show(Grant grant) => logger.LogInformation(grant.Secret);
            public void Name(Grant grant) => logger.LogInformation(grant.Name);
        }
        class C
        {
            void M(Wrapper wrapper, TokenResponse answer)
            {
                var grant = new Grant { Secret = answer.RefreshToken!, Name = answer.Scope! };
                wrapper.{|NHI1001:Show(grant)|};
                wrapper.Name(grant);
            }
        }
        """);

    [Fact]
    public Task Object_HandedOnTwice_ReportsAtTheFirstCaller() => Verifier.VerifyAsync(Grant, """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            void Inner(Grant grant) => logger.LogInformation(grant.Secret);
            void Outer(Grant grant) => Inner(grant);
            void M(TokenResponse answer)
            {
                {|NHI1001:Outer(new Grant { Secret = answer.RefreshToken! })|};
                Outer(new Grant { Name = answer.RefreshToken! });
            }
        }
        """);

    private const string Session = """
        class Session
        {
            public static readonly Session Instance = new();
            public string Token { get; set; } = "";
            public string Scope { get; set; } = "";
            public static Session Get() => Instance;
            private static readonly Lazy<Session> s_shared = new(() => new Session());
            public static Session Shared => s_shared.Value;
        }
        """;

    private const string Grant = """
        class Grant
        {
            public string Secret { get; set; } = "";
            public string Name { get; set; } = "";
        }
        """;
}
