using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Documents of XML that are saved and loaded by the path of their file.</summary>
public sealed class CredentialInXmlFileFixTests
{
    private const string Keeps = "Keep the refresh token in the protected store";

    private const string Store = "ProtectedTokenStore.ForCurrentUser()";

    private const string Missing = "?? throw new FileNotFoundException(null, Name)";

    [Theory]
    [InlineData(
        "new XElement(\"token\", refreshToken).Save(Name);",
        $"{Store}.Save(Name, new XElement(\"token\", refreshToken).ToString());")]
    [InlineData(
        "var document = new XDocument(new XElement(\"token\", refreshToken)); document.Save(Name, SaveOptions.DisableFormatting); Use(XDocument.Load(Name).Root!.Name); File.Delete(Name);",
        $"var document = new XDocument(new XElement(\"token\", refreshToken)); {Store}.Save(Name, document.ToString(SaveOptions.DisableFormatting)); Use(XDocument.Parse({Store}.Load(Name) {Missing}).Root!.Name); {Store}.Remove(Name);")]
    [InlineData(
        "new XElement(\"token\", refreshToken).Save(Name); if (File.Exists(Name)) { Use(XElement.Load(Name, LoadOptions.PreserveWhitespace).Name); }",
        $"{Store}.Save(Name, new XElement(\"token\", refreshToken).ToString()); if ({Store}.Load(Name) is not null) {{ Use(XElement.Parse({Store}.Load(Name) {Missing}, LoadOptions.PreserveWhitespace).Name); }}")]
    [InlineData(
        "new XElement(\"token\", refreshToken).Save(Name); var read = new XmlDocument(); read.Load(Name);",
        $"{Store}.Save(Name, new XElement(\"token\", refreshToken).ToString()); var read = new XmlDocument(); read.LoadXml({Store}.Load(Name) {Missing});")]
    public Task Store_ForADocument_TakesItsText(string before, string after) => FixVerifier<CredentialInFileFix>.VerifyAsync(Code(before), Code(after));

    [Theory]
    [InlineData("new XElement(\"token\", refreshToken).Save(Name);", Keeps)]
    [InlineData("new XElement(\"token\", refreshToken).Save(Name); Use(XDocument.Load(\"other.xml\"));", Keeps)]
    [InlineData("new XElement(\"token\", refreshToken).Save(Name); Use(File.ReadAllText(Name));")]
    [InlineData("new XElement(\"token\", refreshToken).Save(Name); Use(XmlReader.Create(Name));")]
    [InlineData("new XElement(\"token\", refreshToken).Save(fileName: Name);")]
    [InlineData("using var writer = XmlWriter.Create(Name); writer.WriteElementString(\"a\", refreshToken);")]
    public Task Store_ForADocument_IsOfferedWhereOnlyDocumentsAreRead(string statements, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(Code(statements), titles);

    private static string Code(string statements) => $$"""
        using System.Xml;
        using System.Xml.Linq;
        using Nhi.SecureTokens;

        class C
        {
            private const string Name = "token.xml";

            static void M(string refreshToken)
            {
                {{statements}}
            }

            static void Use(object read) => _ = read.GetHashCode();
        }
        """;
}
