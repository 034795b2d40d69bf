using System.Data.Common;

namespace MfaKit.Benchmarks;

/// <summary>A command that was sent, to be sent again.</summary>
internal sealed class Statement(DbCommand sent)
{
    private readonly string _text = sent.CommandText;
    private readonly (string Name, object? Value)[] _parameters =
        [.. sent.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))];

    public void CopyTo(DbCommand command)
    {
        command.CommandText = _text;
        foreach (var (name, value) in _parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
