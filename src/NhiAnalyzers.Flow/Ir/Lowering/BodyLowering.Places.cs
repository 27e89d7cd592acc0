using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Where values stand: variables, members, captures of the graph.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>A capture of the graph: an alias of what was captured where that happens once, else a variable of its own.</summary>
    private sealed class Captured
    {
        public int Count { get; set; }

        public List<IOperation> Operations { get; } = [];

        public IOperation? Operation => Operations.LastOrDefault();

        public Operand Operand { get; set; }
    }

    private bool IsNested => _id != _outerId;

    private Root RootOf(ILocalSymbol local)
    {
        Root root = LocalRoot(local);
        NoteCaptured(root);
        return root;
    }

    private Root RootOf(IParameterSymbol parameter)
    {
        Root root = ParameterRoot(parameter);
        NoteCaptured(root);
        return root;
    }

    // What was lowered is kept for long: each variable once.
    private AccessPath Variable(Root root)
    {
        if (!_variables.TryGetValue(root, out AccessPath? variable))
        {
            _variables.Add(root, variable = AccessPath.Of(root));
        }

        return variable;
    }

    // What the compiler declares by itself may have no name.
    private static Root LocalRoot(ILocalSymbol local) => new(RootKind.Local, local.Name ?? "", DeclarationOf(local).Start);

    private static Root ParameterRoot(IParameterSymbol parameter) =>
        new(RootKind.Parameter, parameter.Name, parameter.Locations.IsEmpty ? -1 - parameter.Ordinal : DeclarationOf(parameter).Start);

    // What the compiler declares by itself, such as the parameters of a record's members, stands nowhere.
    private static TextSpan DeclarationOf(ISymbol symbol) => symbol.Locations.IsEmpty ? default : symbol.Locations[0].SourceSpan;

    private void NoteCaptured(Root root)
    {
        if (IsNested && !IsOwn(root))
        {
            _captured.Add(root);
        }
    }

    private bool IsOwn(Root root) => root.Kind == RootKind.Temporary ? root.Name == _id : _own.Contains(root);

    private AccessPath PlaceOf(IParameterSymbol parameter) =>
        // The receiver of an extension block.
        parameter.ContainingSymbol is INamedTypeSymbol ? This() :
        // A primary constructor's parameter that another member uses is a field of the object.
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && !SymbolEqualityComparer.Default.Equals(constructor, _owner)
        && !_own.Contains(ParameterRoot(parameter))
        && constructor.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(_cancellationToken) is TypeDeclarationSyntax)
            ? This(parameter.Name, MemberIdOf(parameter))
            : Variable(RootOf(parameter));

    private AccessPath This()
    {
        if (IsNested)
        {
            _captured.Add(Root.This);
        }

        return AccessPath.Of(Root.This);
    }

    private AccessPath This(string name, string? memberId) => This().Append(PathStep.Member(name, memberId));

    private static AccessPath StaticPlace(ISymbol member) => AccessPath.Of(new Root(RootKind.Static, Symbols.IdOf(member)));

    /// <summary>The id under which a member's content is shared between bodies; null for members of libraries.</summary>
    private string? MemberIdOf(ISymbol member) => _symbols.InSource(member)
        ? member is IParameterSymbol ? Symbols.IdOf(member.ContainingType) + "." + member.Name : _symbols.Member(member).Id
        : null;

    private PathStep StepOf(ISymbol member, ITypeSymbol? holder = null) => PathStep.Member(Symbols.StepName(member), MemberIdOf(member), IsOwned(member), HolderId(member, holder));

    private string? HolderId(ISymbol member, ITypeSymbol? holder) =>
        holder is null or ITypeParameterSymbol || !_symbols.InSource(member) || SymbolEqualityComparer.Default.Equals(holder.OriginalDefinition, member.ContainingType.OriginalDefinition)
            ? null
            : Symbols.IdOf(holder);

    // A member that is made where it is declared and never replaced.
    private bool IsOwned(ISymbol member) =>
        member is IFieldSymbol { IsReadOnly: true, IsStatic: false } or IPropertySymbol { SetMethod: null, IsStatic: false }
        && member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
            is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax }
            or PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax };

    private Operand At(AccessPath place, IOperation operation) => At(place, operation.Type, operation.Syntax.Span);

    private Operand At(AccessPath place, ITypeSymbol? type, TextSpan span) =>
        new(place, null, span, Symbols.ShapeOf(type), Symbols.PrintsMembers(type), _symbols.Parts.IdOf(type), IsShared(type)) { Declared = _symbols.DeclaredId(type) };

    /// <summary>True for objects that change for all who hold them.</summary>
    private static bool IsShared(ITypeSymbol? type) =>
        type is { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate }
        or INamedTypeSymbol { Name: "Span" or "Memory", TypeArguments.Length: 1 };

    /// <summary>The place of an object that is about to be used; a value without a place gets one.</summary>
    private AccessPath PlaceOf(Operand operand) => operand.Place ?? NewTemporary();

    private void DeclareLocals(ControlFlowRegion region)
    {
        foreach (ILocalSymbol local in region.Locals)
        {
            _own.Add(LocalRoot(local));
        }

        foreach (ControlFlowRegion nested in region.NestedRegions)
        {
            DeclareLocals(nested);
        }
    }

    private void CountCaptures(ControlFlowGraph graph)
    {
        foreach (BasicBlock block in graph.Blocks)
        {
            foreach (IOperation operation in block.Operations)
            {
                if (operation is IFlowCaptureOperation capture)
                {
                    CaptureOf(capture.Id).Count++;
                }
            }
        }
    }

    private Captured CaptureOf(CaptureId id)
    {
        if (!_captures.TryGetValue(id, out Captured? captured))
        {
            _captures.Add(id, captured = new Captured());
        }

        return captured;
    }

    private Operand LowerCapture(IFlowCaptureOperation capture)
    {
        Captured captured = CaptureOf(capture.Id);
        captured.Operations.Add(capture.Value);
        if (captured.Count <= 1 && !IsCopied(capture.Value))
        {
            return captured.Operand = Lower(capture.Value);
        }

        Operand value = Lower(capture.Value);
        AccessPath place = captured.Operand.Place ?? NewTemporary();
        captured.Operand = At(place, capture.Value);
        Move(place, value, capture.Syntax.Span);
        return captured.Operand;
    }

    /// <summary>True for a structure of which <c>with</c> changes a copy.</summary>
    private static bool IsCopied(IOperation value) =>
        value is { Type.IsValueType: true, Syntax: { Parent: WithExpressionSyntax with } syntax } && with.Expression == syntax;

    private Operand LowerCapture(IFlowCaptureReferenceOperation reference)
    {
        Captured captured = CaptureOf(reference.Id);
        if (captured.Operand.Place is null && captured.Count > 1)
        {
            captured.Operand = At(NewTemporary(), reference);
        }

        return captured.Operand with { Span = reference.Syntax.Span };
    }

    /// <summary>Copies a value to a place; a value that stands nowhere leaves nothing there.</summary>
    private void Move(AccessPath target, Operand value, TextSpan span, bool isWeak = false, ITypeSymbol? found = null)
    {
        if (target.IsVariable && (value.Place is not { } made || !_fresh.Contains(made.Root) || !made.Steps.IsEmpty))
        {
            _notFresh.Add(target.Root);
        }
        else if (target.IsVariable)
        {
            _fresh.Add(target.Root);
        }

        if (target.IsVariable && value.Place is { Steps.IsEmpty: true } link && _chain.TryGetValue(link.Root, out var behind) && !behind.Receiver.Root.Equals(target.Root))
        {
            _chain[target.Root] = behind;
        }

        if (value.Place is { } source)
        {
            if (!source.Equals(target))
            {
                Emit(new Move(target, source, isWeak, span, value.Span) { Given = value, As = found is not null && _symbols.InSource(found) ? Symbols.IdOf(found) : null });
            }
        }
        else
        {
            if (!isWeak)
            {
                Emit(new Forget(target, span));
            }

            if (value.Constant is { } text && TellingText.IsTelling(text))
            {
                Emit(new ConstantText(target, text, span));
            }
        }
    }
}
