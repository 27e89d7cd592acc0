using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Consumer;

internal sealed class Suppressed(ILogger logger)
{
    public void ByPragma(JsonElement answer)
    {
#pragma warning disable NHI1001 // A test tenant.
        logger.LogInformation("{RefreshToken}", answer.GetProperty("refresh_token").GetString());
#pragma warning restore NHI1001
    }

    [SuppressMessage("Security", "NHI1001", Justification = "A test tenant.")]
    public void ByAttribute(JsonElement answer) =>
        logger.LogInformation("{RefreshToken}", answer.GetProperty("refresh_token").GetString());
}
