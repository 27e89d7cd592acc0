using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>Turns symbols into what the IR keeps of them, and ids back into symbols of this compilation.</summary>
public sealed partial class Symbols
{
    private readonly ConcurrentDictionary<ISymbol, MemberReference> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, string?> _declared = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(string TypeId, string OtherId), bool> _related = new();
    private readonly ConcurrentDictionary<(string MemberId, Serializer Serializer, bool WithFields), bool> _hidden = new();
    private readonly SourceProjects _projects;
    private readonly Methods _methods;
    private TypeParts? _parts;

    internal Symbols(Compilation compilation, Methods methods)
    {
        _projects = SourceProjects.Of(compilation);
        _methods = methods;
    }

    /// <summary>Begins the id of a member of an anonymous type, which goes on with its place.</summary>
    internal const string AnonymousMark = "anonymous:";

    public static string IdOf(ISymbol symbol) => symbol.ContainingType is { IsAnonymousType: true } type && type.Locations.FirstOrDefault() is { SourceTree: { } tree } place
        ? $"{AnonymousMark}{tree.FilePath.Replace('.', '/')}:{place.SourceSpan.Start}.{symbol.Name}"
        : symbol.OriginalDefinition.GetDocumentationCommentId() ?? symbol.OriginalDefinition.ToDisplayString();

    /// <summary>What the types of operands hold.</summary>
    public TypeParts Parts => _parts ??= new TypeParts(this, _projects);

    /// <summary>The method of the program or of a library with the id, as the project that declares it sees it.</summary>
    public IMethodSymbol? Method(string id) => _methods.Find(id);

    public string Remember(IMethodSymbol method) => _methods.Remember(method);

    /// <summary>True for what the source of this project or of one that it references declares.</summary>
    public bool InSource(ISymbol symbol) => _projects.Declare(symbol);

    /// <summary>True when the member with the id is one that the program's source declares.</summary>
    public bool Declares(string id) => _projects.Find(id) is { } symbol && InSource(symbol);

    /// <summary>True when text made of a value of the type shows its members.</summary>
    public static bool PrintsMembers(ITypeSymbol? type) =>
        type is { IsTupleType: true } or { IsAnonymousType: true } or INamedTypeSymbol { Name: "Tuple" or "KeyValuePair", Arity: > 0 }
        || (type is { IsRecord: true } && !Declares(type, nameof(ToString)) && !Declares(type, "PrintMembers"));

    private static bool Declares(ITypeSymbol type, string name) => type.GetMembers(name).Any(static member => !member.IsImplicitlyDeclared);

    /// <summary>The program's own method that prints objects of the type, if it has one.</summary>
    public IMethodSymbol? PrintingOf(ITypeSymbol? type)
    {
        for (ITypeSymbol? current = type; current is not null && InSource(current); current = current.BaseType)
        {
            if (current.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().FirstOrDefault(static method =>
                method is { IsOverride: true, IsImplicitlyDeclared: false, Parameters.IsEmpty: true }) is { } printing)
            {
                return printing;
            }
        }

        return null;
    }

    /// <summary>True when one type derives from the other, so that an object may be of both.</summary>
    public bool AreRelated(string typeId, string otherId)
    {
        if (!_related.TryGetValue((typeId, otherId), out bool areRelated))
        {
            areRelated = _projects.Find(typeId) is not INamedTypeSymbol type
                || _projects.Find(otherId) is not INamedTypeSymbol other
                || Derives(type, other)
                || Derives(other, type);
            _related[(typeId, otherId)] = areRelated;
        }

        return areRelated;
    }

