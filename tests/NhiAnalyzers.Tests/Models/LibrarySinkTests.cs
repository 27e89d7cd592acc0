using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>Where libraries keep, print or send what they are given: a token, and in its place something that is none.</summary>
public sealed partial class LibrarySinkTests
{
    [Theory]
    [InlineData("Microsoft.Build.Utilities.TaskLoggingHelper x", "x.{|NHI1001:LogMessage(\"{0}\", VALUE)|};")]
    [InlineData("Microsoft.Build.Utilities.TaskLoggingHelper x", "x.{|NHI1001:LogError(\"refused: \" + VALUE)|};")]
    [InlineData("Microsoft.Build.Utilities.TaskLoggingHelper x", "x.{|NHI1001:LogCommandLine(\"curl -H \" + VALUE)|};")]
    [InlineData("Microsoft.Build.Utilities.CommandLineBuilder x", "x.{|NHI1005:AppendSwitchIfNotNull(\"--token \", VALUE)|};")]
    [InlineData("Microsoft.Build.Utilities.CommandLineBuilder x", "x.{|NHI1005:AppendTextUnquoted(VALUE)|};")]
    [InlineData("string x", "NUnit.Framework.TestContext.{|NHI1002:WriteLine(\"{0}\", VALUE)|};")]
    [InlineData("string x", "Microsoft.VisualStudio.TestTools.UnitTesting.Logging.Logger.{|NHI1002:LogMessage(\"{0}\", VALUE)|};")]
    [InlineData("Microsoft.IdentityModel.Abstractions.LogEntry x", "{|NHI1001:x.Message = VALUE|};")]
    [InlineData("NLog.ILogger x", "NLog.ILoggerExtensions.{|NHI1001:Debug(x, new Exception(), () => VALUE)|};")]
    [InlineData("string x", "Serilog.Context.LogContext.Push({|NHI1001:new Serilog.Core.Enrichers.PropertyEnricher(\"t\", VALUE)|});")]
    [InlineData("string x", "Use(new Serilog.Events.LogEventProperty(\"t\", {|NHI1001:new Serilog.Events.ScalarValue(VALUE)|}));")]
    public Task Log_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Theory]
    [InlineData("System.Management.Automation.Cmdlet x", "x.{|NHI1002:WriteObject(VALUE)|};")]
    [InlineData("System.Management.Automation.PSCmdlet x", "x.{|NHI1002:WriteObject(new System.Management.Automation.PSObject(VALUE), true)|};")]
    [InlineData("System.Management.Automation.Cmdlet x", "x.{|NHI1002:WriteVerbose($\"signed in with {VALUE}\")|};")]
    [InlineData("System.Management.Automation.Host.PSHostUserInterface x", "x.{|NHI1002:WriteLine(VALUE)|};")]
    public Task Shell_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Theory]
    [InlineData("Azure.Storage.Blobs.BlobClient x", "x.{|NHI1003:Upload(BinaryData.FromString(VALUE))|};")]
    [InlineData("Azure.Storage.Blobs.BlobContainerClient x", "x.{|NHI1003:UploadBlob(\"t\", new MemoryStream(Encoding.UTF8.GetBytes(VALUE)))|};")]
    [InlineData("System.Configuration.KeyValueConfigurationCollection x", "x.{|NHI1003:Add(\"t\", VALUE)|};")]
    [InlineData("System.Configuration.KeyValueConfigurationCollection x", "{|NHI1003:x[\"t\"].Value = VALUE|};")]
    [InlineData("System.Resources.ResourceWriter x", "x.{|NHI1003:AddResource(\"t\", VALUE)|};")]
    [InlineData("LocalDataStoreSlot x", "Thread.{|NHI1007:SetData(x, VALUE)|};")]
    [InlineData("string x", "SimpleExec.Command.{|NHI1005:Run(\"curl\", \"-H \" + VALUE)|};")]
    [InlineData("string x", "Medallion.Shell.Command.{|NHI1005:Run(\"curl\", \"-H\", VALUE)|};")]
    [InlineData("Medallion.Shell.Shell.Options x", "x.{|NHI1006:EnvironmentVariable(\"T\", VALUE)|};")]
    [InlineData("string x", "Use(new ModelContextProtocol.Client.StdioClientTransportOptions { Command = \"a\", {|NHI1005:Arguments = [\"-t\", VALUE]|} });")]
    [InlineData(
        "ModelContextProtocol.Client.StdioClientTransportOptions x",
        "{|NHI1006:x.EnvironmentVariables = new Dictionary<string, string?> { [\"T\"] = VALUE }|};")]
    public Task FileOrProcess_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Theory]
    [InlineData("Microsoft.Azure.Cosmos.Container x", "await x.{|NHI1012:UpsertItemAsync(new { id = \"1\", kept = VALUE })|};")]
    [InlineData(
        "Microsoft.Azure.Cosmos.Container x",
        "await x.{|NHI1012:PatchItemAsync<object>(\"1\", new(\"p\"), [Microsoft.Azure.Cosmos.PatchOperation.Set(\"/kept\", VALUE)])|};")]
    [InlineData(
        "MongoDB.Driver.IMongoCollection<MongoDB.Bson.BsonDocument> x",
        "x.{|NHI1012:BulkWrite([new MongoDB.Driver.InsertOneModel<MongoDB.Bson.BsonDocument>(new MongoDB.Bson.BsonDocument(\"kept\", VALUE))])|};")]
    [InlineData("StackExchange.Redis.IDatabase x", "x.{|NHI1012:HyperLogLogAdd(\"key\", VALUE)|};")]
    [InlineData("Quartz.JobDataMap x", "x.{|NHI1012:Add(\"kept\", VALUE)|};")]
    [InlineData("Quartz.JobDataMap x", "{|NHI1012:x[\"kept\"] = VALUE|};")]
    [InlineData("Quartz.JobBuilder<Quartz.IJob> x", "x.{|NHI1012:UsingJobData(\"kept\", VALUE)|};")]
    [InlineData(
        "ZiggyCreatures.Caching.Fusion.IFusionCache x",
        "ZiggyCreatures.Caching.Fusion.FusionCacheExtMethods.{|NHI1012:Set(x, \"kept\", VALUE, TimeSpan.FromMinutes(1))|};")]
    [InlineData("ZiggyCreatures.Caching.Fusion.IFusionCache x", "x.{|NHI1012:GetOrSet<string>(\"kept\", (context, stop) => VALUE)|};")]
    [InlineData("System.Runtime.Caching.ObjectCache x", "x.{|NHI1012:Set(\"kept\", VALUE, DateTimeOffset.MaxValue)|};")]
    [InlineData("System.Runtime.Caching.MemoryCache x", "{|NHI1012:x[\"kept\"] = VALUE|};")]
    [InlineData(
        "System.Runtime.Caching.MemoryCache x",
        "x.{|NHI1012:Add(new System.Runtime.Caching.CacheItem(\"kept\", VALUE), new System.Runtime.Caching.CacheItemPolicy())|};")]
    [InlineData("System.Web.HttpApplicationState x", "{|NHI1012:x[\"kept\"] = VALUE|};")]
    [InlineData("System.Web.Caching.Cache x", "x.{|NHI1012:Add(\"kept\", VALUE)|};")]
    public Task Store_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Theory]
    [InlineData("string x", "Use(new Confluent.Kafka.Message<string, string> { {|NHI1015:Value = VALUE|} });")]
    [InlineData("Confluent.Kafka.Headers x", "x.{|NHI1015:Add(\"t\", Encoding.UTF8.GetBytes(VALUE))|};")]
    [InlineData("NetMQ.IOutgoingSocket x", "NetMQ.OutgoingSocketExtensions.{|NHI1015:SendFrame(x, VALUE)|};")]
    [InlineData("NetMQ.NetMQMessage x", "x.{|NHI1015:Append(VALUE)|};")]
    [InlineData("Sentry.SentryEvent x", "x.{|NHI1010:SetExtra(\"t\", VALUE)|};")]
    [InlineData("string x", "Sentry.SentrySdk.CaptureFeedback({|NHI1010:new Sentry.SentryFeedback(VALUE)|});")]
    [InlineData(
        "OpenTelemetry.Resources.ResourceBuilder x",
        "OpenTelemetry.Resources.ResourceBuilderExtensions.{|NHI1010:AddAttributes(x, [KeyValuePair.Create(\"t\", (object)VALUE)])|};")]
    [InlineData(
        "Microsoft.AspNetCore.SignalR.Client.IHubConnectionBuilder x",
        "Microsoft.AspNetCore.SignalR.Client.HubConnectionBuilderHttpExtensions.{|NHI1009:WithUrl(x, \"https://a.example/hub?t=\" + VALUE)|};")]
    [InlineData(
        "Microsoft.AspNetCore.SignalR.Client.IHubConnectionBuilder x",
        "Microsoft.AspNetCore.SignalR.Client.HubConnectionBuilderHttpExtensions.{|NHI1009:WithUrl(x, \"https://a.example/hub?t=\" + VALUE, options => { })|};")]
    [InlineData("Flurl.Url x", "x.{|NHI1009:SetFragment(VALUE)|};")]
    [InlineData("System.Net.WebClient x", "{|NHI1009:x.QueryString[\"t\"] = VALUE|};")]
    [InlineData("System.Web.HttpResponse x", "x.{|NHI1009:Redirect(\"/a?t=\" + VALUE)|};")]
    [InlineData("System.Web.HttpResponse x", "x.{|NHI1011:BinaryWrite(Encoding.UTF8.GetBytes(VALUE))|};")]
    public Task Message_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Theory]
    [InlineData("Microsoft.Agents.AI.AIAgent x", "await x.{|NHI1013:RunAsync(\"Explain \" + VALUE)|};")]
    [InlineData("Microsoft.Agents.AI.AIAgent x", "await x.RunAsync({|NHI1013:new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.User, VALUE)|});")]
    [InlineData("OllamaSharp.Chat x", "Use(x.{|NHI1013:SendAsync(\"Explain \" + VALUE)|});")]
    [InlineData("string x", "Use({|NHI1013:new Anthropic.Models.Messages.TextBlockParam(VALUE)|});")]
    [InlineData("Microsoft.SemanticKernel.Kernel x", "await x.{|NHI1013:InvokeAsync(\"a\", \"b\", new() { [\"t\"] = VALUE })|};")]
    [InlineData("string x", "Use({|NHI1013:new Microsoft.Extensions.AI.ErrorContent(VALUE)|});")]
    [InlineData("string x", "Use(OpenAI.Chat.ChatMessageContentPart.{|NHI1013:CreateRefusalPart(VALUE)|});")]
    [InlineData("string x", "Use(new ModelContextProtocol.Protocol.GetPromptResult { Messages = [], {|NHI1013:Description = VALUE|} });")]
    public Task Prompt_GivenToken_ReportsAndGivenAnotherValueDoesNot(string parameter, string statement) => VerifyAsync(parameter, statement);

    [Fact]
    public Task TestOutput_OfXunitVersion3_Reports()
    {
        using MemoryStream image = new();
        Assert.True(Verifier.Compile("""
            namespace Xunit;
            public interface ITestOutputHelper
            {
                void WriteLine(string format, params object[] args);
            }
            """).Emit(image).Success);
        return Verifier.VerifyAsync([MetadataReference.CreateFromImage(image.ToArray())], """
            using Duende.IdentityModel.Client;
            class C(Xunit.ITestOutputHelper output)
            {
                void M(TokenResponse tokens)
                {
                    output.{|NHI1002:WriteLine("{0}", tokens.AccessToken!)|};
                    output.WriteLine("{0}", tokens.TokenType!);
                }
            }
            """);
    }

    private static Task VerifyAsync(string parameter, string statement) => Verifier.VerifyAsync($$"""
        using System.Text;
        using Duende.IdentityModel.Client;
        class C
        {
            static void Use(object? value) { }

            async Task M(TokenResponse tokens, {{parameter}})
            {
                await Task.Yield();
                {{statement.Replace("VALUE", "tokens.AccessToken!", StringComparison.Ordinal)}}
            }

            async Task N(TokenResponse tokens, {{parameter}})
            {
                await Task.Yield();
                {{Marks().Replace(statement, "").Replace("VALUE", "tokens.TokenType!", StringComparison.Ordinal)}}
            }
        }
        """);

    [GeneratedRegex(@"\{\|NHI\d+:|\|\}")]
    private static partial Regex Marks();
}
