using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>What the client libraries give and take: a token, and next to it something that is none.</summary>
public sealed class SourceModelTests
{
    [Theory]
    [InlineData("Google.Apis.Auth.OAuth2.UserCredential x", "x.Token.RefreshToken", "x.Token.TokenType")]
    [InlineData("Google.Apis.Auth.OAuth2.UserCredential x", "await x.GetAccessTokenForRequestAsync()", "x.UserId")]
    [InlineData("Google.Apis.Auth.OAuth2.Responses.TokenResponse x", "x.IdToken", "x.ExpiresInSeconds")]
    [InlineData("Amazon.SSOOIDC.IAmazonSSOOIDC x", "(await x.StartDeviceAuthorizationAsync(null)).DeviceCode", "(await x.StartDeviceAuthorizationAsync(null)).UserCode")]
    [InlineData("Amazon.SSOOIDC.Model.CreateTokenResponse x", "x.RefreshToken", "x.TokenType")]
    [InlineData("Amazon.SecurityToken.Model.Credentials x", "x.SessionToken", "x.Expiration")]
    [InlineData("Amazon.Runtime.AWSToken x", "x.Token", "x.Expiration")]
    [InlineData("k8s.Models.V1TokenRequestStatus x", "x.Token", "x.ExpirationTimestamp")]
    [InlineData("k8s.KubernetesClientConfiguration x", "x.AccessToken", "x.Host")]
    [InlineData("OpenIddict.Client.OpenIddictClientModels.DeviceChallengeResult x", "x.DeviceCode", "x.UserCode")]
    [InlineData("OpenIddict.Client.OpenIddictClientModels.DeviceAuthenticationResult x", "x.RefreshToken", "x.TokenResponse.Scope")]
    [InlineData("OpenIddict.Abstractions.OpenIddictRequest x", "x.Token", "x.TokenTypeHint")]
    [InlineData("RestSharp.Authenticators.OAuth2.OAuth2TokenResponse x", "x.AccessToken", "x.TokenType")]
    [InlineData("Microsoft.Identity.Web.ITokenAcquisition x", "await x.GetAccessTokenForAppAsync(\"s\")", "x.GetEffectiveAuthenticationScheme(\"s\")")]
    [InlineData("Microsoft.Identity.Abstractions.IAuthorizationHeaderProvider x", "await x.CreateAuthorizationHeaderForAppAsync(\"s\")", "x.GetType()")]
    [InlineData("Duende.IdentityModel.OidcClient.LoginResult x", "x.IdentityToken", "x.AccessTokenExpiration")]
    [InlineData("Duende.IdentityModel.OidcClient.Results.RefreshTokenResult x", "x.RefreshToken", "x.ExpiresIn")]
    [InlineData("IdentityModel.Client.TokenResponse x", "x.AccessToken", "x.Scope")]
    [InlineData("Microsoft.IdentityModel.JsonWebTokens.JsonWebToken x", "x.EncodedToken", "x.Issuer")]
    [InlineData("System.IdentityModel.Tokens.Jwt.JwtSecurityToken x", "x.RawData", "x.Issuer")]
    [InlineData("System.IdentityModel.Tokens.Jwt.JwtSecurityToken x", "new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().WriteToken(x)", "x.ToString()")]
    [InlineData("Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectMessage x", "x.RefreshToken", "x.Scope")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext x", "await x.GetTokenAsync(\"refresh_token\")", "await x.GetTokenAsync(\"expires_at\")")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext x", "x.Request.Headers.Authorization.ToString()", "x.Request.Headers.Accept.ToString()")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext x", "x.Request.Headers[\"authorization\"].ToString()", "x.Request.Headers[\"Accept\"].ToString()")]
    [InlineData("Microsoft.AspNetCore.Authentication.OAuth.OAuthTokenResponse x", "x.RefreshToken", "x.TokenType")]
    [InlineData("Auth0.AuthenticationApi.Models.AccessTokenResponse x", "x.AccessToken", "x.TokenType")]
    [InlineData("Duende.IdentityModel.Client.TokenResponse x", "x.Raw", "x.HttpErrorReason")]
    [InlineData("Duende.IdentityModel.Client.DeviceAuthorizationResponse x", "x.Json", "new Duende.IdentityModel.Client.DiscoveryDocumentResponse().Json")]
    [InlineData("System.ClientModel.Primitives.AuthenticationToken x", "x.TokenValue", "x.TokenType")]
    [InlineData("Duende.IdentityModel.Client.TokenRevocationRequest x", "x.Token", "x.TokenTypeHint")]
    [InlineData("IdentityModel.Client.TokenIntrospectionRequest x", "x.Token", "x.TokenTypeHint")]
    [InlineData("OpenIddict.Client.OpenIddictClientModels.DeviceAuthenticationResult x", "x.UserInfoToken", "x.TokenResponse.Scope")]
    [InlineData("OpenIddict.Client.OpenIddictClientEvents.ProcessRevocationContext x", "x.Token", "x.TokenTypeHint")]
    [InlineData("OpenIddict.Server.OpenIddictServerEvents.ProcessSignInContext x", "x.IssuedToken", "x.IssuedTokenType")]
    [InlineData("OpenIddict.Server.OpenIddictServerEvents.ProcessAuthenticationContext x", "x.GenericToken", "x.GenericTokenTypeHint")]
    [InlineData("Microsoft.IdentityModel.Clients.ActiveDirectory.AuthenticationResult x", "x.CreateAuthorizationHeader()", "x.TenantId")]
    [InlineData("Microsoft.IdentityModel.Clients.ActiveDirectory.DeviceCodeResult x", "x.DeviceCode", "x.UserCode")]
    [InlineData("Microsoft.Kiota.Abstractions.Authentication.IAccessTokenProvider x", "await x.GetAuthorizationTokenAsync(new(\"https://a.example\"))", "x.GetType()")]
    [InlineData("Google.Apis.Auth.OAuth2.ProgrammaticExternalAccountCredential.ISubjectTokenProvider x", "await x.GetSubjectTokenAsync(null!, default)", "x.GetType()")]
    public Task Member_WithToken_ReportsAndItsNeighbourDoesNot(string parameter, string token, string neighbour) => Verifier.VerifyAsync($$"""
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task M(ILogger log, {{parameter}})
            {
                await Task.Yield();
                log.{|NHI1001:LogInformation("{Value}", {{token}})|};
                log.LogInformation("{Value}", {{neighbour}});
            }
        }
        """);

    [Theory]
    [InlineData("Google.Apis.Auth.OAuth2.GoogleCredential.FromAccessToken(text);")]
    [InlineData("new Amazon.Runtime.SessionAWSCredentials(\"id\", \"key\", text);")]
    [InlineData("new k8s.Authentication.TokenCredentials(text);")]
    [InlineData("new RestSharp.Authenticators.JwtAuthenticator(text);")]
    [InlineData("new Octokit.Credentials(text);")]
    [InlineData("new Microsoft.Identity.Client.UserAssertion(text);")]
    [InlineData("new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().ReadJwtToken(text);")]
    [InlineData("new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ReadJsonWebToken(text);")]
    [InlineData("http.SetBearerToken(text);")]
    [InlineData("new Azure.Core.AccessToken(text, DateTimeOffset.MaxValue);")]
    [InlineData("new Amazon.Runtime.ImmutableCredentials(\"id\", \"key\", text);")]
    [InlineData("new Duende.IdentityModel.OidcClient.RefreshTokenDelegatingHandler(null!, \"\", text, null!);")]
    [InlineData("http.SetToken(\"Bearer\", text);")]
    [InlineData("new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ReadToken(text);")]
    public Task Argument_UsedAsToken_ReportsAndAnotherDoesNot(string use) => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger log, HttpClient http, string file)
            {
                string text = File.ReadAllText(file);
                string other = File.ReadAllText(file);
                {{use}}
                log.{|NHI1001:LogInformation("{Value}", text)|};
                log.LogInformation("{Value}", other);
            }
        }
        """);
}
