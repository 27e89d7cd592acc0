namespace NhiAnalyzers.Tests.Following;

/// <summary>An object that was put into another one before it was changed.</summary>
public sealed class SharedObjectTests
{
    private const string Nodes = """
        class Node { public string? Text { get; set; } public string? Other { get; set; } }
        record struct Point { public string? Text { get; set; } }
        class Box { public Node? Next { get; set; } public Point Corner { get; set; } }
        class Client(Node node, ILogger logger)
        {
            public void Go() => logger.LogInformation(node.Other);
            public string? Text() => node.Text;
        }
        class Filler
        {
            private readonly Node _node;
            public Filler(Node node) { _node = node; }
            public void Fill(string? text) => _node.Text = text;
        }
        class Derived(Node node) : Filler(node) { }
        """;

    [Fact]
    public Task ChangedAfterItWentIntoAMember_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var box = new Box { Next = node };
        node.Text = answer.AccessToken;
        logger.{|NHI1001:LogInformation(box.Next.Text)|};
        logger.LogInformation(box.Next.Other);
        """, Nodes);

    [Fact]
    public Task ChangedThroughTheMember_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var box = new Box { Next = node };
        box.Next.Text = answer.AccessToken;
        logger.{|NHI1001:LogInformation(node.Text)|};
        logger.LogInformation(node.Other);
        """, Nodes);

    [Fact]
    public Task ReplacedBeforeTheChange_DoesNotReport() => Snippet.VerifyAsync("""
        var node = new Node();
        var box = new Box { Next = node };
        node = new Node();
        node.Text = answer.AccessToken;
        logger.LogInformation(box.Next.Text);
        """, Nodes);

    [Fact]
    public Task MemberReplacedBeforeTheChange_DoesNotReport() => Snippet.VerifyAsync("""
        var node = new Node();
        var box = new Box { Next = node };
        box.Next = new Node();
        node.Text = answer.AccessToken;
        logger.LogInformation(box.Next.Text);
        """, Nodes);

    [Fact]
    public Task Structure_IsCopied_DoesNotReport() => Snippet.VerifyAsync("""
        var point = new Point();
        var box = new Box { Corner = point };
        point.Text = answer.AccessToken;
        logger.LogInformation(box.Corner.Text);
        """, Nodes);

    [Fact]
    public Task ChangedAfterItWentIntoAList_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var list = new List<Node>();
        list.Add(node);
        node.Text = answer.AccessToken;
        foreach (Node item in list)
        {
            logger.{|NHI1001:LogInformation(item.Text)|};
            logger.LogInformation(item.Other);
        }
        """, Nodes);

    [Fact]
    public Task ListOfADictionary_FilledLater_Reports() => Snippet.VerifyAsync("""
        var groups = new Dictionary<string, List<string>>();
        if (!groups.TryGetValue(plain, out List<string>? group))
        {
            groups[plain] = group = new();
        }

        group.Add(answer.AccessToken!);
        foreach (var pair in groups)
        {
            logger.LogInformation(pair.Key);
            logger.{|NHI1001:LogInformation(pair.Value[0])|};
        }
        """);

    [Fact]
    public Task Injected_ChangedLater_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var client = new Client(node, logger);
        logger.LogInformation(client.Text());
        node.Text = answer.AccessToken;
        client.Go();
        logger.{|NHI1001:LogInformation(client.Text())|};
        """, Nodes);

    [Fact]
    public Task ChangedByTheOneItWasInjectedInto_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var other = new Node();
        var filler = new Filler(node);
        filler.Fill(answer.AccessToken);
        logger.{|NHI1001:LogInformation(node.Text)|};
        logger.LogInformation(other.Text);
        """, Nodes);

    [Fact]
    public Task ChangedByADerivedType_Reports() => Snippet.VerifyAsync("""
        var node = new Node();
        var filler = new Derived(node);
        filler.Fill(answer.AccessToken);
        logger.{|NHI1001:LogInformation(node.Text)|};
        """, Nodes);

    [Fact]
    public Task SwappedByATuple_AreToldApart() => Snippet.VerifyAsync("""
        var hot = new Node { Text = answer.AccessToken };
        var cold = new Node { Text = plain };
        (hot, cold) = (cold, hot);
        logger.LogInformation(hot.Text);
        logger.{|NHI1001:LogInformation(cold.Text)|};
        """, Nodes);

    [Fact]
    public Task State_OfAWrapperThatWasGivenTheCredential_ReportsAtTheCallersOnly() => Snippet.VerifyAsync("""
        await Task.Yield();
        """, """
        class Settings(ILogger logger)
        {
            private string _last = "";
            public void Save(string text)
            {
                _last += text;
                Flush();
            }
            private void Flush() => logger.LogInformation(_last);
        }
        class Login(Settings settings)
        {
            void Store(TokenResponse answer)
            {
                settings.Save(answer.Scope!);
                settings.{|NHI1001:Save(answer.RefreshToken!)|};
                settings.{|NHI1001:Save(answer.AccessToken!)|};
            }
        }
        """);
}
