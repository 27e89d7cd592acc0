using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>The closed lists of kinds that model lines may name.</summary>
public static class ModelKinds
{
    public const string Device = "device";
    public const string Refresh = "refresh";
    public const string Access = "access";
    public const string Id = "id";

    /// <summary>A raw token answer, or an object that holds tokens.</summary>
    public const string Response = "response";

    /// <summary>The body of a token or device request: no secret, but what answers it is a <see cref="Response"/>.</summary>
    public const string Request = "request";

    /// <summary>The label of a property that is true when an answer holds what was asked for.</summary>
    public const string Success = "success";

    /// <summary>The label of a property that holds the HTTP status of an answer.</summary>
    public const string Status = "status";

    /// <summary>The label of a property that is true when an answer tells of an error.</summary>
    public const string Failure = "failure";

    /// <summary>
    /// What encryption makes of a credential: no credential, until it is opened. Begins the kinds of such facts, as in <c>sealed:refresh</c>.
    /// </summary>
    public const string Sealed = "sealed";

    /// <summary>Begins the labels of a path or a setting that is called like a credential: what is read from there is one.</summary>
    public const string Stored = "stored:";

    /// <summary>The label of an address whose traffic leaves the machine in clear.</summary>
    public const string ClearAddress = "clear-address";

    /// <summary>The label of an address of a chat hook, a collector of telemetry or a paste service.</summary>
    public const string CollectorAddress = "collector-address";

    /// <summary>The label of what asks for a token by its name or its keys: a form with a grant type, a header called after tokens.</summary>
    public const string AsksForToken = "asks-for-token";

    public const string Log = "log";
    public const string Console = "console";
    public const string File = "file";

    /// <summary>A static: of the program's own the engine knows without models.</summary>
    public const string Static = "static";

    /// <summary>Code outside that is given a serialized text, and of which nothing is known: found by the engine, so no model names it.</summary>
    public const string Serialized = "serialized";
    public const string Environment = "environment";
    public const string Arguments = "arguments";
    public const string ChildEnvironment = "child-environment";
    public const string Exception = "exception";
    public const string Url = "url";
    public const string Telemetry = "telemetry";

    /// <summary>A cache or a database.</summary>
    public const string Store = "store";

    /// <summary>What a language model reads: messages, tool results, tool arguments.</summary>
    public const string Prompt = "prompt";

    /// <summary>A response, a page, a window or a mail.</summary>
    public const string Output = "output";

    /// <summary>The clipboard.</summary>
    public const string Clipboard = "clipboard";

    /// <summary>Another process: a pipe, shared memory, a socket, a message queue.</summary>
    public const string Ipc = "ipc";

    /// <summary>A request whose traffic is not encrypted.</summary>
    public const string Clear = "clear";

    /// <summary>A part of a request in which its receiver asks for no token.</summary>
    public const string Elsewhere = "elsewhere";

    public static ImmutableArray<string> Credentials { get; } = ImmutableArray.Create(Device, Refresh, Access, Id, Response);

    /// <summary>What a source, a key or a name may be, and what a flow may turn a fact into.</summary>
    public static ImmutableArray<string> Facts { get; } = Credentials.Add(Request);

    /// <summary>The labels that mean something to the engine.</summary>
    public static ImmutableArray<string> Labels { get; } = ImmutableArray.Create(Success, Failure, Status, ClearAddress, CollectorAddress, AsksForToken);

    public static ImmutableArray<string> Sinks { get; } = ImmutableArray.Create(
        Log,
        Console,
        File,
        Environment,
        Arguments,
        ChildEnvironment,
        Exception,
        Url,
        Telemetry,
        Store,
        Prompt,
        Output,
        Clipboard,
        Ipc,
        Clear,
        Elsewhere,
        Static);
}
