// The members of Auth0.AuthenticationApi that the models name; its package is not everywhere to be had.
namespace Auth0.AuthenticationApi.Models
{
    public abstract class TokenBase
    {
        public string? AccessToken { get; set; }

        public string? TokenType { get; set; }
    }

    public class AccessTokenResponse : TokenBase
    {
        public string? IdToken { get; set; }

        public string? RefreshToken { get; set; }

        public int ExpiresIn { get; set; }
    }

    public class DeviceCodeResponse
    {
        public string? DeviceCode { get; set; }

        public string? UserCode { get; set; }
    }

    public class DeviceCodeTokenRequest
    {
        public string? DeviceCode { get; set; }
    }

    public class RefreshTokenRequest
    {
        public string? RefreshToken { get; set; }
    }
}
