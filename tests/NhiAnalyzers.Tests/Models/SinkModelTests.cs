namespace NhiAnalyzers.Tests.Models;

public sealed class SinkModelTests
{
    [Theory]
    [InlineData("""log.{|NHI1001:LogInformation("{Token}", tokens.RefreshToken)|};""")]
    [InlineData("""log.{|NHI1001:LogError(new Exception(), "failed " + tokens.RefreshToken)|};""")]
    [InlineData("""log.{|NHI1001:Log(LogLevel.Debug, 7, "{Id} {Token}", 1, tokens.AccessToken)|};""")]
    [InlineData("""using var scope = log.{|NHI1001:BeginScope("{Token}", tokens.AccessToken)|};""")]
    [InlineData("""Serilog.Log.{|NHI1001:Information("{Token}", tokens.AccessToken)|};""")]
    [InlineData("""Serilog.Log.{|NHI1001:Error(new Exception(), "{A} {B} {C} {Token}", 1, 2, 3, tokens.AccessToken)|};""")]
    [InlineData("""Serilog.Log.Logger.{|NHI1001:Debug("{Token}", tokens.AccessToken)|};""")]
    [InlineData("""Serilog.Log.{|NHI1001:ForContext("Token", tokens.AccessToken)|};""")]
    [InlineData("""NLog.LogManager.GetCurrentClassLogger().{|NHI1001:Info("{Token}", tokens.AccessToken)|};""")]
    [InlineData("""NLog.ILogger nlog = NLog.LogManager.GetLogger("x"); nlog.{|NHI1001:Warn(tokens.AccessToken)|};""")]
    [InlineData("""log4net.LogManager.GetLogger("x").{|NHI1001:DebugFormat("{0} {1}", 1, tokens.AccessToken)|};""")]
    [InlineData("""Trace.{|NHI1001:WriteLine(tokens.AccessToken)|};""")]
    [InlineData("""Trace.{|NHI1001:TraceError("failed {0}", tokens.AccessToken)|};""")]
    [InlineData("""Debug.{|NHI1001:WriteLine($"token {tokens.AccessToken}")|};""")]
    public Task Log_OfToken_Reports(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""log.LogInformation("{Type} {Seconds}", tokens.TokenType, tokens.ExpiresIn);""")]
    [InlineData("""log.LogInformation("{Length}", tokens.RefreshToken!.Length);""")]
    [InlineData("""log.LogInformation("{Has}", tokens.RefreshToken is not null);""")]
    [InlineData("""Serilog.Log.Information("{Answer}", tokens.Scope);""")]
    [InlineData("""Trace.TraceInformation(tokens.Error);""")]
    public Task Log_OfOtherValues_DoesNotReport(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""File.{|NHI1003:WriteAllText(path, tokens.RefreshToken)|};""")]
    [InlineData("""await File.{|NHI1003:AppendAllLinesAsync(path, new[] { "x", tokens.RefreshToken! })|};""")]
    [InlineData("""File.{|NHI1003:WriteAllBytes(path, Encoding.UTF8.GetBytes(tokens.RefreshToken!))|};""")]
    [InlineData("""using var writer = new StreamWriter(path); writer.{|NHI1003:WriteLine(tokens.RefreshToken)|};""")]
    [InlineData("""using var writer = File.AppendText(path); await writer.{|NHI1003:WriteAsync(tokens.RefreshToken)|};""")]
    [InlineData("""using TextWriter writer = new StreamWriter(File.Create(path)); writer.{|NHI1003:Write("{0}", tokens.RefreshToken)|};""")]
    [InlineData("""using var file = new FileStream(path, FileMode.Create); file.{|NHI1003:Write(Encoding.UTF8.GetBytes(tokens.RefreshToken!))|};""")]
    [InlineData("""using Stream file = File.OpenWrite(path); await file.{|NHI1003:WriteAsync(Encoding.UTF8.GetBytes(tokens.RefreshToken!))|};""")]
    [InlineData("""using var writer = new BinaryWriter(File.OpenWrite(path)); writer.{|NHI1003:Write(tokens.RefreshToken!)|};""")]
    [InlineData("""using var json = new Utf8JsonWriter(File.Create(path)); json.{|NHI1003:WriteString("token", tokens.RefreshToken)|};""")]
    [InlineData("""using var file = File.Create(path); await JsonSerializer.{|NHI1003:SerializeAsync(file, new { token = tokens.RefreshToken })|};""")]
    [InlineData("""using var file = File.Create(path); JsonSerializer.{|NHI1003:Serialize(file, tokens.RefreshToken)|};""")]
    [InlineData("""using var from = new MemoryStream(Encoding.UTF8.GetBytes(tokens.RefreshToken!)); using var file = File.Create(path); from.{|NHI1003:CopyTo(file)|};""")]
    [InlineData("""var answer = await http.GetAsync("https://id.example/oauth/token"); using var file = File.Create(path); await answer.Content.{|NHI1003:CopyToAsync(file)|};""")]
    public Task File_WithToken_Reports(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""using var writer = new StringWriter(); writer.Write(tokens.RefreshToken);""")]
    [InlineData("""using var writer = new StreamWriter(network); writer.Write(tokens.RefreshToken);""")]
    [InlineData("""await network.WriteAsync(Encoding.UTF8.GetBytes(tokens.RefreshToken!));""")]
    [InlineData("""await JsonSerializer.SerializeAsync(network, new { scope = tokens.Scope });""")]
    [InlineData("""using var file = File.Create(path); await JsonSerializer.SerializeAsync(file, new { seconds = tokens.ExpiresIn, scope = tokens.Scope });""")]
    [InlineData("""using var from = new MemoryStream(Encoding.UTF8.GetBytes(tokens.RefreshToken!)); from.CopyTo(network);""")]
    [InlineData("""var answer = await http.GetAsync("https://id.example/oauth/token"); await answer.Content.CopyToAsync(network);""")]
    [InlineData("""var answer = await http.GetAsync("https://id.example/logo"); using var file = File.Create(path); await answer.Content.CopyToAsync(file);""")]
    [InlineData("""File.WriteAllText(path, tokens.Scope);""")]
    [InlineData("""File.WriteAllBytes(path, ProtectedData.Protect(Encoding.UTF8.GetBytes(tokens.RefreshToken!), null, DataProtectionScope.CurrentUser));""")]
    public Task Write_ElsewhereOrEncrypted_DoesNotReport(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""Environment.{|NHI1004:SetEnvironmentVariable("TOKEN", tokens.AccessToken)|};""")]
    [InlineData("""AppContext.{|NHI1004:SetData("token", tokens.AccessToken)|};""")]
    [InlineData("""{|NHI1005:new ProcessStartInfo("curl", "-H " + tokens.AccessToken)|}.ToString();""")]
    [InlineData("""Process.{|NHI1005:Start("curl", tokens.AccessToken!)|};""")]
    [InlineData("""Process.{|NHI1005:Start("curl", new[] { "-H", tokens.AccessToken! })|};""")]
    [InlineData("""var start = new ProcessStartInfo("curl"); {|NHI1005:start.Arguments = tokens.AccessToken|};""")]
    [InlineData("""var start = new ProcessStartInfo("curl") { {|NHI1005:Arguments = tokens.AccessToken|} };""")]
    [InlineData("""var start = new ProcessStartInfo("curl"); start.ArgumentList.{|NHI1005:Add(tokens.AccessToken!)|};""")]
    [InlineData("""var start = new ProcessStartInfo("curl"); var list = start.ArgumentList; list.{|NHI1005:Add(tokens.AccessToken!)|};""")]
    [InlineData("""await Cli.Wrap("curl").{|NHI1005:WithArguments("-H " + tokens.AccessToken)|}.ExecuteAsync();""")]
    [InlineData("""Cli.Wrap("curl").{|NHI1005:WithArguments(new[] { "-H", tokens.AccessToken! })|};""")]
    [InlineData("""Cli.Wrap("curl").WithArguments(arguments => arguments.Add("-H").{|NHI1005:Add(tokens.AccessToken!)|});""")]
    public Task EnvironmentOrArguments_WithToken_Reports(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""var list = new System.Collections.ObjectModel.Collection<string>(); list.Add(tokens.AccessToken!);""")]
    [InlineData("""Process.Start("curl", new[] { "-H", tokens.TokenType! });""")]
    [InlineData("""Environment.SetEnvironmentVariable("EXPIRES", tokens.ExpiresIn.ToString());""")]
    public Task EnvironmentOrArguments_WithOtherValues_DoesNotReport(string statement) => Statements.VerifyAsync(statement);

    [Theory]
    [InlineData("""OpenTelemetry.Trace.Status.Error.{|NHI1010:WithDescription(tokens.AccessToken)|}.ToString();""")]
    [InlineData("""OpenTelemetry.Trace.Status.Error.WithDescription(tokens.Error).ToString();""")]
    [InlineData("""Microsoft.AspNetCore.Mvc.RazorPages.PageModel page = null!; page.{|NHI1011:StatusCode(500, tokens.AccessToken)|}.ToString();""")]
    [InlineData("""Microsoft.AspNetCore.Mvc.RazorPages.PageModel page = null!; page.{|NHI1011:BadRequest(tokens.AccessToken!)|}.ToString();""")]
    [InlineData("""Microsoft.AspNetCore.Mvc.RazorPages.PageModel page = null!; page.StatusCode(500, tokens.Error).ToString();""")]
    [InlineData("""Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder = null!; builder.{|NHI1011:AddContent(1, tokens.AccessToken)|};""")]
    [InlineData("""Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder = null!; builder.AddContent(1, tokens.Scope);""")]
    [InlineData("""log.LogInformation("{Scope}", tokens.Json?.TryGetString("scope"));""")]
    [InlineData("""log.{|NHI1001:LogInformation("{Scope}", tokens.Json?.TryGetString("access_token"))|};""")]
    public Task ShownOrRead_WithToken_Reports(string statement) => Statements.VerifyAsync(statement);
}
