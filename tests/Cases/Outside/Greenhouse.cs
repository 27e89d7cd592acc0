using System.Security.Claims;
using System.Text.Json;
using Azure.Security.Vault;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Azure.Security.Vault
{
    public interface ISecretVault
    {
        Task SetSecretAsync(string name, string value);
    }
}

namespace Greenhouses.Host
{
    public sealed class SprinklerOptions
    {
        public const string Section = "Sprinkler";

        public string BaseAddress { get; set; } = "";

        public string BearerToken { get; set; } = "";

        public TimeSpan TokenLifetime { get; set; }
    }

    public sealed class SprinklerValidator(ILogger<SprinklerValidator> logger) : IValidateOptions<SprinklerOptions>
    {
        public ValidateOptionsResult Validate(string? name, SprinklerOptions options)
        {
            logger.LogInformation("Validating {Name} at {Address}", name, options.BaseAddress); // silent
            logger.LogInformation("Lifetime {Lifetime}", options.TokenLifetime); // silent
            logger.LogInformation("Bearer {Bearer}", options.BearerToken); // leaks: NHI1001
            return options.BearerToken.Length == 0 ? ValidateOptionsResult.Fail("BearerToken is empty") : ValidateOptionsResult.Success; // silent
        }
    }

    public static class GreenhouseHost
    {
        public static void Build(string[] args, ILogger logger)
        {
            var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args);
            builder.Services.AddOptions<SprinklerOptions>().BindConfiguration(SprinklerOptions.Section).PostConfigure(o => logger.LogInformation("{A}", o.BaseAddress)); // silent
            builder.Services.Configure<SprinklerOptions>(o => o.BearerToken = builder.Configuration["SPRINKLER_BEARER_TOKEN"] ?? ""); // silent
            logger.LogInformation("{Environment}", builder.Environment.EnvironmentName); // silent
            logger.LogInformation("{Value}", builder.Configuration["SPRINKLER_BEARER_TOKEN"]); // leaks: NHI1001
            logger.LogInformation("{Value}", builder.Configuration["SPRINKLER_TOKEN_URL"]); // silent
            logger.LogInformation("{Value}", builder.Configuration.GetRequiredSection("Auth")["IdToken"]); // leaks: NHI1001
            logger.LogInformation("{Value}", builder.Configuration.GetRequiredSection("Auth").Path); // silent
            logger.LogInformation("{Value}", builder.Configuration.GetConnectionString("greenhouse_tokens_path")); // silent
            foreach (var pair in builder.Configuration.GetSection("Plants").AsEnumerable())
            {
                logger.LogInformation("{Key}", pair.Key); // silent
            }

            using var host = builder.Build();
            var options = host.Services.GetRequiredService<IOptionsSnapshot<SprinklerOptions>>().Get("main");
            Console.WriteLine(options.BaseAddress); // silent
            Console.WriteLine(options.BearerToken); // leaks: NHI1002
            AppContext.SetSwitch("tokens", options.BearerToken.Length > 0); // silent
            AppDomain.CurrentDomain.SetData("bearer", options.BearerToken); // leaks: NHI1004
            AppDomain.CurrentDomain.SetData("address", options.BaseAddress); // silent
        }
    }

    public sealed class GardenMiddleware(RequestDelegate next, ILogger<GardenMiddleware> logger)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            var header = context.Request.Headers["Authorization"].ToString();
            logger.LogDebug("{Path} {There}", context.Request.Path, header.Length > 0); // silent
            logger.LogDebug("{Path} {Header}", context.Request.Path, header); // leaks: NHI1001
            if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            {
                var jwt = header["Bearer ".Length..].Trim();
                logger.LogDebug("Jwt {Jwt}", jwt); // leaks: NHI1001
                logger.LogDebug("Jwt has {Parts} parts", jwt.Split('.').Length); // silent
                context.Items["jwt"] = jwt; // silent
            }

            logger.LogDebug("Agent {Agent}", context.Request.Headers.UserAgent.ToString()); // silent
            logger.LogDebug("Form {Rt}", context.Request.HasFormContentType ? context.Request.Form["refresh_token"].ToString() : ""); // leaks: NHI1001
            logger.LogDebug("Cookie {Cookie}", context.Request.Cookies["access_token"]); // leaks: NHI1001
            logger.LogDebug("Cookie {Cookie}", context.Request.Cookies["theme"]); // silent
            logger.LogDebug("Query {Query}", context.Request.Query["code_challenge_method"].ToString()); // silent
            logger.LogDebug("Query {Query}", context.Request.Query["id_token"].ToString()); // leaks: NHI1001
            var auth = await context.AuthenticateAsync();
            logger.LogDebug("Name {Name}", auth.Principal?.Identity?.Name); // silent
            logger.LogDebug("Rt {Rt}", auth.Properties?.GetTokenValue("refresh_token")); // leaks: NHI1001
            logger.LogDebug("Expires {At}", auth.Properties?.GetTokenValue("expires_at")); // silent
            logger.LogDebug("Claims {Sub}", context.User.FindFirstValue(ClaimTypes.NameIdentifier)); // silent
            logger.LogDebug("Claims {At}", context.User.FindFirstValue("access_token")); // leaks: NHI1001
            logger.LogDebug("Claims {At}", context.User.Claims.First(c => c.Type == "access_token").Value); // leaks: NHI1001
            logger.LogDebug("Claims {Sub}", context.User.Claims.First(c => c.Type == "sub").Value); // silent
            logger.LogDebug("Claims {Sub}", context.User.FindFirst("sub")?.Value); // silent
            await next(context);
        }
    }

    public sealed class SoilProbe(ISecretVault vault)
    {
        public async Task StartAsync()
        {
            var fromEnvironment = Environment.GetEnvironmentVariable("NPM_TOKEN") ?? Environment.GetEnvironmentVariable("PROBE_ACCESS_TOKEN");
            Console.WriteLine(fromEnvironment?.Length); // silent
            Console.WriteLine(fromEnvironment); // leaks: NHI1002
            Console.WriteLine(Environment.GetEnvironmentVariable("PROBE_TOKEN_TTL")); // silent
            Console.WriteLine(Environment.ExpandEnvironmentVariables("%HOME%/soil")); // silent
            Console.WriteLine(Environment.ExpandEnvironmentVariables("%PROBE_ACCESS_TOKEN%")); // leaks: NHI1002
            await vault.SetSecretAsync("probe", fromEnvironment!); // silent
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var file = Path.Combine(home, ".probe", "access_token");
            if (File.Exists(file))
            {
                Console.WriteLine("reading " + file); // silent
                Console.WriteLine(File.ReadAllText(file)); // leaks: NHI1002
                Console.WriteLine(new FileInfo(file).Length); // silent
                Console.WriteLine(File.GetLastWriteTimeUtc(file)); // silent
            }

            using var stream = File.OpenRead(Path.Combine(home, ".probe", "config.json"));
            var config = await JsonSerializer.DeserializeAsync<JsonElement>(stream);
            Console.WriteLine(config.GetProperty("host")); // silent
            Console.WriteLine(config.GetProperty("auth").GetProperty("access_token")); // leaks: NHI1002
            Console.WriteLine(config.GetProperty("auth").GetProperty("access_token_expires")); // silent
            var saved = Environment.GetEnvironmentVariable("CI_JOB_TOKEN");
            Environment.SetEnvironmentVariable("SAVED", saved); // leaks: NHI1004
            Environment.SetEnvironmentVariable("SAVED_LENGTH", saved?.Length.ToString()); // silent
        }
    }
}
