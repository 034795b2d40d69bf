using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

/// <summary>Codes from a table, all other steps a filler; counts how often it was asked.</summary>
internal sealed class TableCodes(params (long Step, string Code)[] table) : IStepCodes
{
    private readonly Dictionary<long, string> _table = table.ToDictionary(row => row.Step, row => row.Code);

    public List<long> Asked { get; } = [];

    public DecimalCode At(long step)
    {
        Asked.Add(step);
        return TypedCode.Of(_table.GetValueOrDefault(step, "999999"));
    }
}
