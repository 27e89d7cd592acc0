using System.Globalization;

namespace NhiAnalyzers.Flow.Lattice;

/// <summary>
/// What must hold of a parameter, or of the object itself, for a fact to hold: that it has a value, or that a call on it runs a certain body.
/// Whoever calls the body knows more about it.
/// </summary>
/// <param name="Member">The id of the member that is called on it; empty for its own value.</param>
/// <param name="Value">The id of the body that runs; the constant that the parameter holds.</param>
/// <param name="Rest">Further conditions.</param>
public sealed record Condition(Root Place, string Member, string Value, Condition? Rest = null)
{
    /// <summary>True where the parameter must hold something else than the constant.</summary>
    public bool IsNot { get; init; }

    /// <summary>The member of the place whose object is meant; null for the place itself.</summary>
    public string? Part { get; init; }

    /// <summary>The place that a body reads, where it still holds what it held when the body began; null where it may hold something else by then.</summary>
    public AccessPath? Read { get; init; }

    // Facts that depend on more are as good as certain, and each further condition doubles the facts.
    private const int MaximumLength = 2;

    /// <summary>Stands for the member where the object must be one that other bodies may have changed.</summary>
    public const string Shared = "shared";

    /// <summary>Stands for the member where only a name tells what a caller's object holds in the place that was read, nothing that the caller put there.</summary>
    public const string Untold = "untold";

    /// <summary>Stands for the member where the parameter must hold a key that nobody knows: what is read under a known one is what the key says.</summary>
    public const string UnknownKey = "unknown-key";

    /// <summary>Stands for the member where the parameter must be a length that shows more than people do to tell two credentials apart.</summary>
    public const string Long = "long";

    /// <summary>Stands for the member where it is asked whether the parameter has one of the bits.</summary>
    public static string BitsOf(long mask) => BitsMark + mask.ToString(CultureInfo.InvariantCulture);

    /// <summary>The bits that are asked for, where the condition is one on bits.</summary>
    public long? Bits => Member.StartsWith(BitsMark, StringComparison.Ordinal) ? long.Parse(Member.Substring(BitsMark.Length), CultureInfo.InvariantCulture) : null;

    private const string BitsMark = "&";

    public const string True = "true";
    public const string False = "false";

    /// <summary>What is asked of the place, if anything.</summary>
    public static string? ValueOf(Condition? conditions, Root place, string member, string? part = null) => Find(conditions, place, member, part)?.Value;

    /// <summary>True where both may hold.</summary>
    public static bool Agree(Condition one, Condition other) => (one.IsNot && other.IsNot) || (one.Value == other.Value) == (one.IsNot == other.IsNot);

    /// <summary>The condition that asks the same as the other one, if there is one.</summary>
    public static Condition? Like(Condition? conditions, Condition other) => Find(conditions, other.Place, other.Member, other.Part);

    private static Condition? Find(Condition? conditions, Root place, string member, string? part)
    {
        for (Condition? condition = conditions; condition is not null; condition = condition.Rest)
        {
            if (condition.Place.Equals(place) && condition.Member == member && condition.Part == part)
            {
                return condition;
            }
        }

        return null;
    }

    /// <summary>Both; the oldest ones where they are too many.</summary>
    public static Condition? And(Condition? conditions, Condition? more)
    {
        for (; more is not null; more = more.Rest)
        {
            Condition? known = Like(conditions, more);
            if (known is { IsNot: true } && !more.IsNot)
            {
                conditions = Without(conditions, known);
                known = null;
            }

            if (known is null && (more.Member == Untold || LengthOf(conditions) < MaximumLength))
            {
                conditions = more with { Rest = conditions };
            }
        }

        return conditions;
    }

    private static Condition? Without(Condition? conditions, Condition known) =>
        conditions is null || ReferenceEquals(conditions, known) ? conditions?.Rest : conditions with { Rest = Without(conditions.Rest, known) };

    private static int LengthOf(Condition? conditions)
    {
        int length = 0;
        for (; conditions is not null; conditions = conditions.Rest)
        {
            length += conditions.Member == Untold ? 0 : 1;
        }

        return length;
    }
}
