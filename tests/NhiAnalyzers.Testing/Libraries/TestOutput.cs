// The output of xunit.v3, whose package does not stand beside that of xunit; hidden, because the tests mean the other one.
namespace Xunit;

internal interface ITestOutputHelper
{
    public void Write(string message);

    public void Write(string format, params object[] args);

    public void WriteLine(string message);

    public void WriteLine(string format, params object[] args);
}
