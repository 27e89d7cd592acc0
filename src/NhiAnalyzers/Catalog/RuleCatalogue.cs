using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Catalog;

/// <summary>All rules, in the order of their ids. Documentation, release tracking and the tool are checked against it.</summary>
public static class RuleCatalogue
{
    public static readonly Rule CredentialInLog = new(
        "NHI1001",
        nameof(CredentialInLog),
        "Credential is written to a log",
        "The {0} from '{1}' is written to a log by '{2}'",
        "Logs are copied, kept and read far beyond the program that wrote them: whoever reads the line can use the credential.",
        new Standards(
            cwe: ["CWE-532", "CWE-209"],
            owaspNhi: ["NHI2:2025"],
            asvs: ["16.2.5"],
            csf: ["PR.AA-01", "PR.DS-01", "PR.PS-04"],
            nist80053: ["IA-5(6)", "AU-3", "AU-9"],
            attack: ["T1552.001", "T1654", "T1528"],
            rfc9700: ["4.14"]));

    public static readonly Rule CredentialOnConsole = new(
        "NHI1002",
        nameof(CredentialOnConsole),
        "Credential is written to the console",
        "The {0} from '{1}' is written to the console by '{2}'",
        "What a program prints stays in the scroll-back, is recorded by job runners and sent on through pipes: whoever reads it can use the credential.",
        new Standards(
            cwe: ["CWE-532", "CWE-201"],
            owaspNhi: ["NHI2:2025", "NHI6:2025"],
            asvs: ["16.2.5"],
            csf: ["PR.AA-01", "PR.DS-10"],
            nist80053: ["IA-5(6)"],
            attack: ["T1552.001", "T1528"],
            rfc9700: ["4.14"]));

    public static readonly Rule CredentialInFile = new(
        "NHI1003",
        nameof(CredentialInFile),
        "Credential is written to a file in clear",
        "The {0} from '{1}' is written to a file by '{2}'",
        "A file outlives the sign-in, is backed up and copied, and every program of the user can read it.",
        new Standards(
            cwe: ["CWE-313", "CWE-312", "CWE-538", "CWE-732", "CWE-459"],
            owaspNhi: ["NHI2:2025", "NHI7:2025"],
            asvs: ["13.3.1"],
            csf: ["PR.DS-01"],
            nist80053: ["IA-5(7)", "SC-28(1)"],
            attack: ["T1552.001"],
            rfc9700: ["4.14"]));

    public static readonly Rule CredentialInEnvironmentVariable = new(
        "NHI1004",
        nameof(CredentialInEnvironmentVariable),
        "Credential is put in an environment variable",
        "The {0} from '{1}' is put in an environment variable by '{2}'",
        "Every child process inherits the environment, crash reports copy it, and nothing ever removes the credential from it.",
        new Standards(
            cwe: ["CWE-526", "CWE-214", "CWE-522"],
            owaspNhi: ["NHI2:2025", "NHI6:2025"],
            asvs: ["10.1.1", "13.3.1"],
            csf: ["PR.DS-10"],
            nist80053: ["SC-4", "IA-5(6)"],
            attack: ["T1552"],
            rfc9700: []));

    public static readonly Rule CredentialInProcessArguments = new(
        "NHI1005",
        nameof(CredentialInProcessArguments),
        "Credential is passed in process arguments",
        "The {0} from '{1}' is passed in process arguments by '{2}'",
        "The arguments of a process can be read by every user of the machine and are recorded by process auditing.",
        new Standards(
            cwe: ["CWE-214", "CWE-522"],
            owaspNhi: ["NHI2:2025", "NHI3:2025"],
            asvs: ["10.1.1"],
            csf: ["PR.DS-10"],
            nist80053: ["SC-4", "IA-5(6)"],
            attack: ["T1552.003", "T1057"],
            rfc9700: []));

    public static readonly Rule CredentialInProcessEnvironment = new(
        "NHI1006",
        nameof(CredentialInProcessEnvironment),
        "Credential is put in the environment of a child process",
        "The {0} from '{1}' is put in the environment of a child process by '{2}'",
        "The child hands its environment on to every process it starts, crash reports copy it, and other processes of the user can read it.",
        new Standards(
            cwe: ["CWE-526", "CWE-214", "CWE-522"],
            owaspNhi: ["NHI2:2025", "NHI3:2025", "NHI6:2025"],
            asvs: ["10.1.1", "13.3.1"],
            csf: ["PR.DS-10"],
            nist80053: ["SC-4", "IA-5(6)"],
            attack: ["T1552"],
            rfc9700: []));

