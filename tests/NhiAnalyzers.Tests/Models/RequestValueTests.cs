using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

/// <summary>Values that a program reads by name: of a request, of claims, of XML, of a reader over JSON.</summary>
public sealed class RequestValueTests
{
    private static Task VerifyAsync(string statements, string members = "") => Verifier.VerifyAsync($$"""
        using System.Diagnostics;
        using System.Security.Claims;
        using System.Text.Json;
        using System.Xml;
        using System.Xml.Linq;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Primitives;
        class C
        {
            {{members}}
            void M(HttpContext context, XElement element, string header, string secretText)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task Request_NameOfAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(context.Request.Query["access_token"])|};
        Trace.{|NHI1001:WriteLine(context.Request.Form["refresh_token"].ToString())|};
        Trace.{|NHI1001:WriteLine(context.Request.Cookies["access_token"])|};
        Trace.{|NHI1001:WriteLine(context.Request.Headers["X-Refresh-Token"])|};
        string? given = context.Request.Query["access_token"];
        Trace.{|NHI1001:WriteLine(given)|};
        if (context.Request.Query.TryGetValue("access_token", out StringValues values)) Trace.{|NHI1001:WriteLine(values.ToString())|};
        Trace.{|NHI1001:WriteLine(Of(context, "access_token"))|};
        """, "static string? Of(HttpContext context, string name) => context.Request.Query[name];");

    [Fact]
    public Task Request_OtherNames_DoesNotReport() => VerifyAsync("""
        Trace.WriteLine(context.Request.Query["code"]);
        Trace.WriteLine(context.Request.Form["token_type"].ToString());
        Trace.WriteLine(context.Request.Cookies["theme"]);
        Trace.WriteLine(context.Request.Headers["X-Request-Id"]);
        Trace.WriteLine(context.Request.Query.ContainsKey("access_token"));
        if (context.Request.Query.TryGetValue("state", out StringValues values)) Trace.WriteLine(values.ToString());
        Trace.WriteLine(Of(context, "state"));
        """, "static string? Of(HttpContext context, string name) => context.Request.Query[name];");

