using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MfaKit.EntityFramework;

/// <summary>Counts round trips.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int count;

    public int Count => count;

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        Interlocked.Increment(ref count);
        return result;
    }
}