    public static readonly Rule CredentialInStatic = new(
        "NHI1007",
        nameof(CredentialInStatic),
        "Credential is kept in a static",
        "The {0} from '{1}' is kept in static '{2}'",
        "A static keeps the credential as long as the process lives, past its expiry, and shares it between all users of the process.",
        new Standards(
            cwe: ["CWE-522", "CWE-488", "CWE-668", "CWE-316"],
            owaspNhi: ["NHI7:2025", "NHI8:2025"],
            asvs: ["13.3.4"],
            csf: ["PR.DS-10", "PR.AA-01"],
            nist80053: ["IA-5(13)"],
            attack: ["T1003", "T1528"],
            rfc9700: []));

    public static readonly Rule CredentialInException = new(
        "NHI1008",
        nameof(CredentialInException),
        "Credential is put in an exception",
        "The {0} from '{1}' is put in an exception by '{2}'",
        "An exception travels up to code that does not know what its text holds: it is logged, sent to error collectors and shown to users.",
        new Standards(
            cwe: ["CWE-209", "CWE-532"],
            owaspNhi: ["NHI2:2025"],
            asvs: ["16.5.1"],
            csf: ["PR.DS-10"],
            nist80053: ["SI-11"],
            attack: ["T1552.001"],
            rfc9700: []));

    public static readonly Rule CredentialInUrl = new(
        "NHI1009",
        nameof(CredentialInUrl),
        "Credential is put in a URL",
        "The {0} from '{1}' is put in a URL by '{2}'",
        "Servers, proxies and browsers write down the URLs they see, and send them on as referrers: the credential in one is in all of these places.",
        new Standards(
            cwe: ["CWE-598", "CWE-201", "CWE-532"],
            owaspNhi: ["NHI2:2025", "NHI4:2025"],
            asvs: ["14.2.1"],
            csf: ["PR.DS-02"],
            nist80053: ["SC-8"],
            attack: ["T1528"],
            rfc9700: ["4.2", "4.3.2"]));

    public static readonly Rule CredentialInTelemetry = new(
        "NHI1010",
        nameof(CredentialInTelemetry),
        "Credential is put in telemetry",
        "The {0} from '{1}' is put in telemetry by '{2}'",
        "Tags, events and metrics are exported to collectors of other parties and kept there; baggage goes along with every further request.",
        new Standards(
            cwe: ["CWE-532", "CWE-201", "CWE-1230"],
            owaspNhi: ["NHI2:2025", "NHI3:2025"],
            asvs: ["14.2.3", "16.2.5"],
            csf: ["PR.PS-04", "PR.DS-02"],
            nist80053: ["AU-3", "AC-4"],
            attack: ["T1528", "T1567"],
            rfc9700: []));

    public static readonly Rule CredentialInResponse = new(
        "NHI1011",
        nameof(CredentialInResponse),
        "Credential is shown in a response, window or mail",
        "The {0} from '{1}' is shown in a response, window or mail by '{2}'",
        "What is sent to a browser, shown in a window or mailed leaves the program for good: it is cached, photographed, forwarded and kept.",
        new Standards(
            cwe: ["CWE-201", "CWE-315", "CWE-317"],
            owaspNhi: ["NHI2:2025"],
            asvs: ["14.2.6", "14.3.3"],
            csf: ["PR.DS-02"],
            nist80053: ["SI-11", "SC-23"],
            attack: ["T1528", "T1539"],
            rfc9700: []));

    public static readonly Rule CredentialInCacheOrDatabase = new(
        "NHI1012",
        nameof(CredentialInCacheOrDatabase),
        "Credential is put in a cache or database in clear",
        "The {0} from '{1}' is put in a cache or database by '{2}'",
        "A cache or a database keeps the credential past its expiry, copies it to other machines and backups, and shows it to all its readers.",
        new Standards(
            cwe: ["CWE-524", "CWE-312", "CWE-922"],
            owaspNhi: ["NHI2:2025", "NHI7:2025"],
            asvs: ["14.2.2"],
            csf: ["PR.DS-01"],
            nist80053: ["SC-28(1)", "IA-5(13)"],
            attack: ["T1552"],
            rfc9700: []));

    public static readonly Rule CredentialInAiPrompt = new(
        "NHI1013",
        nameof(CredentialInAiPrompt),
        "Credential is given to a language model",
        "The {0} from '{1}' is given to a language model by '{2}'",
        "What a model reads is sent to its provider, kept with the conversation, and repeated to whoever asks the model for it.",
        new Standards(
            cwe: ["CWE-201"],
            owaspNhi: ["NHI2:2025", "NHI3:2025", "NHI10:2025"],
            asvs: ["14.2.3"],
            csf: ["PR.DS-02", "PR.AA-05"],
            nist80053: ["AC-4"],
            attack: ["T1528", "T1552.008"],
            rfc9700: ["4.9"]));

