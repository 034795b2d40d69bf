using System.Security.Claims;
using Contoso.Database;
using MfaKit;
using MfaKit.Users;
using Microsoft.EntityFrameworkCore;

namespace Contoso.People;

/// <summary>Tells MfaKit of people by Contoso's own table.</summary>
internal sealed class ContosoUsers(IServiceScopeFactory scopes) : IMfaUserDirectory
{
    public async ValueTask<MfaUser?> FindAsync(UserId id, ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = await db.People.Where(p => p.Id == id.Value).Select(p => new { p.Email, p.Role }).SingleOrDefaultAsync(cancellationToken);
        return person is null ? null : new MfaUser(id, person.Email) { Addresses = [person.Email], Groups = [person.Role] };
    }
}
