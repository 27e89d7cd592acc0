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
