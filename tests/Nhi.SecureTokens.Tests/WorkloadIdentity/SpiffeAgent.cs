using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Grpc.Core;
using ProtoBuf;
using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Grpc.Server;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

/// <summary>The Workload API of SPIFFE, served by the gRPC library on a real Unix socket.</summary>
internal sealed class SpiffeAgent : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nhi-spiffe-").FullName;
    private readonly WebApplication _app;

    private SpiffeAgent(Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(SocketPath, socket => socket.Protocols = HttpProtocols.Http2));
        builder.Services.AddCodeFirstGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        map(_app);
    }

    public string SocketPath => Path.Combine(_folder, "agent.sock");

    /// <summary>The identities by the requests for them, or the failure.</summary>
    public Func<JwtSvidRequest, CallContext, JwtSvid[]> Answer { get; set; } = (request, _) => [Svid("workload", request.Audiences.Single())];

    public static Task<SpiffeAgent> StartAsync() => StartAsync(app => app.MapGrpcService<WorkloadApiService>());

    /// <summary>An agent that answers otherwise.</summary>
    public static async Task<SpiffeAgent> StartAsync(Action<WebApplication> map)
    {
        var agent = new SpiffeAgent(map);
        await agent._app.StartAsync();
        return agent;
    }

    public SpiffeIdentity Identity(string? spiffeId = null, TimeProvider? clock = null) => new()
    {
        SpiffeId = spiffeId,
        TimeProvider = clock ?? TimeProvider.System,
        Environment = name => name == "SPIFFE_ENDPOINT_SOCKET" ? $"unix://{SocketPath}" : null,
    };

    public static JwtSvid Svid(string subject, string audience) => new()
    {
        SpiffeId = $"spiffe://example.org/{subject}", Svid = Assertions.Sign(audience, subject), Hint = "internal",
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Service("SpiffeWorkloadAPI")]
    private interface IWorkloadApi
    {
        [Operation("FetchJWTSVID")]
        ValueTask<JwtSvidResponse> FetchAsync(JwtSvidRequest request, CallContext context);
    }

    [ProtoContract]
    internal sealed class JwtSvidRequest
    {
        [ProtoMember(1)]
        public List<string> Audiences { get; } = [];

        [ProtoMember(2)]
        public string SpiffeId { get; set; } = "";
    }

    [ProtoContract]
    internal sealed class JwtSvidResponse
    {
        [ProtoMember(1)]
        public List<JwtSvid> Svids { get; } = [];
    }

    [ProtoContract]
    internal sealed class JwtSvid
    {
        [ProtoMember(1)]
        public string SpiffeId { get; set; } = "";

        [ProtoMember(2)]
        public string Svid { get; set; } = "";

        [ProtoMember(3)]
        public string Hint { get; set; } = "";
    }

    private sealed class WorkloadApiService(SpiffeAgent agent) : IWorkloadApi
    {
        public ValueTask<JwtSvidResponse> FetchAsync(JwtSvidRequest request, CallContext context)
        {
            // SPIFFE Workload Endpoint section 3: a request without it may have been forged by way of another server.
            if (context.RequestHeaders?.GetValue("workload.spiffe.io") != "true")
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "security header missing"));
            }

            var response = new JwtSvidResponse();
            response.Svids.AddRange(agent.Answer(request, context));
            return ValueTask.FromResult(response);
        }
    }
}
