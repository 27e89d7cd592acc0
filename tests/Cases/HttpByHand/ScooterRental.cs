using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Microsoft.Extensions.Logging;

namespace Scooters.Rental
{
    // Written for .NET Framework and carried along since.
    public class ScooterRental
    {
        private readonly HttpClient client;
        private readonly ILogger<ScooterRental> logger;
        private readonly string clientId;
        private string accessToken;
        private string refreshToken;
        private int lifetime;

        public ScooterRental(HttpClient client, ILogger<ScooterRental> logger, string clientId)
        {
            this.client = client;
            this.logger = logger;
            this.clientId = clientId;
        }

        public async Task LoginAsync(string code)
        {
            Dictionary<string, string> values = new Dictionary<string, string>();
            values.Add("grant_type", "authorization_code");
            values.Add("client_id", this.clientId);
            values.Add("code", code);
            HttpResponseMessage response = await this.client.PostAsync("https://scooter.example/oauth/token", new FormUrlEncodedContent(values)); // silent
            string content = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                JObject failure = JObject.Parse(content);
                this.logger.LogError("Login failed: {Error}", (string)failure["error_description"]); // silent
                return;
            }

            dynamic answer = JsonConvert.DeserializeObject(content);
            this.accessToken = answer.access_token;
            JObject parsed = JObject.Parse(content);
            this.refreshToken = (string)parsed.SelectToken("$.refresh_token");
            this.lifetime = parsed["expires_in"].ToObject<int>();
            this.logger.LogInformation("Logged in for {Seconds} s", this.lifetime); // silent
            this.logger.LogDebug("Answer {Answer}", parsed.ToString(Formatting.None)); // leaks: NHI1001
            parsed.Remove("access_token");
            this.logger.LogDebug("Without one {Answer}", parsed); // leaks: NHI1001
            parsed.Property("refresh_token").Remove();
            parsed.Remove("id_token");
            parsed.Remove("device_code");
            this.logger.LogDebug("Without both {Answer}", parsed); // silent
        }

        public void Show()
        {
            this.logger.LogInformation("Client {Client}, {Seconds} s", this.clientId, this.lifetime); // silent
            this.logger.LogInformation("Token {Token}", this.accessToken); // leaks: NHI1001
            this.logger.LogInformation("Token {Token}", this.accessToken == null ? "missing" : "present"); // silent
            this.logger.LogInformation("Renewal {Token}", this.refreshToken.Substring(0, 10) + "..."); // leaks: NHI1001
            this.logger.LogInformation("Renewal {Token}", "..." + this.refreshToken.Substring(this.refreshToken.Length - 4)); // silent
        }

        public string OldFetch(string path)
        {
            HttpWebRequest request = (HttpWebRequest)WebRequest.Create("https://scooter.example/" + path); // silent
            request.Headers[HttpRequestHeader.Authorization] = "Bearer " + this.accessToken; // silent
            request.UserAgent = "rental/" + this.lifetime; // silent
            using (WebResponse response = request.GetResponse())
            using (StreamReader reader = new StreamReader(response.GetResponseStream()))
            {
                string text = reader.ReadToEnd();
                this.logger.LogTrace("Fetched {Text}", text); // silent
                return text;
            }
        }

        public string OldQuery(string path)
        {
            using (WebClient web = new WebClient())
            {
                web.QueryString.Add("lang", "en"); // silent
                return web.DownloadString("https://scooter.example/" + path + "?t=" + this.accessToken); // leaks: NHI1009
            }
        }

        public async Task RenewAsync()
        {
            string body = "grant_type=refresh_token&refresh_token=" + WebUtility.UrlEncode(this.refreshToken);
            StringContent content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
            HttpResponseMessage response = await this.client.PostAsync("https://scooter.example/oauth/token", content); // silent
            using (JsonTextReader reader = new JsonTextReader(new StringReader(await response.Content.ReadAsStringAsync())))
            {
                string last = null;
                while (reader.Read())
                {
                    if (reader.TokenType == JsonToken.PropertyName)
                    {
                        last = (string)reader.Value;
                        this.logger.LogTrace("Property {Name} at {Depth}", last, reader.Depth); // silent
                    }
                    else if (last == "refresh_token")
                    {
                        this.refreshToken = (string)reader.Value;
                        this.logger.LogTrace("Renewed {Value}", reader.Value); // leaks: NHI1001
                    }
                }
            }

            this.logger.LogTrace("Sent {Body}", body); // leaks: NHI1001
            this.logger.LogTrace("Sent {Type}", content.Headers.ContentType); // silent
        }

        public async Task ReportAsync()
        {
            this.client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + this.accessToken); // silent
            this.client.DefaultRequestHeaders.Add("X-Ride-Origin", this.accessToken); // leaks: NHI1018
            this.client.DefaultRequestHeaders.Add("X-Lifetime", this.lifetime.ToString()); // silent
            JObject report = new JObject { { "rides", 3 }, { "note", "ok" } };
            await this.client.PostAsync("https://scooter.example/report", new StringContent(report.ToString())); // silent
            this.logger.LogInformation("{Headers}", this.client.DefaultRequestHeaders.ToString()); // leaks: NHI1001
        }
    }
}
