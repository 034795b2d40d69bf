using Contoso.Database;
using Contoso.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Contoso.People;

/// <summary>People to try things with. Development only: their passwords are public.</summary>
internal static class DemoPeople
{
    public static readonly (string Email, string Password, string Role)[] All =
    [
        ("alice@contoso.com", "kT7-vQm2-xW9p-eLu4", ""),
        ("bob@contoso.com", "hN4-rZb8-cJ6y-aGs3", ""),
        ("carol@contoso.com", "pD6-tYw3-nF8k-bMz5", "finance"),
    ];

    public static async Task SeedAsync(AppDb db)
    {
        if (await db.People.AnyAsync())
            return;
        var hasher = new PasswordHasher<Person>();
        foreach (var (email, password, role) in All)
        {
            var person = new Person { Id = Guid.NewGuid().ToString("N"), Email = email, PasswordHash = "", Role = role };
            person.PasswordHash = hasher.HashPassword(person, password);
            db.Add(person);
        }

        await db.SaveChangesAsync();
    }

    public static void SayWhereToBegin(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Console.WriteLine($"Contoso listens on {string.Join(", ", app.Urls)}");
            Console.WriteLine("  Open it in a browser, sign in as somebody below, connect Mail, Files and Chat,");
            Console.WriteLine("  then turn on two-step verification at /mfasetup. For programs: /openapi/v1.json and MfaKit.Sample.http.");
            if (TextMessages.HasPhone(app.Configuration, app.Environment))
                Console.WriteLine($"  {TextMessages.Desk} shows the site beside a phone: authenticator, text messages to any number, mail.");
            foreach (var (email, password, role) in All)
                Console.WriteLine($"  Sign in as {email} with {password}{(role.Length > 0 ? $" ({role})" : "")}");
        });
    }
}
