using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Duende.IdentityModel.Client;

namespace Cases.Run.Tests;

/// <summary>Builds what a case needs, by type and name: credentials are sentinels, everything else is harmless.</summary>
public sealed class Arguments
{
    private const int Deepest = 5;

    private readonly Assembly _cases;
    private readonly Sentinels _sentinels;
    private readonly Round _round;
    private readonly KnownTypes _known;
    private readonly Answers _answers;

    // Other endpoints do not refuse, and what a callback is asked for again is granted, so that polling ends.
    private readonly Answers _grants;

    private int _granted;
    private int _turns;

    public Arguments(Assembly cases, Sentinels sentinels, Sinks sinks, Observations observations, Round round, CancellationToken cancellation)
    {
        _cases = cases;
        _sentinels = sentinels;
        _round = round;
        _answers = new Answers(sentinels, round);
        _grants = new Answers(sentinels, round with { Answer = AnswerShape.Full });
        _known = new KnownTypes(_answers, sentinels, sinks, observations, round, cancellation);
    }

    /// <summary>What of the round mattered.</summary>
    public Asked Asked { get; private set; }

    public object?[] For(MethodBase method, int depth = 0) =>
    [
        .. method.GetParameters().Select(parameter => parameter.HasDefaultValue && method.Module.Assembly != _cases
            ? parameter.DefaultValue
            : Make(new Want(parameter.ParameterType, parameter.Name!, CredentialNames.Is(parameter.Name!), depth, method.DeclaringType!.Namespace))),
    ];

    /// <summary>An instance by the constructor with the most parameters; <see langword="null"/> when there is none or it refuses.</summary>
    public object? New(Type type, int depth = 0)
    {
        BindingFlags visibility = type.Assembly == _cases ? BindingFlags.Public : BindingFlags.Public | BindingFlags.NonPublic;
        ConstructorInfo? constructor = type.GetConstructors(BindingFlags.Instance | visibility)
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type)
            .OrderByDescending(static candidate => candidate.IsPublic)
            .ThenByDescending(static candidate => candidate.GetParameters().Length)
            .FirstOrDefault();
        if (constructor is null)
        {
            return Default(type);
        }

