using System.Runtime.ExceptionServices;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.ExceptionsAndUsing.Transfers;

public sealed class TransferException(string message, string? header, int status) : Exception(message)
{
    public string? Header { get; } = header;

    public int Status { get; } = status;
}

public sealed class RefusedException : Exception
{
    public RefusedException(string account, string bearer)
        : base($"{account} was refused")
    {
        Account = account;
        Bearer = bearer;
    }

    public string Account { get; }

    public string Bearer { get; }

    public override string ToString() => $"{Account}: {Bearer}";
}

public sealed class Connection(string? bearer) : IDisposable
{
    public string? Bearer { get; private set; } = bearer;

    public int Sent { get; private set; }

    public void Send(string line) => Sent += line.Length;

    public void Dispose() => Bearer = null;
}

/// <summary>Moves files to a share and explains what went wrong.</summary>
public sealed class Transfers(ILogger<Transfers> logger)
{
    public void CaughtMessage(TokenResponse answer)
    {
        try
        {
            throw new InvalidOperationException("Upload failed with " + answer.AccessToken); // leaks: NHI1008
        }
        catch (InvalidOperationException failure)
        {
            logger.LogError("{Type}", failure.GetType().Name); // silent
            logger.LogError("{Message}", failure.Message); // leaks: NHI1001
        }
    }

    public void CaughtProperties(TokenResponse answer)
    {
        try
        {
            Upload(answer.AccessToken, answer.ExpiresIn);
        }
        catch (TransferException failure) when (failure.Status > 0)
        {
            Console.WriteLine(failure.Message); // silent
            Console.WriteLine(failure.Status); // silent
            Console.WriteLine(failure.Header); // leaks: NHI1002
        }
    }

    public void Described(AuthenticationResult result)
    {
        try
        {
            throw new RefusedException(result.TenantId, result.AccessToken);
        }
        catch (RefusedException failure)
        {
            Console.Error.WriteLine(failure.Message); // silent
            Console.Error.WriteLine(failure.Account); // silent
            Console.Error.WriteLine(failure); // leaks: NHI1002
        }
    }

    public void DataOfException(AuthenticationResult result)
    {
        var failure = new TimeoutException("The share did not answer");
        failure.Data["attempt"] = 3; // silent
        failure.Data.Add("header", result.CreateAuthorizationHeader()); // leaks: NHI1008
        Console.WriteLine(failure.Data["attempt"]); // silent
        Console.WriteLine(failure.Data["header"]); // leaks: NHI1002
    }

    public void Inner(TokenResponse answer)
    {
        try
        {
            try
            {
                throw new FormatException($"'{answer.RefreshToken}' has no dots"); // leaks: NHI1008
            }
            catch (FormatException failure)
            {
                throw new InvalidOperationException("Renewal failed", failure); // silent
            }
        }
        catch (InvalidOperationException failure)
        {
            logger.LogError("{Message}", failure.Message); // silent
            logger.LogError("{Message}", failure.InnerException?.Message); // leaks: NHI1001
        }
    }

    public void Finally(TokenResponse answer)
    {
        string? state = answer.Scope;
        try
        {
            logger.LogDebug("Before {State}", state); // silent
            state = answer.AccessToken;
            Check(answer);
        }
        finally
        {
            logger.LogDebug("Finally {State}", state); // leaks: NHI1001
            state = "closed";
        }

        logger.LogDebug("After {State}", state); // silent
    }

    public void AssignedInCatch(TokenResponse answer)
    {
        string? shown;
        try
        {
            Check(answer);
            shown = answer.TokenType;
        }
        catch (ArgumentException)
        {
            shown = answer.Raw;
        }
        catch (InvalidOperationException)
        {
            shown = answer.Error;
            Console.WriteLine(shown); // silent
        }

        Console.WriteLine(shown); // leaks: NHI1002
    }

    public void UsingBlock(TokenResponse answer)
    {
        var connection = new Connection(answer.AccessToken);
        using (connection)
        {
            connection.Send("HELO");
            Console.WriteLine(connection.Sent); // silent
            Console.WriteLine(connection.Bearer); // leaks: NHI1002
        }

        Console.WriteLine(connection.Bearer); // silent
    }

    public void UsingWriter(TokenResponse answer)
    {
        using var writer = new StringWriter();
        writer.WriteLine("scope {0}", answer.Scope);
        Console.Write(writer); // silent
        writer.WriteLine("renewal {0}", answer.RefreshToken);
        Console.Write(writer); // leaks: NHI1002
        writer.GetStringBuilder().Clear();
        Console.Write(writer.ToString()); // silent
    }

    public void ReaderOverText(TokenResponse answer)
    {
        using var reader = new StringReader($"type {answer.TokenType}\nbody {answer.AccessToken}");
        string? line = reader.ReadLine();
        Console.WriteLine(line?.Length); // silent
        string rest = reader.ReadToEnd();
        Console.WriteLine(rest); // leaks: NHI1002
    }

    public void MemoryStreams(TokenResponse answer)
    {
        using var stream = new MemoryStream();
        using var writer = new StreamWriter(stream, leaveOpen: true) { AutoFlush = true };
        writer.Write(answer.RefreshToken);
        Console.WriteLine(stream.Length); // silent
        stream.Position = 0;
        using var reader = new StreamReader(stream);
        Console.WriteLine(reader.ReadToEnd()); // leaks: NHI1002
    }

    public void ThrownByHelper(TokenResponse answer)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(answer.ExpiresIn, 10); // silent
        }
        catch (ArgumentOutOfRangeException failure)
        {
            logger.LogWarning("{Value}", failure.ActualValue); // silent
        }

        throw new ArgumentOutOfRangeException(nameof(answer), answer.AccessToken, "Not usable"); // leaks: NHI1008
    }

    public void Captured(TokenResponse answer)
    {
        ExceptionDispatchInfo info = ExceptionDispatchInfo.Capture(new IOException("lost " + answer.Scope)); // silent
        Console.WriteLine(info.SourceException.Message); // silent
        info = ExceptionDispatchInfo.Capture(new IOException("lost " + answer.RefreshToken)); // leaks: NHI1008
        Console.WriteLine(info.SourceException.Message); // leaks: NHI1002
    }

    public void LoggedException(TokenResponse answer)
    {
        try
        {
            Upload(answer.RefreshToken, 5);
        }
        catch (TransferException failure)
        {
            logger.LogError(failure, "Upload failed with {Status}", failure.Status); // silent
            logger.LogError(failure, "Upload failed with {Header}", failure.Header); // leaks: NHI1001
        }
    }

    private static void Upload(string? bearer, int seconds)
    {
        if (seconds > 0)
        {
            throw new TransferException("The share refused", "Bearer " + bearer, 403);
        }
    }

    private static void Check(TokenResponse answer)
    {
        if (answer.ExpiresIn == 1)
        {
            throw new InvalidOperationException("too short");
        }

        ArgumentNullException.ThrowIfNull(answer.AccessToken);
    }
}
