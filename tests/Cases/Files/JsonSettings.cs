using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.Files.JsonSettings
{
    public interface ISettingsBackend
    {
        void Save(string section, object value);
    }

    public class JsonSettings : ISettingsBackend
    {
        private readonly string m_path;
        private JObject m_root = new JObject();

        public JsonSettings(string path)
        {
            m_path = path;
        }

        public void Save(string section, object value)
        {
            m_root[section] = JToken.FromObject(value);
            Flush();
        }

        public void Forget(string section)
        {
            m_root = new JObject();
            Flush();
        }

        private void Flush()
        {
            using (var stream = new FileStream(m_path, FileMode.Create, FileAccess.Write))
            using (var writer = new StreamWriter(stream, Encoding.UTF8))
            using (var json = new JsonTextWriter(writer))
            {
                new JsonSerializer().Serialize(json, m_root);
            }
        }
    }

    public class MemorySettings : ISettingsBackend
    {
        private readonly Dictionary<string, object> m_values = new Dictionary<string, object>();

        public void Save(string section, object value)
        {
            m_values[section] = value;
        }
    }

    public static class Json
    {
        public static void ToFile<T>(string path, T value)
        {
            string text = JsonConvert.SerializeObject(value, Formatting.Indented);
            File.WriteAllText(path, text);
        }

        public static string ToText<T>(T value)
        {
            return JsonConvert.SerializeObject(value);
        }
    }

    public class GoogleToken
    {
        [JsonProperty("access_token")]
        public string AccessToken { get; set; }

        [JsonProperty("refresh_token", NullValueHandling = NullValueHandling.Ignore)]
        public string RefreshToken { get; set; }

        [JsonProperty("scope")]
        public string Scope { get; set; }

        [JsonProperty("expires_in")]
        public long ExpiresIn { get; set; }

        public override string ToString()
        {
            return "GoogleToken(" + Scope + ", " + ExpiresIn + "s, " + RefreshToken + ")";
        }
    }

    public class GoogleAccount
    {
        public string Email { get; set; }

        public GoogleToken Token { get; set; }

        public override string ToString()
        {
            return string.Format("{0} <{1}>", GetType().Name, Email);
        }
    }

    public class GoogleLogin
    {
        private readonly JsonSettings m_settings;
        private readonly MemorySettings m_memory = new MemorySettings();

        public GoogleLogin(JsonSettings settings)
        {
            m_settings = settings;
        }

        public void Store(string body)
        {
            GoogleToken token = JsonConvert.DeserializeObject<GoogleToken>(body);
            m_settings.Save("scope", token.Scope); // silent
            m_settings.Save("google", token.RefreshToken); // leaks: NHI1003
            m_settings.Save("google", token); // leaks: NHI1003
            m_memory.Save("google", token.RefreshToken); // silent
            m_settings.Forget("refresh_token"); // silent
        }

        public void Export(string body, string folder)
        {
            GoogleToken token = JsonConvert.DeserializeObject<GoogleToken>(body);
            GoogleAccount account = new GoogleAccount { Email = "a@example.org" };
            Json.ToFile(folder + "/account.json", account); // silent
            account.Token = token;
            Json.ToFile(folder + "/account.json", account); // leaks: NHI1003
            Json.ToFile(folder + "/expires.json", new { token.ExpiresIn, token.Scope }); // silent
            File.WriteAllText(folder + "/raw.json", body); // leaks: NHI1003
        }

        public void Print(GoogleAccount account)
        {
            Console.WriteLine(account); // silent
            Console.WriteLine("{0}", account.Token); // leaks: NHI1002
            Console.WriteLine(account.Token.ExpiresIn); // silent
            Console.WriteLine(Json.ToText(account)); // leaks: NHI1002
            Console.WriteLine(Json.ToText(account.Email)); // silent
        }
    }
}
