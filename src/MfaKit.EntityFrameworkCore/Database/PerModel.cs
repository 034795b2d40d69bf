using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>
/// What is made once for each of the host's models and kept as long as it lives: names, statements, compiled queries. To take
/// a query apart anew at every call allocates three times as much as the rest of it.
/// </summary>
internal sealed class PerModel<T>(Func<DbContext, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<IModel, T> _made = [];

    public T Of(DbContext db) => _made.TryGetValue(db.Model, out var made) ? made : _made.GetValue(db.Model, _ => make(db));
}