        try
        {
            return constructor.Invoke(For(constructor, depth + 1));
        }
        catch (TargetInvocationException) when (type.Assembly != _cases)
        {
            return null;
        }
    }

    private static object? Default(Type type) => type.IsValueType && type != typeof(void) ? RuntimeHelpers.GetUninitializedObject(type) : null;

    private object? Make(Want want)
    {
        Type type = want.Type.IsByRef ? want.Type.GetElementType()! : want.Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (want.Depth > Deepest || type.IsPointer || type.IsByRefLike)
        {
            return null;
        }

        Asked |= AskedBy(type);
        want = want with { Type = type };
        return type == typeof(string) || type == typeof(object) ? Text(want)
            : type != typeof(TokenResponse) && typeof(ProtocolResponse).IsAssignableFrom(type) ? _grants.Protocol(type)
            : _known.Make(type) ?? Container(want) ?? Own(want);
    }

    private static Asked AskedBy(Type type) => type switch
    {
        _ when type == typeof(bool) => Asked.Flag,
        _ when type == typeof(string) => Asked.Text,
        _ when type == typeof(TokenResponse) => Asked.Answer,
        _ => Asked.None,
    };

    private string Text(Want want) =>
        want.IsCredential ? _sentinels.Make() : want.Name is "json" or "body" or "content" ? _answers.Json() : _round.Text ?? "text-of-" + want.Name;

    private object? Container(Want want)
    {
        Type type = want.Type;
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return type.IsAbstract ? null : Callback(want);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            Type result = type.GetGenericArguments()[0];
            return typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [Make(want.Inner(result))]);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) && type.Assembly != _cases && ItemType(type) is { } item)
        {
            return item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) && item.GetGenericArguments()[0] == typeof(string)
                ? Fields(want, item)
                : Items(want, item);
        }

        return null;
    }

    private static Type? ItemType(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private object? Items(Want want, Type item)
    {
        var items = Array.CreateInstance(item, 3);
        for (int index = 0; index < items.Length; index++)
        {
            items.SetValue(Make(want.Inner(item) with { Name = want.Name + index }), index);
        }

        return want.Type.IsInstanceOfType(items) ? items : Filled(want.Type, items, typeof(List<>).MakeGenericType(item));
    }

    // Only texts are read by their wire names; who takes a dictionary of objects prints all of it.
    private object? Fields(Want want, Type item)
    {
        Type value = item.GetGenericArguments()[1];
        var fields = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(item.GetGenericArguments()))!;
        foreach ((string key, object field) in _answers.Fields())
        {
            fields[key] = value == typeof(string)
                ? field.ToString()
                : Make(want.Inner(value) with { Name = key, IsCredential = value != typeof(object) && CredentialNames.Is(key) });
        }

        return want.Type.IsInstanceOfType(fields) ? fields : Filled(want.Type, fields, fields.GetType());
    }

    private static object? Filled(Type type, IEnumerable items, Type otherwise)
    {
        if (type.IsAssignableFrom(otherwise))
        {
            return Activator.CreateInstance(otherwise, items);
        }

        ConstructorInfo? constructor = type.GetConstructors()
            .FirstOrDefault(candidate => candidate.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(items));
        return constructor?.Invoke([items]);
    }

    private Delegate Callback(Want want)
    {
        MethodInfo invoke = want.Type.GetMethod("Invoke")!;
        ParameterExpression[] parameters =
            [.. invoke.GetParameters().Select(static parameter => Expression.Parameter(parameter.ParameterType, parameter.Name))];
        Func<object?> answer = () => Called(want.Inner(invoke.ReturnType));
        Expression body = invoke.ReturnType == typeof(void)
            ? Expression.Empty()
            : Expression.Convert(Expression.Invoke(Expression.Constant(answer)), invoke.ReturnType);
        return Expression.Lambda(want.Type, body, parameters).Compile();
    }

    private object? Called(Want want)
    {
        object? made = want.Type == typeof(bool) ? Turn()
            : want.Type == typeof(TokenResponse) && _granted++ > 0 ? _grants.Protocol(want.Type)
            : Make(want with { Name = "answer", IsCredential = false });
        return made ?? Default(want.Type);
    }

    // Turns at every call, so that loops end.
    private bool Turn()
    {
        Asked |= Asked.Flag;
        return _round.Flag == (_turns++ % 2 == 0);
    }

    private object? Own(Want want)
    {
        Type type = want.Type;
        if (type.IsInterface || type.IsAbstract)
        {
            return Implementation(want) is { } implementation
                ? Own(want with { Type = implementation })
                : type.IsInterface ? StandIn.For(type, method => Called(want.Inner(method.ReturnType))) : null;
        }

        if (type.ContainsGenericParameters || New(type, want.Depth) is not { } made)
        {
            return null;
        }

        if (type.Assembly == _cases)
        {
            Fill(made, want);
        }

        return made;
    }

    private Type? Implementation(Want want) => _cases.GetTypes()
        .Where(candidate => candidate.Namespace == want.Home && candidate is { IsAbstract: false, ContainsGenericParameters: false })
        .Where(want.Type.IsAssignableFrom)
        .OrderBy(static candidate => candidate.MetadataToken)
        .FirstOrDefault();

    private void Fill(object made, Want want)
    {
        foreach (PropertyInfo property in made.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || !property.CanRead)
            {
                continue;
            }

            Want inner = want.Inner(property.PropertyType) with { Name = property.Name, IsCredential = CredentialNames.Is(property) };
            object? value = property.GetValue(made);
            if (property.SetMethod is { IsPublic: true } && IsUnset(value, property.PropertyType))
            {
                property.SetValue(made, Make(inner));
            }
            else if (property.PropertyType.IsGenericType && value is IList { Count: 0, IsReadOnly: false } list)
            {
                list.Add(Make(inner with { Type = property.PropertyType.GetGenericArguments()[0] }));
            }
        }
    }

    private static bool IsUnset(object? value, Type type) => value is null or "" || value.Equals(Default(type));
}
