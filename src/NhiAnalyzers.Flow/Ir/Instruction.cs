using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>A value where it is used: the place it stands at, the constant it is, or neither.</summary>
/// <param name="Shape">What its type can carry.</param>
/// <param name="PrintsMembers">True when turning it into text prints what it holds: records, tuples, anonymous objects.</param>
/// <param name="Type">The id of the type, where it may declare parts that are credentials.</param>
/// <param name="IsFixed">True for a parameter of the body that holds what the caller passed all the time.</param>
/// <param name="IsReference">True for an object that others may hold too, and change.</param>
public readonly record struct Operand(
    AccessPath? Place,
    string? Constant,
    TextSpan Span,
    TypeShape Shape = TypeShape.Text,
    bool PrintsMembers = false,
    string? Type = null,
    bool IsReference = false,
    bool IsFixed = false)
{
    /// <summary>The text that this is a short piece of, and how many characters it has at most.</summary>
    public (AccessPath Whole, int Length)? Piece { get; init; }

    /// <summary>The id of the program's class that the code declares it to be of, also where it is seen as a base type or an interface.</summary>
    public string? Declared { get; init; }

    public static Operand None(TextSpan span) => new(null, null, span);
}

/// <summary>An argument and the parameter it goes to; one of several for a params array is an element of it; an out argument is overwritten.</summary>
/// <param name="IsUntyped">True where the parameter tells nothing of what it gets: an object, a type parameter.</param>
/// <param name="IsPrinted">True for the text of the object that is the argument before: no argument that the code spells.</param>
public readonly record struct Argument(
    int Parameter, Operand Value, bool IsByReference, bool IsElement = false, bool IsOut = false, bool IsUntyped = false, bool IsPrinted = false)
{
    /// <summary>Where an element stands among those that go to its parameter.</summary>
    public int Position { get; init; }

    /// <summary>The id of the type of the program that a generic method takes the object for, where nothing tells it of others.</summary>
    public string? WrittenAs { get; init; }
}

/// <summary>One step of a body. Instructions know places and documentation ids, no symbols and no models.</summary>
public abstract record Instruction(TextSpan Span)
{
    /// <summary>Indexes of the instructions that may run next; the following one where it is empty; -1 stands for none.</summary>
    public ImmutableArray<int> Successors { get; set; } = ImmutableArray<int>.Empty;

    /// <summary>The same for the instruction at the index, with the following one where it runs next.</summary>
    public ImmutableArray<int> Next(int index) => Successors.IsEmpty ? Only(index + 1) : Successors;

    // Most instructions have one successor, most bodies are short.
    private static readonly ImmutableArray<ImmutableArray<int>> s_only =
        ImmutableArray.CreateRange(Enumerable.Range(-1, 256).Select(static index => ImmutableArray.Create(index)));

    /// <summary>One index.</summary>
    internal static ImmutableArray<int> Only(int index) => index + 1 < s_only.Length ? s_only[index + 1] : ImmutableArray.Create(index);

    /// <summary>Indexes of the instructions that run next when this one throws; empty where only callers catch.</summary>
    public ImmutableArray<int> Handlers { get; set; } = ImmutableArray<int>.Empty;

    /// <summary>The test of a parameter that decides where it goes, if one does.</summary>
    public virtual FlagTest? Test => null;
}

/// <summary>Copies what stands at and below the source. A weak move adds; others replace what the target held.</summary>
public sealed record Move(AccessPath Target, AccessPath Source, bool IsWeak, TextSpan Span, TextSpan Value) : Instruction(Span)
{
    /// <summary>The value as the code gives it; none where the body has it from elsewhere.</summary>
    public Operand Given { get; init; }

    /// <summary>True when both places hold the same object afterwards.</summary>
    public bool SharesObject => Given.IsReference;

    /// <summary>The id of the type that a pattern found the object to be of, if one did.</summary>
    public string? As { get; init; }

    /// <summary>The parameter that holds how many characters of a text are copied.</summary>
    public Root? Length { get; init; }
}

/// <summary>Forgets what a place held.</summary>
public sealed record Forget(AccessPath Target, TextSpan Span) : Instruction(Span);

/// <summary>Makes one value out of several, such as a text.</summary>
public sealed record Combine(AccessPath Target, ImmutableArray<Operand> Parts, bool IsWeak, TextSpan Span) : Instruction(Span);

/// <summary>Reads a field or a property that now stands at the place.</summary>
public sealed record Read(AccessPath Place, MemberReference Member, TextSpan Span) : Instruction(Span);

/// <summary>A constant text, or the constant part of one, comes to stand at the place.</summary>
public sealed record ConstantText(AccessPath Target, string Text, TextSpan Span) : Instruction(Span);

/// <summary>A named variable takes a value that comes from elsewhere: nothing but the name tells what it is.</summary>
/// <param name="From">The member of a library or the abstract one that gave the value, if one did.</param>
public sealed record Named(AccessPath Place, string Name, bool IsParameter, MemberReference? From, TextSpan Span) : Instruction(Span)
{
    /// <summary>True for what a method of the program makes of text that it is given: its own name must say so, too.</summary>
    public bool IsMade { get; init; }

    /// <summary>The parameter that the value, or the text around it, came from.</summary>
    public Root? Parameter { get; init; }
}