    [Fact]
    public Task Claim_NameOfAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(context.User.FindFirst("access_token")?.Value)|};
        Trace.WriteLine(context.User.FindFirst("access_token")?.Type);
        Trace.WriteLine(context.User.FindFirst("name")?.Value);
        """);

    [Fact]
    public Task Claim_FoundByItsType_ReportsTokensAlone() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(context.User.Claims.First(claim => claim.Type == "access_token").Value)|};
        Trace.{|NHI1001:WriteLine(context.User.FindFirst(claim => claim.Type == "refresh_token")?.Value)|};
        Trace.{|NHI1001:WriteLine(context.User.Claims.Where(claim => claim.Type is "id_token").First().Value)|};
        Trace.WriteLine(context.User.Claims.First(claim => claim.Type == "access_token").Type);
        Trace.WriteLine(context.User.Claims.First(claim => claim.Type == "sub").Value);
        Trace.WriteLine(context.User.Claims.First(claim => claim.Type != "access_token").Value);
        Trace.WriteLine(context.User.Claims.Any(claim => claim.Type == "access_token"));
        foreach (Claim claim in context.User.Claims)
        {
            if (claim.Type == "refresh_token") Trace.{|NHI1001:WriteLine(claim.Value)|};
            else Trace.WriteLine(claim.Value);
        }
        """);

    [Fact]
    public Task Property_FoundByItsName_ReportsTokensAlone() => VerifyAsync("""
        JsonElement answer = JsonDocument.Parse(header).RootElement;
        Trace.{|NHI1001:WriteLine(answer.EnumerateObject().First(property => property.Name == "access_token").Value.GetString())|};
        Trace.WriteLine(answer.EnumerateObject().First(property => property.NameEquals("scope")).Value.GetString());
        """);

    [Fact]
    public Task Header_OfTheCaller_IsAToken() => VerifyAsync("""
        if (context.Request.Headers.TryGetValue("Authorization", out StringValues sent)) Trace.{|NHI1001:WriteLine(sent.ToString())|};
        if (context.Request.Headers.TryGetValue("Accept", out StringValues other)) Trace.WriteLine(other.ToString());
        Trace.{|NHI1001:WriteLine(context.Request.Headers[Microsoft.Net.Http.Headers.HeaderNames.Authorization].ToString())|};
        Trace.WriteLine(context.Request.Headers[Microsoft.Net.Http.Headers.HeaderNames.Accept].ToString());
        Trace.WriteLine(Microsoft.Net.Http.Headers.HeaderNames.Authorization);
        HttpRequestMessage message = new();
        Trace.{|NHI1001:WriteLine(message.Headers.Authorization)|};
        Trace.{|NHI1001:WriteLine(message.Headers.Authorization?.Parameter)|};
        Trace.WriteLine(message.Headers.Authorization?.Scheme);
        Trace.WriteLine(message.Headers.Authorization is null);
        """);

    [Fact]
    public Task Elements_NameOfAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(element.Elements("access_token").Single().Value)|};
        Trace.{|NHI1001:WriteLine(element.Descendants("refresh_token").First().Value)|};
        Trace.WriteLine(element.Elements("token_type").Single().Value);
        Trace.WriteLine(element.Elements("access_token").Count());
        """);

    [Fact]
    public Task Column_NameOfAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(Reader()["refresh_token"])|};
        Trace.{|NHI1001:WriteLine(Row()["access_token"])|};
        System.Data.Common.DbDataReader reader = Reader();
        string kept = reader["refresh_token"].ToString()!;
        Trace.{|NHI1001:WriteLine(kept)|};
        Trace.WriteLine(reader.GetString(2));
        Trace.WriteLine(reader["account"]);
        Trace.WriteLine(Row()["access_token_ttl"]);
        """,
        """
        static System.Data.Common.DbDataReader Reader() => null!;
        static System.Data.DataRow Row() => null!;
        """);

    [Fact]
    public Task Entry_NameInOtherSpelling_Reports() => VerifyAsync("""
        Dictionary<string, string> entries = header.Split(';').Select(entry => entry.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Trace.{|NHI1001:WriteLine(entries["ACCESS_TOKEN"])|};
        Trace.{|NHI1001:WriteLine(entries["refresh-token"])|};
        Trace.WriteLine(entries["TOKEN_TYPE"]);
        Trace.WriteLine(entries["token-type"]);
        """);

    [Fact]
    public Task Element_NameOfAToken_Reports() => VerifyAsync("""
        Trace.{|NHI1001:WriteLine(element.Element("access_token")?.Value)|};
        Trace.{|NHI1001:WriteLine((string?)element.Attribute("refresh_token"))|};
        Trace.WriteLine(element.Element("token_type")?.Value);
        Trace.WriteLine((string?)element.Attribute("user"));
        """);

    [Fact]
    public Task Attribute_BesideAToken_DoesNotReport() => VerifyAsync("""
        string accessToken = Environment.GetEnvironmentVariable("ACCESS_TOKEN")!;
        element.Add(new XElement("t", accessToken), new XAttribute("user", header));
        Trace.WriteLine(element.Attribute("user")?.Value);
        element.SetAttributeValue("key", accessToken);
        Trace.WriteLine(element.Attribute("user")?.Value);
        Trace.{|NHI1001:WriteLine(element.Attribute("key")?.Value)|};
        """);

    [Fact]
    public Task Reader_AfterTheNameOfAToken_Reports() => VerifyAsync("", """
        void Read(ref Utf8JsonReader reader)
        {
            while (reader.Read())
            {
                if (reader.ValueTextEquals("access_token"))
                {
                    reader.Read();
                    Trace.{|NHI1001:WriteLine(reader.GetString())|};
                }
                else if (reader.ValueTextEquals("token_type"))
                {
                    reader.Read();
                    Trace.WriteLine(reader.GetString());
                }
            }
        }
        """);

    [Fact]
    public Task RestOfAText_CalledAToken_Reports() => VerifyAsync("""
        string accessToken = header["Bearer ".Length..];
        Trace.{|NHI1001:WriteLine(accessToken)|};
        string refreshToken = header.Substring(7).Trim();
        Trace.{|NHI1001:WriteLine(refreshToken)|};
        string bearerToken = header.Replace("Bearer ", "");
        Trace.{|NHI1001:WriteLine(bearerToken)|};
        string authToken = header.Split(' ')[1].Trim();
        Trace.{|NHI1001:WriteLine(authToken)|};
        string oldAccessToken = header;
        Trace.{|NHI1001:WriteLine(oldAccessToken)|};
        """);

    [Fact]
    public Task PieceOfAText_CalledAToken_DoesNotReport() => VerifyAsync("""
        string accessToken = header[^4..];
        Trace.WriteLine(accessToken);
        string refreshToken = header.Substring(0, 4);
        Trace.WriteLine(refreshToken);
        string bearerToken = header.Replace(secretText, "***");
        Trace.WriteLine(bearerToken);
        string authToken = header.Substring(header.Length - 4);
        Trace.WriteLine(authToken);
        string tokenType = header[..6];
        Trace.WriteLine(tokenType);
        """);
}
