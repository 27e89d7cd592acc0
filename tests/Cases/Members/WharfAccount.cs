using System.ComponentModel;
using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using NLog;

namespace Wharves.Account;

// Shaped by the answer of the server; the names of the members tell nothing.
public partial class WharfGrant
{
    [JsonProperty("access_token")]
    public string A { get; set; } = "";

    [JsonProperty("refresh_token")]
    public string R { get; set; } = "";

    [JsonProperty("token_type")]
    public string T { get; set; } = "";

    [JsonProperty("expires_in")]
    public int E { get; set; }

    [JsonIgnore]
    public string Short => A.Length > 4 ? A[..4] : "";

    [JsonIgnore]
    public string Header => T + " " + A;

    public string this[int index] => index == 0 ? T : R;
}

public class WharfModel : INotifyPropertyChanged
{
    private string pass = "";
    private string state = "";

    public event PropertyChangedEventHandler? PropertyChanged;

    public string Pass
    {
        get => this.pass;
        set
        {
            if (this.pass != value)
            {
                this.pass = value;
                this.State = value.Length == 0 ? "signed out" : "signed in";
                this.Raise();
            }
        }
    }

    public string State
    {
        get => this.state;
        private set
        {
            this.state = value;
            this.Raise();
        }
    }

    public string Trimmed { get => field.Trim(); set => field = value ?? ""; } = "";

    public bool HasPass => !string.IsNullOrEmpty(this.pass);

    private void Raise([CallerMemberName] string name = "") => this.PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
}

public abstract class Berth
{
    protected string Kept = "";

    public virtual string Describe() => "berth";

    public void Moor(string text) => this.Kept = text;
}

public class OpenBerth : Berth
{
    public override string Describe() => base.Describe() + " with " + this.Kept;

    public override string ToString() => this.Describe();
}

public class ClosedBerth : Berth
{
    public new string Kept = "closed";

    public override string ToString() => this.Kept + this.Describe();
}

public class WharfAccount
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();

    public void Grants(string json)
    {
        WharfGrant grant = JsonConvert.DeserializeObject<WharfGrant>(json)!;
        Log.Info("Type {0}, {1} s", grant.T, grant.E); // silent
        Log.Info("Value {0}", grant.A); // leaks: NHI1001
        Log.Info("Short {0}", grant.Short); // silent
        Log.Info("Header {0}", grant.Header); // leaks: NHI1001
        Log.Info("Zero {0}", grant[0]); // silent
        Log.Info("One {0}", grant[1]); // leaks: NHI1001
        grant.A = "";
        Log.Info("Header {0}", grant.Header); // silent
        Log.Info(grant); // silent
    }

    public void Models(WharfGrant grant)
    {
        var model = new WharfModel { Pass = grant.A };
        model.PropertyChanged += static (_, e) => Log.Debug("Changed {0}", e.PropertyName); // silent
        Log.Debug("State {0}, {1}", model.State, model.HasPass); // silent
        Log.Debug("Pass {0}", model.Pass); // leaks: NHI1001
        model.Trimmed = grant.T;
        Log.Debug("Trimmed {0}", model.Trimmed); // silent
        model.Trimmed = " " + grant.R;
        Log.Debug("Trimmed {0}", model.Trimmed); // leaks: NHI1001
    }

    public void Instances(WharfGrant grant)
    {
        var mine = new WharfModel { Pass = grant.A };
        var theirs = new WharfModel { Pass = "guest" };
        Log.Warn("Theirs {0}", theirs.Pass); // silent
        (mine, theirs) = (theirs, mine);
        Log.Warn("Theirs {0}", theirs.Pass); // leaks: NHI1001
        Log.Warn("Mine {0}", mine.Pass); // silent
    }

    public void Berths(WharfGrant grant)
    {
        Berth open = new OpenBerth();
        open.Moor(grant.T);
        Log.Error("Open {0}", open); // silent
        open.Moor(grant.R);
        Log.Error("Open {0}", open); // leaks: NHI1001
        Log.Error("Open " + open.Describe()); // leaks: NHI1001
        var closed = new ClosedBerth();
        closed.Moor(grant.R);
        Log.Error("Closed {0}", closed); // silent
        Log.Error("Closed {0}", closed.Kept); // silent
        Log.Error("Closed {0}", closed.Describe()); // silent
    }

    public void Chained(WharfGrant? grant)
    {
        var outer = new Outer { Inner = { Name = grant?.T ?? "", Secret = grant?.R ?? "" } };
        Log.Trace("Name {0}", outer?.Inner?.Name); // silent
        Log.Trace("Secret {0}", outer?.Inner?.Secret); // leaks: NHI1001
        outer!.Inner.Secret = nameof(outer.Inner.Secret);
        Log.Trace("Secret {0}", outer.Inner.Secret); // silent
        var copy = new Point2 { Label = grant!.A };
        Point2 second = copy;
        second.Label = "blank";
        Log.Trace("Second {0}", second.Label); // silent
        Log.Trace("Copy {0}", copy.Label); // leaks: NHI1001
    }

    private sealed class Outer
    {
        public Inner Inner { get; } = new();
    }

    private sealed class Inner
    {
        public string Name { get; set; } = "";

        public string Secret { get; set; } = "";
    }

    private struct Point2
    {
        public string Label;
    }
}
