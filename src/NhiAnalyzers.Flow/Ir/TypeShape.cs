namespace NhiAnalyzers.Flow.Ir;

/// <summary>What a type can carry.</summary>
public enum TypeShape : byte
{
    /// <summary>Numbers, booleans, enums, dates, nothing: never a credential.</summary>
    Plain,

    /// <summary>Text, bytes, object and type parameters: may be the credential itself.</summary>
    Text,

    /// <summary>Sequences of what may be a credential.</summary>
    Collection,

    /// <summary>Code as a value: is no credential, may give one when it runs.</summary>
    Delegate,

    /// <summary>Any other object: may hold a credential, is none.</summary>
    Object,
}
