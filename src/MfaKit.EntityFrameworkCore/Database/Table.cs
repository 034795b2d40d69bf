using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>A table as the host's model names it, for the statements that LINQ has no words for.</summary>
internal sealed class Table<TRow>
    where TRow : class
{
    private static readonly PerModel<Table<TRow>> Known = new(db => new(db));

    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private readonly List<IProperty> _properties;

    private Table(DbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{db.GetType().Name} lacks MfaKit's tables: call modelBuilder.AddMfaKit() in its OnModelCreating.");
        var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var sql = db.GetService<ISqlGenerationHelper>();
        Name = sql.DelimitIdentifier(store.Name, store.Schema);
        _properties = [.. entity.GetProperties().Where(p => p.PropertyInfo is not null)];
        foreach (var property in _properties)
            _columns.Add(property.Name, sql.DelimitIdentifier(property.GetColumnName(store)!));
        Columns = string.Join(", ", _columns.Values);
        Insert = $"INSERT INTO {Name} AS mfa_row ({Columns}) VALUES ({string.Join(", ", _properties.Select((_, i) => $"{{{i}}}"))})";
    }

    /// <summary>Its name, delimited.</summary>
    public string Name { get; }

    /// <summary>All its columns, delimited, with commas.</summary>
    public string Columns { get; }

    /// <summary>An INSERT of one row, called <c>mfa_row</c>, with the parameters that <see cref="Values"/> gives.</summary>
    public string Insert { get; }

    /// <summary>The column of a property, delimited.</summary>
    public string this[string property] => _columns[property];

    public static Table<TRow> Of(DbContext db) => Known.Of(db);

    /// <summary>Columns set to the parameters 0, 1, 2 … in their order.</summary>
    public string Set(params string[] properties) => string.Join(", ", properties.Select((p, i) => $"{this[p]} = {{{i}}}"));

    public object[] Values(TRow row) =>
        [.. _properties.Select(p => p.PropertyInfo!.GetValue(row)!)];
}
