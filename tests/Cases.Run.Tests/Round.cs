namespace Cases.Run.Tests;

/// <summary>What one call of a case is made with: the paths of a method need different answers.</summary>
/// <param name="Flag">The value of every <see langword="bool"/>.</param>
/// <param name="Text">The value of every text that is no credential; its own name when absent.</param>
/// <param name="Answer">What the token endpoint says.</param>
public sealed record Round(bool Flag, string? Text = null, AnswerShape Answer = AnswerShape.Full)
{
    /// <summary>The rounds after the first, which found out what they may differ in.</summary>
    public static IEnumerable<Round> Further(Asked asked, IEnumerable<string> texts) =>
        from flag in asked.HasFlag(Asked.Flag) ? new[] { false, true } : [false]
        from text in asked.HasFlag(Asked.Text) ? texts.Take(6).Prepend<string?>(null) : [null]
        from answer in text is null && asked.HasFlag(Asked.Answer) ? Enum.GetValues<AnswerShape>() : [AnswerShape.Full]
        where flag || text is not null || answer != AnswerShape.Full
        select new Round(flag, text, answer);
}

/// <summary>Answers of a token endpoint.</summary>
public enum AnswerShape
{
    Full,
    Refused,

    /// <summary>And no time left.</summary>
    NoRefreshToken,

    /// <summary>And more than a day to live.</summary>
    NoAccessToken,
}

/// <summary>What a round decides.</summary>
[Flags]
public enum Asked
{
    None = 0,
    Flag = 1,
    Text = 2,
    Answer = 4,
}
