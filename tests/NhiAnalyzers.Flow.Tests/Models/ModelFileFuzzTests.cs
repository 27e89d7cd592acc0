using System.Text;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Tests.Models;

public sealed class ModelFileFuzzTests
{
    private const string Valid = """
        # every verb, every port
        source  P:Some.Answer.RefreshToken  return  kind=refresh
        source  M:Some.Client`1.Ask``2(System.String,System.Int32)  this.key("a b").[].Name, return.key(name).**  kind=response
        sink    M:Some.Writer.Write*+  arg*, arg0, value  kind=file  when=this:file-writer
        label   M:Some.Writer.#ctor(System.String)  this  label=file-writer
        flow    M:Some.Builder.Append*  arg*.** -> this ; this -> return  when=request as=response limit=length
        clean   M:Some.Hash.HashData  reason="one-way hash"
        key     "refresh_token"  kind=refresh
        name    "refresh token"  kind=refresh
        noname  "count"
        wire    T:Some.NameAttribute 0
        """;

    private const string Alphabet = "\"#()*+,-.:;<=>@[]`{}~\0\t \r\n\u2028aZ0_é²\ud83d";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parse_MutatedFile_NeverThrowsAndPlacesEveryErrorOnItsLine(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            SourceText text = SourceText.From(Mutate(random));
            ModelFile file = ModelFile.Parse("fuzz.nhi", text);
            ModelSet set = ModelSet.Create([file]);

            Assert.All(file.Errors, error =>
            {
                TextSpan line = text.Lines[error.Line].Span;
                Assert.True(line.Contains(error.Span) || error.Span.IsEmpty && line.End == error.Span.Start, $"{seed}/{round}: {error}");
            });
            Assert.True(file.Errors.Length + file.Entries.Length <= text.Lines.Count);
            string word = text.ToString(TextSpan.FromBounds(text.Length / 3, text.Length / 2));
            _ = (set.ForMember(word), set.ForInherited(word), set.IsSourceName(word), set.KindOfKey(word), set.KindOfName(word));
        }
    }

    [Fact]
    public void Parse_UnmutatedFile_HasNoErrors() => Assert.Empty(ModelFile.Parse("valid.nhi", SourceText.From(Valid)).Errors);

    private static string Mutate(Random random)
    {
        var text = new StringBuilder(Valid);
        for (int change = random.Next(1, 12); change > 0; change--)
        {
            int position = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(position, random.Next(Math.Min(20, text.Length - position)));
                    break;
                case 1:
                    text.Insert(position, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    text[position] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                default:
                    int length = random.Next(Math.Min(40, text.Length - position));
                    text.Insert(random.Next(text.Length), text.ToString(position, length));
                    break;
            }
        }

        return text.ToString();
    }
}
