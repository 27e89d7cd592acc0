using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cases.Run.Tests;

/// <summary>The lines of case files on the stack. The framework's own look-up is too slow for every write of every case.</summary>
public sealed class Frames(Assembly cases, MetadataReader symbols)
{
    private readonly ConcurrentDictionary<int, (string File, SequencePoint[] Points)> _methods = new();

    /// <summary>The innermost first.</summary>
    public (string File, int Line)[] Current() =>
    [
        .. new StackTrace(fNeedFileInfo: false).GetFrames()
            .Where(frame => frame.GetMethod()?.Module.Assembly == cases)
            .Select(frame => Place(frame.GetMethod()!.MetadataToken, frame.GetILOffset()))
            .Where(static place => place.Line > 0),
    ];

    private (string File, int Line) Place(int token, int offset)
    {
        (string file, SequencePoint[] points) = _methods.GetOrAdd(token, Read);
        return (file, points.LastOrDefault(point => point.Offset <= offset).StartLine);
    }

    private (string File, SequencePoint[] Points) Read(int token)
    {
        var definition = (MethodDefinitionHandle)MetadataTokens.Handle(token);
        MethodDebugInformation method = symbols.GetMethodDebugInformation(definition.ToDebugInformationHandle());
        SequencePoint[] points = [.. method.GetSequencePoints().Where(static point => !point.IsHidden)];
        return (points.Length == 0 ? "" : symbols.GetString(symbols.GetDocument(points[0].Document).Name), points);
    }
}
