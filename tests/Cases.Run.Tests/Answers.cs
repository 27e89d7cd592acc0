using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel.Client;

namespace Cases.Run.Tests;

/// <summary>Answers of an authorization server, with a new credential in each place that holds one.</summary>
public sealed class Answers(Sentinels sentinels, Round round)
{
    private static readonly MethodInfo _fromHttp = typeof(ProtocolResponse).GetMethod(nameof(ProtocolResponse.FromHttpResponseAsync))!;

    public object Protocol(Type type)
    {
        using HttpResponseMessage response = Http();
        object?[] arguments = [response, .. _fromHttp.GetParameters().Skip(1).Select(static parameter => parameter.DefaultValue)];
        var task = (Task)_fromHttp.MakeGenericMethod(type).Invoke(null, arguments)!;
        task.GetAwaiter().GetResult();
        return task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)!;
    }

    public HttpResponseMessage Http() => new(round.Answer == AnswerShape.Refused ? HttpStatusCode.BadRequest : HttpStatusCode.OK)
    {
        Content = new StringContent(Json(), Encoding.UTF8, "application/json"),
    };

    public string Json() => JsonSerializer.Serialize(Fields());

    /// <summary>The fields of the answer under their wire names.</summary>
    public Dictionary<string, object> Fields()
    {
        if (round.Answer == AnswerShape.Refused)
        {
            return new() { ["error"] = "authorization_pending", ["error_description"] = "The user has not answered" };
        }

        var fields = new Dictionary<string, object>
        {
            ["token_type"] = "Bearer",
            ["scope"] = "mail.read files.read",
            ["expires_in"] = round.Answer switch { AnswerShape.NoRefreshToken => -5, AnswerShape.NoAccessToken => 100_000, _ => 3600 },
            ["id_token"] = sentinels.Make(),
            ["device_code"] = sentinels.Make(),
            ["user_code"] = "WDJB-MJHT",
            ["verification_uri"] = "https://id.example/device",
            ["verification_uri_complete"] = "https://id.example/device?user_code=WDJB-MJHT",
            ["interval"] = 5,
        };
        if (round.Answer != AnswerShape.NoAccessToken)
        {
            fields["access_token"] = sentinels.Make();
        }

        if (round.Answer != AnswerShape.NoRefreshToken)
        {
            fields["refresh_token"] = sentinels.Make();
        }

        return fields;
    }
}
