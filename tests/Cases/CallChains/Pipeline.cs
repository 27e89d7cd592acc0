using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.CallChains.Pipeline;

/// <summary>Reads, shapes and prints answers; the pieces are in other files of this folder.</summary>
public sealed class Pipeline(ILogger<Pipeline> logger)
{
    private readonly Shaper _shaper = new();
    private readonly Printer _printer = new(logger);

    public void Deep(TokenResponse answer)
    {
        logger.LogInformation("{Line}", _shaper.One(answer)); // leaks: NHI1001
        logger.LogInformation("{Line}", _shaper.Other(answer)); // silent
    }

    public void DeepSink(TokenResponse answer)
    {
        _printer.Accept(answer.RefreshToken); // leaks: NHI1001
        _printer.Accept(answer.Scope); // silent
    }

    public void ThroughAnswer(TokenResponse answer)
    {
        _printer.Summarize(answer);
        _printer.Count(answer.AccessToken); // silent
    }

    public void Recursive(TokenResponse answer)
    {
        logger.LogInformation("{Text}", Shaper.Repeat(answer.AccessToken!, 3)); // leaks: NHI1001
        logger.LogInformation("{Text}", Shaper.Repeat(answer.TokenType!, 3)); // silent
        logger.LogInformation("{Depth}", Shaper.Depth(answer.AccessToken!, 0)); // silent
    }

    public void Mutual(TokenResponse answer)
    {
        logger.LogInformation("{Text}", Shaper.Even(answer.IdentityToken!, 4)); // leaks: NHI1001
        logger.LogInformation("{Text}", Shaper.Even(answer.Scope!, 4)); // silent
    }

    public void RecursiveSink(TokenResponse answer)
    {
        _printer.Countdown(2, answer.AccessToken); // leaks: NHI1001
        _printer.Countdown(2, answer.TokenType); // silent
    }

    public void ThereAndBack(TokenResponse answer)
    {
        Envelope envelope = _shaper.Wrap(answer);
        Envelope sealedOne = Shaper.Seal(envelope);
        logger.LogInformation("{Body}", Shaper.Open(sealedOne)); // leaks: NHI1001
        logger.LogInformation("{Label}", sealedOne.Label); // silent
    }

    public void Visited(TokenResponse answer)
    {
        var tree = new Node(answer.Scope, [new Node(answer.AccessToken, []), new Node("leaf", [])]);
        logger.LogInformation("{Tree}", Node.Print(tree)); // leaks: NHI1001
        logger.LogInformation("{Size}", Node.Size(tree)); // silent
    }
}
