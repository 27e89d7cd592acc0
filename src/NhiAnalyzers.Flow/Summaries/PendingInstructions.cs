namespace NhiAnalyzers.Flow.Summaries;

/// <summary>
/// The instructions of a body that something new is known of. The first one in the text is taken first: what is known where ways meet is then
/// mostly complete before anything is made of it.
/// </summary>
internal sealed class PendingInstructions(int length)
{
    private readonly bool[] _isPending = new bool[length];
    private int _first;
    private int _count;

    public void Add(int index)
    {
        if (!_isPending[index])
        {
            _isPending[index] = true;
            _count++;
            _first = Math.Min(_first, index);
        }
    }

    /// <summary>False when nothing is pending.</summary>
    public bool TryTake(out int index)
    {
        while (_count > 0 && !_isPending[_first])
        {
            _first++;
        }

        index = _first;
        if (_count == 0)
        {
            return false;
        }

        _isPending[index] = false;
        _count--;
        return true;
    }
}
