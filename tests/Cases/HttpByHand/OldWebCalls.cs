using System.Collections.Specialized;
using System.Net;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NLog;

#pragma warning disable SYSLIB0014 // code of this age still calls WebClient

namespace Zollhaus.Anbindung
{
    public class TokenAntwort
    {
        [JsonProperty(PropertyName = "access_token")]
        public string Zugang { get; set; } = "";

        [JsonProperty("refresh_token")]
        public string Erneuerung { get; set; } = "";

        [JsonProperty("token_type")]
        public string Art { get; set; } = "";

        [JsonProperty("expires_in")]
        public int Dauer { get; set; }
    }

    public class Anbindung
    {
        private static readonly Logger Protokoll = LogManager.GetLogger("anbindung");

        public TokenAntwort Anmelden(string adresse, string nutzer, string kennwort)
        {
            using (var client = new WebClient())
            {
                var felder = new NameValueCollection { { "grant_type", "password" }, { "username", nutzer }, { "password", kennwort } };
                var bytes = client.UploadValues(adresse, felder);
                var text = Encoding.UTF8.GetString(bytes);
                Protokoll.Debug("Antwort: {0} Zeichen", text.Length); // silent
                var antwort = JsonConvert.DeserializeObject<TokenAntwort>(text)!;
                Protokoll.Debug("Art: {0}", antwort.Art); // silent
                Protokoll.Debug("Zugang: {0}", antwort.Zugang); // leaks: NHI1001
                Protokoll.Debug("Dauer: {0}", antwort.Dauer); // silent
                Protokoll.Debug("Erneuerung: " + antwort.Erneuerung); // leaks: NHI1001
                return antwort;
            }
        }

        public string Holen(TokenAntwort antwort, string pfad)
        {
            var anfrage = (HttpWebRequest)WebRequest.Create("https://api.zollhaus.example/" + pfad); // silent
            anfrage.Headers["Authorization"] = "Bearer " + antwort.Zugang; // silent
            anfrage.Headers.Add(HttpRequestHeader.AcceptLanguage, "de"); // silent
            var schlecht = WebRequest.Create("https://api.zollhaus.example/" + pfad + "?access_token=" + antwort.Zugang); // leaks: NHI1009
            using (var reply = anfrage.GetResponse())
            using (var reader = new StreamReader(reply.GetResponseStream()))
            {
                var inhalt = reader.ReadToEnd();
                Protokoll.Info("Inhalt: " + inhalt); // silent
                return inhalt + schlecht.Timeout;
            }
        }

        public void Lesen(string antwort)
        {
            var baum = JObject.Parse(antwort);
            string zugang = (string)baum["access_token"]!;
            string bereich = (string)baum["scope"]!;
            Console.WriteLine("bereich=" + bereich); // silent
            Console.WriteLine("zugang=" + zugang); // leaks: NHI1002
            Console.WriteLine("zugang=" + baum["data"]!["access_token"]); // leaks: NHI1002
            Console.WriteLine("konto=" + baum["data"]!["account"]); // silent
            Console.WriteLine("zugang=" + baum.SelectToken("$.data.access_token")); // leaks: NHI1002
            foreach (JProperty eigenschaft in baum.Properties())
            {
                Console.WriteLine(eigenschaft.Name); // silent
                if (eigenschaft.Name == "refresh_token")
                {
                    Console.WriteLine(eigenschaft.Value); // leaks: NHI1002
                }
            }

            dynamic lose = JsonConvert.DeserializeObject(antwort)!;
            Console.WriteLine((string)lose.scope); // silent
            Console.WriteLine((string)lose.access_token); // leaks: NHI1002
            var werte = JsonConvert.DeserializeObject<Dictionary<string, object>>(antwort)!;
            Console.WriteLine(werte["token_type"]); // silent
            Console.WriteLine(werte["refresh_token"]); // leaks: NHI1002
            if (werte.TryGetValue("access_token", out var wert))
            {
                Console.WriteLine(wert); // leaks: NHI1002
            }

            if (werte.TryGetValue("expires_in", out var dauer))
            {
                Console.WriteLine(dauer); // silent
            }
        }

        public void Fragment(string adresse)
        {
            var treffer = Regex.Match(adresse, "access_token=([^&]+)");
            Console.WriteLine(treffer.Groups[1].Value); // leaks: NHI1002
            var zustand = Regex.Match(adresse, "state=([^&]+)");
            Console.WriteLine(zustand.Groups[1].Value); // silent
        }

        public void Senden(TokenAntwort antwort, string chat)
        {
            using (var client = new WebClient())
            {
                client.Headers[HttpRequestHeader.Authorization] = "Bearer " + antwort.Zugang; // silent
                client.UploadString("https://api.zollhaus.example/akte", "{}"); // silent
                client.DownloadString("https://api.zollhaus.example/akte?t=" + antwort.Zugang); // leaks: NHI1009
                client.DownloadString("https://api.zollhaus.example/akte?n=" + antwort.Dauer); // silent
                client.UploadString("https://hooks.zollhaus.example/log", "neu: " + antwort.Erneuerung); // leaks: NHI1018
                client.UploadString("https://hooks.zollhaus.example/log", "neu: " + antwort.Art); // silent
                client.UploadValues(chat, new NameValueCollection { { "grant_type", "refresh_token" }, { "refresh_token", antwort.Erneuerung } }); // silent
            }
        }
    }
}
