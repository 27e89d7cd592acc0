using System.IO.Pipelines;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Processes;

public sealed class BoundedInputTests
{
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Read_InPieces_GivesTheWhole()
    {
        var pipe = new Pipe();
        Task<PinnedBuffer> reading = BoundedInput.ReadAsync(pipe.Reader.AsStream(), 100, FakeAuthorizationServer.TestLimit, default);
        await pipe.Writer.WriteAsync("hel"u8.ToArray());
        await pipe.Writer.WriteAsync("lo"u8.ToArray());
        await pipe.Writer.CompleteAsync();

        using PinnedBuffer text = await reading;

        Assert.True(text.Span.SequenceEqual("hello"u8));
    }

    [Fact]
    public async Task Read_WithoutEnd_EndsInTime()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("hel"u8.ToArray());

        var exception = await Assert.ThrowsAsync<HandoffException>(() => BoundedInput.ReadAsync(pipe.Reader.AsStream(), 100, _short, default));

        Assert.Equal("no_answer", exception.Error);
    }

    [Fact]
    public async Task Read_TooMuch_IsRefused()
    {
        using var stream = new MemoryStream(new byte[101]);

        var exception = await Assert.ThrowsAsync<HandoffException>(
            () => BoundedInput.ReadAsync(stream, 100, FakeAuthorizationServer.TestLimit, default));

        Assert.Equal("invalid_message", exception.Error);
    }

    [Fact]
    public async Task Read_Cancelled_EndsAtOnce()
    {
        var pipe = new Pipe();
        using var source = new CancellationTokenSource(_short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BoundedInput.ReadAsync(pipe.Reader.AsStream(), 100, FakeAuthorizationServer.TestLimit, source.Token));
    }
}