    /// <summary>True when the type is known to be the other one or to derive from it.</summary>
    public bool Derives(string typeId, string fromId) =>
        typeId == fromId
        || (_projects.Find(typeId) is INamedTypeSymbol type && _projects.Find(fromId) is INamedTypeSymbol from
            && (from.TypeKind == TypeKind.Interface
                ? type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, from))
                : Derives(type, from)));

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from))
            {
                return true;
            }
        }

        return from.TypeKind == TypeKind.Interface;
    }

    /// <summary>True when the program's member with the id is one that the serializer does not write.</summary>
    public bool IsHidden(string memberId, Serializer serializer, bool withFields) => _hidden.GetOrAdd(
        (memberId, serializer, withFields),
        key => Find(key.MemberId) is { } member && !Serializers.Writes(key.Serializer, member, key.WithFields));

    /// <summary>The program's member with the id; the parameter of a record is the property that is made of it.</summary>
    public ISymbol? Find(string memberId) => _projects.Find(memberId) ?? _projects.Find("P:" + memberId.Substring(2));

    /// <summary>True unless objects that are seen as the type are known to have no member of the name.</summary>
    public bool MayShow(string typeId, string name)
    {
        if (_projects.Find(typeId) is not INamedTypeSymbol type)
        {
            return true;
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(implemented => !implemented.GetMembers(name).IsEmpty);
    }

    public static bool IsInterpolationHandler(ITypeSymbol? type) =>
        type is not null && type.Name.EndsWith("Handler", StringComparison.Ordinal)
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InterpolatedStringHandlerAttribute");

    public static ImmutableArray<string> InheritedIds(ISymbol symbol) =>
        ImmutableArray.CreateRange(InheritedBy(symbol).Select(IdOf).Distinct());

    // To the compiler, anonymous types of the same shape are one type; what an object of one holds says nothing of the others.
    public MemberReference Member(ISymbol symbol) =>
        symbol.ContainingType is { IsAnonymousType: true } ? Create(symbol) : _members.GetOrAdd(symbol.OriginalDefinition, Create);

    /// <summary>True for a property that stores what it is given and gives it back unchanged.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        !property.IsIndexer
        && (property.ContainingType.IsAnonymousType
            || (!property.DeclaringSyntaxReferences.Any(static reference => TrivialAccessors.HasCode(reference.GetSyntax()))
                && BackingField(property) is not null));

    /// <summary>The method that puts the members of a record in its text, where the program writes that itself.</summary>
    public IMethodSymbol? MembersPrinterOf(ITypeSymbol? type) => type is { IsRecord: true } && InSource(type) && !Declares(type, nameof(ToString))
        ? type.GetMembers("PrintMembers").OfType<IMethodSymbol>().FirstOrDefault(static method => method is { IsImplicitlyDeclared: false, Parameters.Length: 1 }) : null;

    /// <summary>The id of a class of the program that runs methods of its own where others are called; null for other types.</summary>
    public string? DeclaredId(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAnonymousType: false } declared
        ? _declared.GetOrAdd(declared, declared => InSource(declared) && (declared.BaseType?.SpecialType != SpecialType.System_Object || !declared.AllInterfaces.IsEmpty) ? IdOf(declared) : null) : null;

    /// <summary>What a member is called in paths; one that hides a member of a base type is another place than that.</summary>
    public static string StepName(ISymbol member) => Hides(member) ? member.ContainingType.Name + "." + member.Name : member.Name;

    private static bool Hides(ISymbol member)
    {
        if (member is not (IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsOverride: false, IsIndexer: false })
            || member.ContainingType is not { TypeKind: TypeKind.Class } type)
        {
            return false;
        }

        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (current.GetMembers(member.Name).Any(static hidden => hidden is IFieldSymbol or IPropertySymbol))
            {
                return !type.AllInterfaces.Any(implemented => implemented.GetMembers(member.Name).Length > 0);
            }
        }

        return false;
    }

    /// <summary>The field that the compiler declares for a property.</summary>
    public static IFieldSymbol? BackingField(IPropertySymbol property) =>
        property.OriginalDefinition.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property.OriginalDefinition));

    private MemberReference Create(ISymbol symbol)
    {
        ImmutableArray<IParameterSymbol> parameters = symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => ImmutableArray<IParameterSymbol>.Empty,
        };
        ImmutableArray<string> names = ImmutableArray.CreateRange(parameters, static parameter => parameter.Name);
        return new MemberReference(
            _methods.Shared(IdOf(symbol)),
            symbol is IPropertySymbol { IsIndexer: true } ? TreeIndex.Indexer : symbol.Name,
            DisplayOf(symbol),
            symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && !InSource(symbol)
                ? BaseConstructors(symbol.ContainingType)
                : InheritedIds(symbol),
            symbol is IPropertySymbol ? names.Add("value") : names,
            ShapeOf(symbol switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
                IMethodSymbol method => method.ReturnType,
                IPropertySymbol property => property.Type,
                IFieldSymbol field => field.Type,
                _ => null,
            }),
            InSource(symbol),
            InProject: _projects.MainDeclares(symbol),
            symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride || symbol.ContainingType?.TypeKind == TypeKind.Interface,
            AttributesOf(symbol),
            AttributeMarks.Of(symbol, parameters))
        {
            Siblings = symbol is IFieldSymbol or IPropertySymbol && InSource(symbol) ? SiblingsOf(symbol) : ImmutableArray<string>.Empty,
        };
    }

    private static ImmutableArray<string> SiblingsOf(ISymbol symbol) => ImmutableArray.CreateRange(symbol.ContainingType.GetMembers()
        .Where(member => member is IFieldSymbol or IPropertySymbol && !member.IsImplicitlyDeclared && !SymbolEqualityComparer.Default.Equals(member, symbol))
        .Select(static member => member.Name));

    /// <summary>The name a message shows: type and member, or type alone for a constructor.</summary>
    public static string DisplayOf(ISymbol symbol)
    {
        string type = symbol.ContainingType?.Name ?? "";
        return symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => type,
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => symbol.Name,
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => "lambda in " + type,
            IMethodSymbol { AssociatedSymbol: { } owner } => DisplayOf(owner),
            _ when type.Length == 0 => symbol.Name,
            _ => type + "." + symbol.Name,
        };
    }

    private static IEnumerable<ISymbol> InheritedBy(ISymbol symbol)
    {
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { symbol.OriginalDefinition };
        for (ISymbol? current = Overridden(symbol); current is not null; current = Overridden(current))
        {
            named.Add(current.OriginalDefinition);
            yield return current;
        }

        if (symbol.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            yield break;
        }

        foreach (IMethodSymbol member in (symbol as IMethodSymbol)?.ExplicitInterfaceImplementations ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            yield return member;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            foreach (ISymbol member in implemented.GetMembers(symbol.Name))
            {
                if (type.FindImplementationForInterfaceMember(member) is { } implementation && named.Contains(implementation.OriginalDefinition))
                {
                    yield return member;
                }
            }
        }
    }

    // A constructor of a library hands its parameters on to the constructors of its base types.
    private static ImmutableArray<string> BaseConstructors(INamedTypeSymbol type)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        for (INamedTypeSymbol? current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            ids.Add("M:" + IdOf(current).Substring(2) + ".#ctor");
        }

        return ids.ToImmutable();
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static ImmutableArray<AttributeText> AttributesOf(ISymbol symbol)
    {
        var texts = ImmutableArray.CreateBuilder<AttributeText>();
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            string type = attribute.AttributeClass?.ToDisplayString() ?? "";
            for (int i = 0; i < attribute.ConstructorArguments.Length; i++)
            {
                if (attribute.ConstructorArguments[i] is { Kind: TypedConstantKind.Primitive, Value: string text })
                {
                    texts.Add(new AttributeText(type, i.ToString(), text));
                }
            }

            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Value is { Kind: TypedConstantKind.Primitive, Value: string text })
                {
                    texts.Add(new AttributeText(type, argument.Key, text));
                }
            }
        }

        return texts.ToImmutable();
    }
}
