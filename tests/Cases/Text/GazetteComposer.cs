using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using log4net;
using Microsoft.Identity.Client;

namespace Gazettes.Composer
{
    // An old code base: explicit types, log4net, every way to put text together.
    public class GazetteComposer
    {
        private static readonly ILog Log = LogManager.GetLogger(typeof(GazetteComposer));

        public void Formats(AuthenticationResult result)
        {
            string template = "{1}: {0}";
            Log.Info(string.Format(CultureInfo.InvariantCulture, template, result.AccessToken, result.TenantId)); // leaks: NHI1001
            Log.InfoFormat("{0} for {1}", result.TokenType, result.Account.Username); // silent
            Log.DebugFormat(CultureInfo.InvariantCulture, "{0} / {1}", result.UniqueId, result.IdToken); // leaks: NHI1001
            Log.Debug(string.Format("only the first: {0}", result.TenantId, result.UniqueId)); // silent
        }

        public void Builders(AuthenticationResult result)
        {
            StringBuilder builder = new StringBuilder();
            builder.AppendLine("Gazette");
            builder.AppendFormat("{0,-20}|", result.CorrelationId);
            Log.Info(builder.ToString()); // silent
            builder.Insert(0, result.AccessToken);
            Log.Info(builder.ToString()); // leaks: NHI1001
            builder.Clear();
            builder.Append(result.ExpiresOn);
            Log.Info(builder.ToString()); // silent
            builder.AppendJoin(", ", result.Scopes).Append(' ').Append(result.CreateAuthorizationHeader());
            Log.Info(builder); // leaks: NHI1001
        }

        public void Pieces(AuthenticationResult result)
        {
            string[] segments = result.IdToken.Split('.');
            Log.Info("Header and payload " + segments[0] + "." + segments[1]); // leaks: NHI1001
            Log.Info("Segments " + segments.Length); // silent
            string padded = result.AccessToken.PadLeft(4000, '.').ToUpperInvariant();
            Log.Info(padded); // leaks: NHI1001
            Log.Info(result.AccessToken.IndexOf('.') + "/" + result.AccessToken.GetHashCode()); // silent
            Log.Info(new string('*', result.AccessToken.Length)); // silent
            Log.Info(string.Concat(result.AccessToken.Reverse())); // leaks: NHI1001
        }

        public void Replacing(AuthenticationResult result)
        {
            string notice = "Dear @name, your key is @key".Replace("@name", result.Account.Username);
            Log.Warn(notice); // silent
            notice = notice.Replace("@key", result.AccessToken);
            Log.Warn(notice); // leaks: NHI1001
            notice = notice.Replace(result.AccessToken, "(removed)");
            Log.Warn(notice); // silent
        }

        public void Expressions(AuthenticationResult result)
        {
            string cleaned = Regex.Replace(result.AccessToken, @"\s+", "");
            Log.Warn(cleaned); // leaks: NHI1001
            string starred = Regex.Replace(result.AccessToken, ".", "*");
            Log.Warn(starred); // silent
            Match match = Regex.Match("Bearer " + result.AccessToken, @"^(?<scheme>\w+) (?<rest>.+)$");
            Log.Warn(match.Groups["rest"].Value); // leaks: NHI1001
            Log.Warn(match.Success); // silent
        }

        public void Spans(AuthenticationResult result)
        {
            ReadOnlySpan<char> span = result.AccessToken.AsSpan().Trim();
            Log.Error(span.Slice(0, span.Length / 2).ToString()); // leaks: NHI1001
            Log.Error(span.Length.ToString(CultureInfo.InvariantCulture)); // silent
            string created = string.Create(result.IdToken.Length, result.IdToken, (target, source) => source.AsSpan().CopyTo(target));
            Log.Error(created); // leaks: NHI1001
            string blank = string.Create(result.IdToken.Length, '-', (target, fill) => target.Fill(fill));
            Log.Error(blank); // silent
        }

        public void Writers(AuthenticationResult result)
        {
            using (StringWriter writer = new StringWriter(CultureInfo.InvariantCulture))
            {
                writer.WriteLine("tenant {0}", result.TenantId);
                Log.Fatal(writer.ToString()); // silent
                writer.Write("id {0}", result.IdToken);
                Log.Fatal(writer.ToString()); // leaks: NHI1001
            }
        }

        public void Encodings(AuthenticationResult result)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(result.AccessToken);
            Log.Info(Convert.ToHexString(bytes)); // leaks: NHI1001
            Log.Info(Uri.EscapeDataString(result.TenantId)); // silent
            FormattableString formattable = $"{result.TokenType} {result.AccessToken}";
            Log.Info(formattable.Format); // silent
            Log.Info(FormattableString.Invariant(formattable)); // leaks: NHI1001
        }
    }
}
