namespace NhiAnalyzers.Tests.Following;

/// <summary>Exceptions carry what they are made of to whoever catches them.</summary>
public sealed class ThrownTests
{
    [Fact]
    public Task Message_OfACallee_CaughtAndLogged_Reports() => Snippet.VerifyAsync("""
        try
        {
            Fail(answer.RefreshToken!);
        }
        catch (OwnException failure)
        {
            logger.{|NHI1001:LogError(failure.Detail)|};
            logger.LogError(failure.Code);
        }
        """, Own, "static void Fail(string text) => throw new OwnException { Detail = text, Code = \"none\" };");

    [Fact]
    public Task Message_ThatAnInnerHandlerReplaces_DoesNotReport() => Snippet.VerifyAsync("""
        try
        {
            try
            {
                {|NHI1008:Fail(answer.RefreshToken!)|};
            }
            catch (ArgumentException)
            {
                throw new InvalidOperationException("failed");
            }
        }
        catch (InvalidOperationException failure)
        {
            logger.LogError(failure.Message);
        }
        """, members: "static void Fail(string text) => throw new ArgumentException(text);");

    [Fact]
    public Task Message_OfALambdaThatALibraryRuns_Reports() => Snippet.VerifyAsync("""
        try
        {
            new List<string> { answer.RefreshToken! }.ForEach(text => throw new OwnException { Detail = text, Code = plain });
        }
        catch (OwnException failure)
        {
            logger.{|NHI1001:LogError(failure.Detail)|};
            logger.LogError(failure.Code);
        }
        """, Own);

    [Fact]
    public Task Message_ThrownAgain_Reports() => Snippet.VerifyAsync("""
        try
        {
            try
            {
                Fail(answer.RefreshToken!);
            }
            catch (OwnException)
            {
                throw;
            }
        }
        catch (OwnException failure)
        {
            logger.{|NHI1001:LogError(failure.Detail)|};
        }
        """, Own, "static void Fail(string text) => throw new OwnException { Detail = text };");

    [Fact]
    public Task Value_OfBeforeTheException_IsSeenInTheHandler() => Snippet.VerifyAsync("""
        string text = "";
        try
        {
            text = answer.RefreshToken!;
            Work();
            text = "";
        }
        catch (OwnException)
        {
            logger.{|NHI1001:LogError(text)|};
        }
        logger.{|NHI1001:LogError(text)|};
        """, Own, "static void Work() { }");

    [Fact]
    public Task Value_OverwrittenBeforeAnythingCanThrow_DoesNotReport() => Snippet.VerifyAsync("""
        string text = answer.RefreshToken!;
        try
        {
            text = "";
            Work();
        }
        catch (OwnException)
        {
            logger.LogError(text);
        }
        """, Own, "static void Work() { }");

    [Fact]
    public Task Value_LoggedInFinally_Reports() => Snippet.VerifyAsync("""
        string text = "";
        try
        {
            text = answer.RefreshToken!;
            Work();
        }
        finally
        {
            logger.{|NHI1001:LogError(text)|};
        }
        """, members: "static void Work() { }");

    [Fact]
    public Task Value_OverwrittenInFinally_DoesNotReport() => Snippet.VerifyAsync("""
        string text = answer.RefreshToken!;
        try
        {
            Work();
        }
        finally
        {
            text = "";
        }
        logger.LogError(text);
        """, members: "static void Work() { }");

    private const string Own = """
        class OwnException : Exception
        {
            public string Detail { get; init; } = "";
            public string Code { get; init; } = "";
        }
        """;

    [Fact]
    public Task Handler_OfAnotherType_DoesNotCatchIt() => Snippet.VerifyAsync("""
        try
        {
            if (flag) throw {|NHI1008:new Refused("no: " + answer.AccessToken)|};
            throw new FormatException(plain);
        }
        catch (TimeoutException late)
        {
            logger.LogInformation(late.Message);
        }
        catch (Refused refused)
        {
            logger.{|NHI1001:LogInformation(refused.Message)|};
        }
        catch (Exception other)
        {
            logger.LogInformation(other.Message);
        }
        """, "class Refused(string message) : InvalidOperationException(message);");

    [Fact]
    public Task Handler_OfABaseType_CatchesIt() => Snippet.VerifyAsync("""
        try
        {
            throw {|NHI1008:new Refused("no: " + answer.AccessToken)|};
        }
        catch (InvalidOperationException refused)
        {
            logger.{|NHI1001:LogInformation(refused.Message)|};
        }
        """, "class Refused(string message) : InvalidOperationException(message);");

    [Fact]
    public Task Handler_OfAnotherTypeAroundACall_DoesNotCatchIt() => Snippet.VerifyAsync("""
        try
        {
            {|NHI1008:Fail(answer.RefreshToken!)|};
        }
        catch (FormatException other)
        {
            logger.LogError(other.Message);
        }
        catch (InvalidOperationException failure)
        {
            logger.{|NHI1001:LogError(failure.Message)|};
        }
        catch (Exception last)
        {
            logger.LogError(last.Message);
        }
        """, members: "static void Fail(string text) => throw new InvalidOperationException(text);");

    [Fact]
    public Task Handler_WithAFilterAroundACall_LeavesItToTheNext() => Snippet.VerifyAsync("""
        try
        {
            {|NHI1008:Fail(answer.RefreshToken!)|};
        }
        catch (TimeoutException other) when (flag)
        {
            logger.LogError(other.Message);
        }
        catch (InvalidOperationException failure) when (flag)
        {
            logger.{|NHI1001:LogError(failure.Message)|};
        }
        catch (Exception last)
        {
            logger.{|NHI1001:LogError(last.Message)|};
        }
        """, members: "static void Fail(string text) => throw new InvalidOperationException(text);");

    [Fact]
    public Task Message_OfAnInnerException_IsNoneOfTheOuterOne() => Snippet.VerifyAsync("""
        try
        {
            {|NHI1008:Fail(answer.RefreshToken!)|};
        }
        catch (InvalidOperationException failure)
        {
            logger.LogError(failure.Message);
            logger.{|NHI1001:LogError(failure.InnerException!.Message)|};
            logger.{|NHI1001:LogError(failure.ToString())|};
        }
        """, members: """
        static void Fail(string text)
        {
            try
            {
                throw new FormatException(text);
            }
            catch (FormatException failure)
            {
                throw new InvalidOperationException("failed", failure);
            }
        }
        """);
}
