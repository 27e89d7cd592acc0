using System.Security.Cryptography;
using System.Text;
using Microsoft.Identity.Client;
using Newtonsoft.Json;

namespace Campsites.Cache
{
    public class CampsiteTokenCache
    {
        private static readonly object Gate = new object();
        private readonly string file;
        private readonly byte[] key;

        public CampsiteTokenCache(string file, byte[] key)
        {
            this.file = file;
            this.key = key;
        }

        public void Enable(ITokenCache cache)
        {
            cache.SetBeforeAccess(this.Before);
            cache.SetAfterAccess(this.After);
        }

        public void EnableSealed(ITokenCache cache)
        {
            cache.SetAfterAccess(args =>
            {
                if (args.HasStateChanged)
                {
                    File.WriteAllBytes(this.file, this.Seal(args.TokenCache.SerializeMsalV3())); // silent
                    File.WriteAllText(this.file + ".count", args.TokenCache.SerializeMsalV3().Length.ToString()); // silent
                }
            });
        }

        public void SaveResult(AuthenticationResult result)
        {
            JsonSerializer serializer = new JsonSerializer();
            using (StreamWriter writer = File.CreateText(this.file))
            using (JsonTextWriter json = new JsonTextWriter(writer))
            {
                serializer.Serialize(json, new { Tenant = result.TenantId, Until = result.ExpiresOn }); // silent
                serializer.Serialize(json, new { Tenant = result.TenantId, Pass = result.AccessToken }); // leaks: NHI1003
            }

            File.AppendAllLines(this.file, new string[] { result.UniqueId, result.Account.Username }); // silent
            File.AppendAllLines(this.file, new string[] { result.UniqueId, result.IdToken }); // leaks: NHI1003
        }

        public void SaveParts(AuthenticationResult result)
        {
            using (FileStream stream = new FileStream(this.file, FileMode.Create))
            {
                byte[] bytes = Encoding.UTF8.GetBytes(result.AccessToken);
                stream.WriteByte((byte)(bytes.Length % 256)); // silent
                stream.Write(bytes, 0, bytes.Length); // leaks: NHI1003
            }

            using (FileStream stream = new FileStream(this.file + ".aes", FileMode.Create))
            using (Aes aes = Aes.Create())
            {
                aes.Key = this.key;
                stream.Write(aes.IV, 0, aes.IV.Length); // silent
                using (CryptoStream crypto = new CryptoStream(stream, aes.CreateEncryptor(), CryptoStreamMode.Write))
                using (StreamWriter writer = new StreamWriter(crypto))
                {
                    writer.Write(result.AccessToken); // silent
                }
            }
        }

        public void Export(AuthenticationResult result, string name)
        {
            string target = Path.Combine(Path.GetDirectoryName(this.file) ?? "", name + ".csv");
            File.WriteAllText(target, "tenant;user;scopes" + Environment.NewLine); // silent
            string row = string.Join(";", result.TenantId, result.Account.Username, string.Join("+", result.Scopes));
            File.AppendAllText(target, row); // silent
            row += ";" + result.CreateAuthorizationHeader();
            File.AppendAllText(target, row); // leaks: NHI1003
            using (TextWriter text = TextWriter.Synchronized(new StreamWriter(target, true)))
            {
                text.WriteLine(row.Length); // silent
                text.WriteLine(row); // leaks: NHI1003
            }
        }

        private void Before(TokenCacheNotificationArgs args)
        {
            lock (Gate)
            {
                if (File.Exists(this.file))
                {
                    args.TokenCache.DeserializeMsalV3(File.ReadAllBytes(this.file)); // silent
                }
            }
        }

        private void After(TokenCacheNotificationArgs args)
        {
            lock (Gate)
            {
                if (args.HasStateChanged)
                {
                    File.WriteAllText(this.file + ".client", args.ClientId); // silent
                    File.WriteAllBytes(this.file, args.TokenCache.SerializeMsalV3()); // leaks: NHI1003
                    string text = Encoding.UTF8.GetString(args.TokenCache.SerializeMsalV3());
                    File.WriteAllText(this.file + ".json", text); // leaks: NHI1003
                }
            }
        }

        private byte[] Seal(byte[] plain)
        {
            using (AesGcm aes = new AesGcm(this.key, 16))
            {
                byte[] nonce = RandomNumberGenerator.GetBytes(12);
                byte[] cipher = new byte[plain.Length];
                byte[] tag = new byte[16];
                aes.Encrypt(nonce, plain, cipher, tag);
                return nonce.Concat(tag).Concat(cipher).ToArray();
            }
        }
    }
}
