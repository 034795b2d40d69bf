using System.Security.Cryptography;
using Contoso.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Contoso.People;

/// <summary>The first factor.</summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<Person> _hasher = new();
    private readonly Person _nobody;

    public Passwords()
    {
        _nobody = new Person { Id = "nobody", Email = "", PasswordHash = "" };
        _nobody.PasswordHash = _hasher.HashPassword(_nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
    }

    /// <summary>The person, or null. An address that nobody has costs the same work as a wrong password.</summary>
    public async Task<Person?> FindAsync(AppDb db, string email, string password, CancellationToken cancellationToken)
    {
        var wanted = email.Trim().ToLowerInvariant();
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Email == wanted, cancellationToken);
        var compared = person ?? _nobody;
        var verdict = _hasher.VerifyHashedPassword(compared, compared.PasswordHash, password);
        return verdict == PasswordVerificationResult.Failed ? null : person;
    }
}
