using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.ExceptionsAndUsing.Failures;

public sealed class Lease(string secret, string owner) : IDisposable
{
    public string Secret => secret;

    public string Owner => owner;

    public void Dispose()
    {
    }
}

public sealed class Failures(ILogger<Failures> logger)
{
    public void Caught(TokenResponse answer, Action<string?> send)
    {
        string? value = "none";
        try
        {
            value = answer.AccessToken;
            send(value);
        }
        catch (HttpRequestException failure)
        {
            logger.LogError(failure, "Failed with {Value}", value); // leaks: NHI1001
            logger.LogError(failure, "Failed with {Status}", failure.StatusCode); // silent
        }
    }

    public void CaughtBefore(TokenResponse answer, Action<string?> send)
    {
        string? value = answer.Scope;
        try
        {
            send(value);
        }
        catch (HttpRequestException)
        {
            logger.LogError("Failed with {Value}", value); // silent
            throw;
        }

        value = answer.RefreshToken;
        logger.LogDebug("Now {Value}", value); // leaks: NHI1001
    }

    public void Finally(TokenResponse answer, Action<string?> send)
    {
        string? last = null;
        try
        {
            last = answer.RefreshToken;
            send(last);
        }
        finally
        {
            logger.LogInformation("Last {Last}", last); // leaks: NHI1001
        }
    }

    public void FinallyCleared(TokenResponse answer, Action<string?> send)
    {
        string? last = answer.RefreshToken;
        try
        {
            send(last);
        }
        finally
        {
            last = null;
        }

        logger.LogInformation("Last {Last}", last); // silent
    }

    public void Filter(TokenResponse answer, Action<string?> send)
    {
        try
        {
            send(answer.AccessToken);
        }
        catch (Exception failure) when (Keep(failure, answer.AccessToken)) // leaks: NHI1001
        {
            logger.LogError("Kept {Type}", failure.GetType().Name); // silent
        }
    }

    public void UsingDeclaration(TokenResponse answer)
    {
        using var lease = new Lease(answer.AccessToken!, answer.Scope!);
        logger.LogInformation("{Owner}", lease.Owner); // silent
        logger.LogInformation("{Secret}", lease.Secret); // leaks: NHI1001
    }

    public async Task UsingReader(HttpClient http, FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync("https://id.example/oauth/token", form);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(body);
        logger.LogInformation("{Status}", (int)answer.StatusCode); // silent
    }

    public void UsingStringWriter(TokenResponse answer)
    {
        using var writer = new StringWriter();
        writer.Write("bearer ");
        writer.WriteLine(answer.AccessToken);
        logger.LogInformation("{Text}", writer.ToString()); // leaks: NHI1001

        using var quiet = new StringWriter();
        quiet.WriteLine(answer.AccessToken!.Length);
        logger.LogInformation("{Text}", quiet.ToString()); // silent
    }

    public void MemoryStreams(TokenResponse answer)
    {
        using var buffer = new MemoryStream();
        buffer.Write(System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!));
        logger.LogInformation("{Text}", System.Text.Encoding.UTF8.GetString(buffer.ToArray())); // leaks: NHI1001
        logger.LogInformation("{Length}", buffer.Length); // silent
    }

    public void Retried(Func<TokenResponse> ask)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                TokenResponse answer = ask();
                logger.LogInformation("Attempt {Attempt}: {Value}", attempt, answer.IdentityToken); // leaks: NHI1001
                return;
            }
            catch (IOException failure) when (attempt < 3)
            {
                logger.LogWarning(failure, "Attempt {Attempt} failed", attempt); // silent
            }
        }
    }

    public void NestedTry(TokenResponse answer, Action<string> send)
    {
        string state = "idle";
        try
        {
            try
            {
                state = "sending " + answer.AccessToken;
                send(state);
                state = "sent";
            }
            finally
            {
                logger.LogInformation("{State}", state); // leaks: NHI1001
            }

            logger.LogInformation("{State}", state); // silent
        }
        catch (Exception)
        {
            logger.LogInformation("{Length}", state.Length); // silent
        }
    }

    public void Locked(TokenResponse answer, object gate)
    {
        string? copy;
        lock (gate)
        {
            copy = answer.AccessToken;
        }

        logger.LogInformation("{Copy}", copy); // leaks: NHI1001
    }

    public void Scoped(TokenResponse answer)
    {
        using (logger.BeginScope("request of {Scope}", answer.Scope)) // silent
        using (logger.BeginScope("request with {Bearer}", answer.AccessToken)) // leaks: NHI1001
        {
            logger.LogInformation("Started"); // silent
        }

        using (logger.BeginScope(new Dictionary<string, object?> { ["bearer"] = answer.AccessToken })) // leaks: NHI1001
        {
            logger.LogInformation("Started"); // silent
        }
    }

    private bool Keep(Exception failure, string? detail)
    {
        logger.LogError("{Type} {Detail}", failure.GetType().Name, detail);
        return true;
    }
}
