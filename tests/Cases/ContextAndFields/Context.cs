using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.ContextAndFields.Context;

public sealed class Slot
{
    public string? Text { get; set; }

    public Slot? Next { get; set; }
}

public sealed class Pair
{
    public Slot Left { get; } = new();

    public Slot Right { get; } = new();

    public static Pair Of(string? left, string? right)
    {
        var pair = new Pair();
        pair.Left.Text = left;
        pair.Right.Text = right;
        return pair;
    }
}

public sealed class ContextService(ILogger<ContextService> logger)
{
    private readonly Slot _first = new();
    private readonly Slot _second = new();

    public void OneHelperTwice(TokenResponse answer)
    {
        string quiet = Decorate(answer.Scope);
        string loud = Decorate(answer.AccessToken);
        logger.LogInformation("{Text}", quiet); // silent
        logger.LogInformation("{Text}", loud); // leaks: NHI1001
    }

    public void HelperOfHelper(TokenResponse answer)
    {
        logger.LogInformation("{Text}", Twice(answer.TokenType)); // silent
        logger.LogInformation("{Text}", Twice(answer.RefreshToken)); // leaks: NHI1001
    }

    public void FactoryTwice(TokenResponse answer)
    {
        Slot one = Make(answer.AccessToken);
        Slot two = Make(answer.Scope);
        logger.LogInformation("{Text}", one.Text); // leaks: NHI1001
        logger.LogInformation("{Text}", two.Text); // silent
    }

    public void Sides(TokenResponse answer)
    {
        Pair pair = Pair.Of(answer.AccessToken, answer.Scope);
        logger.LogInformation("{Text}", pair.Left.Text); // leaks: NHI1001
        logger.LogInformation("{Text}", pair.Right.Text); // silent
        Pair turned = Pair.Of(pair.Right.Text, pair.Left.Text);
        logger.LogInformation("{Text}", turned.Left.Text); // silent
        logger.LogInformation("{Text}", turned.Right.Text); // leaks: NHI1001
    }

    public void TwoFields(TokenResponse answer)
    {
        _first.Text = answer.RefreshToken;
        _second.Text = answer.TokenType;
        logger.LogInformation("{Text}", _first.Text); // leaks: NHI1001
        logger.LogInformation("{Text}", _second.Text); // silent
    }

    public void FilledByHelper(TokenResponse answer)
    {
        var one = new Slot();
        var two = new Slot();
        Fill(one, answer.AccessToken);
        Fill(two, answer.Scope);
        logger.LogInformation("{Text}", one.Text); // leaks: NHI1001
        logger.LogInformation("{Text}", two.Text); // silent
    }

    public void Cleared(TokenResponse answer)
    {
        var slot = new Slot { Text = answer.AccessToken };
        Fill(slot, null);
        logger.LogInformation("{Text}", slot.Text); // silent
        slot = new Slot { Text = answer.AccessToken };
        Touch(slot);
        logger.LogInformation("{Text}", slot.Text); // leaks: NHI1001
    }

    public void Chain(TokenResponse answer)
    {
        var tail = new Slot { Text = answer.AccessToken };
        var head = new Slot { Text = "head", Next = new Slot { Text = "middle", Next = tail } };
        logger.LogInformation("{Text}", head.Text); // silent
        logger.LogInformation("{Text}", head.Next.Next.Text); // leaks: NHI1001
        for (Slot? slot = head; slot is not null; slot = slot.Next)
        {
            logger.LogInformation("{Text}", slot.Text); // leaks: NHI1001
        }
    }

    public void WhichArgument(TokenResponse answer)
    {
        logger.LogInformation("{Text}", Second(answer.AccessToken, answer.Scope)); // silent
        logger.LogInformation("{Text}", Second(answer.Scope, answer.AccessToken)); // leaks: NHI1001
    }

    public void ByFlag(TokenResponse answer)
    {
        Print(answer.AccessToken, show: false); // silent
        Print(answer.AccessToken, show: true); // leaks: NHI1001
    }

    public void StructCopy(TokenResponse answer)
    {
        var original = new Cell { Text = "none" };
        Cell copy = original;
        copy.Text = answer.IdentityToken;
        logger.LogInformation("{Text}", original.Text); // silent
        logger.LogInformation("{Text}", copy.Text); // leaks: NHI1001
    }

    public void ArrayOfInstances(TokenResponse answer)
    {
        Slot[] slots = [new Slot { Text = answer.Scope }, new Slot { Text = answer.RefreshToken }];
        logger.LogInformation("{Count}", slots.Length); // silent
        logger.LogInformation("{Text}", slots[1].Text); // leaks: NHI1001
    }

    public void InstanceOfTwo(TokenResponse answer)
    {
        var bearer = new Signer(answer.AccessToken);
        var plain = new Signer("anonymous");
        logger.LogInformation("{Header}", bearer.Sign("GET")); // leaks: NHI1001
        logger.LogInformation("{Header}", plain.Sign("GET")); // silent
        logger.LogInformation("{Header}", bearer.Method("GET")); // silent
    }

    private struct Cell
    {
        public string? Text;
    }

    private static string Decorate(string? text) => $"<{text}>";

    private static string Twice(string? text) => Decorate(text) + Decorate(text);

    private static Slot Make(string? text) => new() { Text = text };

    private static void Fill(Slot slot, string? text) => slot.Text = text;

    private static void Touch(Slot slot) => slot.Next = new Slot();

    private static string? Second(string? first, string? second) => first is null ? null : second;

    private void Print(string? text, bool show)
    {
        if (show)
        {
            logger.LogInformation("{Text}", text);
        }
    }
}

public sealed class Signer(string? secret)
{
    public string Sign(string method) => $"{method} {secret}";

    public string Method(string method) => secret is null ? method : method.ToLowerInvariant();
}