/// <summary>A parameter has attributes, which may tell what stands there.</summary>
public sealed record Marked(AccessPath Place, string Name, ImmutableArray<AttributeMark> Marks, TextSpan Span) : Instruction(Span);

/// <summary>Calls a method, an accessor, a constructor or an operator.</summary>
/// <param name="Member">The member as models name it; a property for its accessors.</param>
/// <param name="Callee">The id of the body that runs, if the program has it.</param>
/// <param name="Receiver">The object it is called on; for a constructor, the object it makes.</param>
/// <param name="IsWrite">True for a setter.</param>
/// <param name="RunsReceiver">True when the receiver is a delegate that runs.</param>
public sealed record Invoke(
    MemberReference Member,
    string Callee,
    Operand? Receiver,
    ImmutableArray<Argument> Arguments,
    AccessPath? Target,
    bool IsWrite,
    TextSpan Span,
    bool RunsReceiver = false) : Instruction(Span)
{
    /// <summary>The id of a library's type that the object is of, beside the one that declares the member: what runs belongs to that type, too.</summary>
    public string? ReceiverType { get; init; }

    /// <summary>The collection of which one entry after the other is put in the receiver, under its own key.</summary>
    public AccessPath? CopiedFrom { get; init; }

    /// <summary>The test by which a library's method finds elements, where it compares a member with a text.</summary>
    public MemberTest? Finds { get; init; }

    /// <summary>True for a call that makes text of an object, and changes nothing.</summary>
    public bool IsPrinting => Member.Name == nameof(ToString) && Arguments.IsEmpty;

    /// <summary>True when the call puts something else in the place.</summary>
    public bool Overwrites(AccessPath place)
    {
        if (Target is { IsVariable: true } target && target.Replaces(place))
        {
            return true;
        }

        foreach (Argument argument in Arguments)
        {
            if (argument.IsOut && argument.Value.Place is { IsVariable: true } replaced && replaced.Replaces(place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The constant text that goes to a parameter, if it is one.</summary>
    public string? ConstantOf(string parameter)
    {
        int index = Member.Parameters.IndexOf(parameter);
        foreach (Argument argument in Arguments)
        {
            if (argument.Parameter == index)
            {
                return argument.Value.Constant;
            }
        }

        return null;
    }
}

/// <summary>The result of a call was changed: so was the receiver, if the member gives back what it is called on.</summary>
public sealed record ChangeBehind(AccessPath Receiver, AccessPath Result, MemberReference Member, TextSpan Span) : Instruction(Span);

/// <summary>Makes a delegate of a lambda, a local function or a method.</summary>
public sealed record Closure(AccessPath Target, string BodyId, TextSpan Span) : Instruction(Span)
{
    /// <summary>True when it runs nowhere but where the body itself calls it.</summary>
    public bool IsLocal { get; set; }
}

/// <summary>Goes to the first successor when the place holds a constant that the code spells, such as null, else to the second; or the other way round.</summary>
public sealed record ConstantTest(AccessPath Place, bool IsNegated, TextSpan Span) : Instruction(Span)
{
    /// <summary>The texts that it is compared with.</summary>
    public ImmutableArray<string> Texts { get; init; } = ImmutableArray<string>.Empty;

    public override FlagTest? Test => Flag;

    /// <summary>The same test, where the place is a parameter that a caller passes a constant for.</summary>
    public FlagTest? Flag { get; init; }
}

/// <summary>Goes to the first successor when the object in the place is of the type, else to the second; or the other way round.</summary>
public sealed record TypeTest(AccessPath Place, string Type, bool IsNegated, TextSpan Span) : Instruction(Span);

/// <summary>Goes to the first successor when the parameter holds the constant, else to the second; or the other way round.</summary>
public sealed record FlagTest(Root Parameter, string Value, bool IsNegated, TextSpan Span) : Instruction(Span)
{
    public override FlagTest? Test => this;

    /// <summary>What of the parameter is compared; empty for its own value.</summary>
    public string Member { get; init; } = "";

    /// <summary>What holds where it goes.</summary>
    public Condition When(bool isFirst) =>
        isFirst != IsNegated ? new Condition(Parameter, Member, Value)
        : Value == Condition.True ? new Condition(Parameter, Member, Condition.False)
        : new Condition(Parameter, Member, Value) { IsNot = true };
}

/// <summary>Goes to the first successor when the member of a library is true, or equals the constant, else to the second; or the other way round.</summary>
/// <param name="Constant">What a property is compared with, or the text that a method gets.</param>
/// <param name="Owner">The object that is asked, where it is a variable.</param>
public sealed record MemberTest(MemberReference Member, string? Constant, AccessPath? Owner, bool IsNegated, TextSpan Span) : Instruction(Span)
{
    /// <summary>Further texts of which the member may equal one.</summary>
    public ImmutableArray<string> Others { get; init; } = ImmutableArray<string>.Empty;
}

/// <summary>An element was found by a property of a library that equals the text.</summary>
public sealed record Found(AccessPath Element, MemberReference Member, string Text, TextSpan Span) : Instruction(Span);

/// <summary>Does nothing: a place for branches to meet.</summary>
public sealed record Label(TextSpan Span) : Instruction(Span);

/// <summary>The one end of a body.</summary>
public sealed record Exit(TextSpan Span) : Instruction(Span);
