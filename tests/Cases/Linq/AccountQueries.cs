using Microsoft.Extensions.Logging;

namespace Cases.Linq.AccountQueries;

public class Account
{
    public string Login { get; set; } = "";

    public string? AccessToken { get; set; }

    public string? RefreshToken { get; set; }

    public DateTime ExpiresAtUtc { get; set; }
}

public class AccountQueries
{
    private readonly List<Account> _accounts = new();
    private readonly ILogger<AccountQueries> _logger;

    public AccountQueries(ILogger<AccountQueries> logger, IEnumerable<Account> accounts)
    {
        _logger = logger;
        _accounts.AddRange(accounts);
    }

    public void Methods()
    {
        _logger.LogInformation("{All}", string.Join(",", _accounts.Select(a => a.Login))); // silent
        _logger.LogInformation("{All}", string.Join(",", _accounts.Select(a => a.AccessToken))); // leaks: NHI1001
        _logger.LogInformation("{Count}", _accounts.Count(a => a.AccessToken != null)); // silent
        var first = _accounts.Where(a => a.ExpiresAtUtc > DateTime.UtcNow).OrderBy(a => a.RefreshToken).Select(a => a.Login).FirstOrDefault();
        _logger.LogInformation("{First}", first); // silent
        string? last = _accounts.OrderBy(a => a.Login).Select(a => a.RefreshToken).LastOrDefault();
        _logger.LogInformation("{Last}", last); // leaks: NHI1001
    }

    public void Query()
    {
        var rows =
            from account in _accounts
            where account.AccessToken is not null
            let days = (account.ExpiresAtUtc - DateTime.UtcNow).Days
            let secret = account.AccessToken
            orderby days descending
            select new { account.Login, days, secret };
        foreach (var row in rows)
        {
            _logger.LogInformation("{Login} {Days}", row.Login, row.days); // silent
            _logger.LogInformation("{Secret}", row.secret); // leaks: NHI1001
            _logger.LogInformation("{Row}", row); // leaks: NHI1001
        }
    }

    public void Grouped()
    {
        ILookup<string, string?> byHost = _accounts.ToLookup(a => a.Login.Split('@')[1], a => a.RefreshToken);
        foreach (IGrouping<string, string?> group in byHost)
        {
            _logger.LogInformation("{Host} {Count}", group.Key, group.Count()); // silent
            _logger.LogInformation("{Value}", group.First()); // leaks: NHI1001
        }

        foreach (var group in _accounts.GroupBy(a => a.AccessToken))
        {
            _logger.LogInformation("{Key}", group.Key); // leaks: NHI1001
            _logger.LogInformation("{Members}", string.Join(",", group.Select(a => a.Login))); // silent
        }
    }

    public void Combined(string[] labels)
    {
        string folded = _accounts.Aggregate("", (text, a) => text + a.AccessToken + ";");
        _logger.LogInformation("{Text}", folded); // leaks: NHI1001
        int total = _accounts.Aggregate(0, (sum, a) => sum + (a.AccessToken ?? "").Length);
        _logger.LogInformation("{Total}", total); // silent
        var zipped = labels.Zip(_accounts.Select(a => a.RefreshToken), (label, value) => label + "=" + value);
        _logger.LogInformation("{Zipped}", zipped.First()); // leaks: NHI1001
        foreach (var (label, account) in labels.Zip(_accounts))
        {
            _logger.LogInformation("{Label} is {Login}", label, account.Login); // silent
        }

        var flat = _accounts.SelectMany(a => new[] { a.Login, a.RefreshToken });
        _logger.LogInformation("{Flat}", flat.ElementAt(1)); // leaks: NHI1001
    }

    public void Deferred()
    {
        var current = "none";
        IEnumerable<string> later = _accounts.Select(a => a.Login + ":" + current);
        _logger.LogInformation("{Now}", later.ToList().Count); // silent
        current = _accounts[0].AccessToken ?? "";
        _logger.LogInformation("{Later}", string.Join(" ", later)); // leaks: NHI1001
    }

    public void Dictionaries()
    {
        Dictionary<string, string?> map = _accounts.ToDictionary(a => a.Login, a => a.AccessToken);
        _logger.LogInformation("{Keys}", string.Join(" ", map.Keys)); // silent
        _logger.LogInformation("{Value}", map["alice"]); // leaks: NHI1001
        Dictionary<string, DateTime> expiry = _accounts.ToDictionary(a => a.Login, a => a.ExpiresAtUtc);
        _logger.LogInformation("{Value}", expiry["alice"]); // silent
        _accounts.ForEach(a => _logger.LogInformation("{Login}", a.Login)); // silent
        _accounts.ForEach(a => _logger.LogInformation("{Renewal}", a.RefreshToken)); // leaks: NHI1001
        var oldest = _accounts.MinBy(a => a.ExpiresAtUtc);
        _logger.LogInformation("{Oldest}", oldest?.RefreshToken); // leaks: NHI1001
        _logger.LogInformation("{Oldest}", _accounts.Min(a => a.ExpiresAtUtc)); // silent
    }
}
