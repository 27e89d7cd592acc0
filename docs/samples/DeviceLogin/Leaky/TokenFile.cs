using System.Text.Json;

namespace DeviceLogin;

/// <summary>Keeps the sign-in between two runs.</summary>
internal sealed class TokenFile
{
    private readonly string _folder;
    private string? _refreshToken;

    public TokenFile(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public void Remember(Grant grant)
    {
        _refreshToken = grant.RefreshToken;
        Write("access-token", grant.AccessToken); // leaks: NHI1003
        Write("expires", DateTimeOffset.UtcNow.AddSeconds(grant.ExpiresIn).ToString("O"));

        string json = JsonSerializer.Serialize(new { refresh_token = grant.RefreshToken, expires_in = grant.ExpiresIn });
        File.WriteAllText(Path.Combine(_folder, "grant.json"), json); // leaks: NHI1003
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder, "refresh-token");
        await File.WriteAllTextAsync(path, _refreshToken, cancellationToken); // leaks: NHI1003
    }

    private void Write(string name, string value) => File.WriteAllText(Path.Combine(_folder, name), value);
}
