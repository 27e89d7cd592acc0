namespace NhiAnalyzers.Tests.Following;

/// <summary>Builders, writers and streams that are emptied after a credential was put in them, and those that keep it.</summary>
public sealed class EmptiedTextTests
{
    [Theory]
    [InlineData("builder.Clear();")]
    [InlineData("builder.Length = 0;")]
    [InlineData("builder.Remove(0, builder.Length);")]
    [InlineData("builder.Remove(0, builder.Length).Append(plain);")]
    [InlineData("builder.Clear().Append(plain);")]
    [InlineData("builder.Replace(answer.AccessToken!, plain);")]
    [InlineData("builder.Replace(answer.AccessToken!, null).Append(plain);")]
    public Task Builder_Emptied_DoesNotReport(string statement) => Snippet.VerifyAsync($$"""
        var builder = new StringBuilder(answer.AccessToken);
        {{statement}}
        logger.LogInformation(builder.ToString());
        """);

    [Theory]
    [InlineData("builder.Length -= 1;")]
    [InlineData("builder.Length = 8;")]
    [InlineData("builder.Remove(0, 1);")]
    [InlineData("builder.Remove(0, other.Length);")]
    [InlineData("builder.Clear().Append(answer.AccessToken);")]
    [InlineData("builder.Remove(0, builder.Length).Append(answer.AccessToken);")]
    [InlineData("builder.Replace(\"Bearer \", \"\");")]
    [InlineData("builder.Replace('.', '_');")]
    [InlineData("builder.Replace(plain, answer.AccessToken);")]
    [InlineData("builder.Replace(plain, \"\", 0, 8);")]
    public Task Builder_WithCredential_Reports(string statement) => Snippet.VerifyAsync($$"""
        var other = new StringBuilder(plain);
        var builder = new StringBuilder(answer.AccessToken);
        {{statement}}
        logger.{|NHI1001:LogInformation(builder.ToString())|};
        """);

    [Theory]
    [InlineData("writer.GetStringBuilder().Clear();")]
    [InlineData("writer.GetStringBuilder().Length = 0;")]
    [InlineData("writer.GetStringBuilder().Clear().Append(plain);")]
    public Task Writer_Emptied_DoesNotReport(string statements) => Snippet.VerifyAsync($$"""
        var writer = new System.IO.StringWriter();
        writer.Write(answer.AccessToken);
        {{statements}}
        logger.LogInformation(writer.ToString());
        """);

    [Theory]
    [InlineData("writer.GetStringBuilder().Append(answer.AccessToken);")]
    [InlineData("writer.Write(answer.AccessToken); writer.GetStringBuilder().Insert(0, plain);")]
    public Task Writer_WithCredential_Reports(string statements) => Snippet.VerifyAsync($$"""
        var writer = new System.IO.StringWriter();
        {{statements}}
        logger.{|NHI1001:LogInformation(writer.ToString())|};
        """);

    [Fact]
    public Task Stream_Emptied_DoesNotReport() => Snippet.VerifyAsync("""
        var stream = new System.IO.MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(answer.AccessToken!));
        stream.SetLength(0);
        logger.LogInformation(Convert.ToBase64String(stream.ToArray()));
        """);

    [Fact]
    public Task Stream_Shortened_Reports() => Snippet.VerifyAsync("""
        var stream = new System.IO.MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes(answer.AccessToken!));
        stream.SetLength(stream.Length - 2);
        logger.{|NHI1001:LogInformation(Convert.ToBase64String(stream.ToArray()))|};
        """);
}