    public static readonly Rule CredentialSerialized = new(
        "NHI1014",
        nameof(CredentialSerialized),
        "Credential is written out as text",
        "The {0} from '{1}' is written out as text for '{2}'",
        "In the middle of a text nobody sees that a credential is there: it is stored, shown and sent on with the rest.",
        new Standards(
            cwe: ["CWE-312", "CWE-201"],
            owaspNhi: ["NHI2:2025"],
            asvs: ["14.2.3", "14.2.6"],
            csf: ["PR.DS-10", "PR.DS-02"],
            nist80053: ["AC-4", "SC-4"],
            attack: ["T1528", "T1552"],
            rfc9700: []));

    public static readonly Rule CredentialInIpc = new(
        "NHI1015",
        nameof(CredentialInIpc),
        "Credential is handed to another process in clear",
        "The {0} from '{1}' is handed to another process by '{2}'",
        "Who stands at the other end of a pipe, a socket or shared memory is seldom checked, and what the other process does with the credential never is.",
        new Standards(
            cwe: ["CWE-201", "CWE-522"],
            owaspNhi: ["NHI2:2025", "NHI3:2025"],
            asvs: ["10.1.1"],
            csf: ["PR.AA-05", "PR.DS-02"],
            nist80053: ["AC-4", "SC-4"],
            attack: ["T1528", "T1559"],
            rfc9700: []));

    public static readonly Rule CredentialOnClipboard = new(
        "NHI1016",
        nameof(CredentialOnClipboard),
        "Credential is put on the clipboard",
        "The {0} from '{1}' is put on the clipboard by '{2}'",
        "Every program of the desktop can read the clipboard, and its history keeps the credential and copies it to other machines.",
        new Standards(
            cwe: ["CWE-317", "CWE-201"],
            owaspNhi: ["NHI2:2025"],
            asvs: ["14.2.6"],
            csf: ["PR.DS-10"],
            nist80053: ["SC-4"],
            attack: ["T1115", "T1528"],
            rfc9700: []));

    public static readonly Rule CredentialSentInClear = new(
        "NHI1017",
        nameof(CredentialSentInClear),
        "Credential is sent over plain HTTP",
        "The {0} from '{1}' is sent over plain HTTP by '{2}'",
        "Everyone on the way of the request reads the credential: the wireless network, proxies, providers.",
        new Standards(
            cwe: ["CWE-319", "CWE-523"],
            owaspNhi: ["NHI4:2025"],
            asvs: ["12.2.1"],
            csf: ["PR.DS-02"],
            nist80053: ["SC-8"],
            attack: ["T1528", "T1040"],
            rfc9700: []));

    public static readonly Rule CredentialSentElsewhere = new(
        "NHI1018",
        nameof(CredentialSentElsewhere),
        "Credential is sent to a service that does not ask for it",
        "The {0} from '{1}' is sent to a service that does not ask for it by '{2}'",
        "Chat services, collectors and other receivers keep and show what they are sent: whoever reads it there can use the credential.",
        new Standards(
            cwe: ["CWE-201", "CWE-522"],
            owaspNhi: ["NHI2:2025", "NHI3:2025"],
            asvs: ["10.1.1", "14.2.3"],
            csf: ["PR.DS-02", "PR.AA-05"],
            nist80053: ["AC-4"],
            attack: ["T1528", "T1567", "T1552.008"],
            rfc9700: ["4.14"]));

    public static readonly Rule HandWrittenDeviceFlow = new(
        "NHI3001",
        nameof(HandWrittenDeviceFlow),
        "Device flow is written by hand",
        "The device grant is polled by hand in '{0}'",
        "A loop of one's own misses lost connections, slow_down and the deadline, keeps device code and tokens as plain text, and revokes nothing.",
        new Standards(
            cwe: ["CWE-799", "CWE-522"],
            owaspNhi: ["NHI4:2025"],
            asvs: ["10.1.1"],
            csf: ["PR.AA-01"],
            nist80053: ["IA-5(6)"],
            attack: ["T1528"],
            rfc9700: ["4.14"]),
        DiagnosticSeverity.Info);

    /// <summary>Every rule, ordered by id.</summary>
    public static ImmutableArray<Rule> All { get; } = ImmutableArray.Create(
        CredentialInLog,
        CredentialOnConsole,
        CredentialInFile,
        CredentialInEnvironmentVariable,
        CredentialInProcessArguments,
        CredentialInProcessEnvironment,
        CredentialInStatic,
        CredentialInException,
        CredentialInUrl,
        CredentialInTelemetry,
        CredentialInResponse,
        CredentialInCacheOrDatabase,
        CredentialInAiPrompt,
        CredentialSerialized,
        CredentialInIpc,
        CredentialOnClipboard,
        CredentialSentInClear,
        CredentialSentElsewhere,
        HandWrittenDeviceFlow);
}
