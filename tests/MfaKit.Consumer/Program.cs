// A host of somebody else's, on the packages: tests/run.sh puts this file into a new `dotnet new web`, outside this repository.
using System.Security.Claims;
using MfaKit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var data = builder.Configuration["Data"]!;
builder.Services.AddDbContext<AppDb>(o => o.UseSqlite($"Data Source={Path.Combine(data, "app.db")}"));
builder.Services.AddDataProtection().SetApplicationName("consumer").PersistKeysToFileSystem(new(Path.Combine(data, "keys")));
builder.Services.AddAuthentication("Cookies").AddCookie("Cookies", o => o.LoginPath = "/sign-in");
builder.Services.AddAuthorization();
builder.Services.AddMfaEnrollment(o => { o.Issuer = "Contoso"; o.PublicOrigin = new("http://127.0.0.1"); })
    .AddEntityFrameworkStore<AppDb>()
    .AddUi();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreatedAsync();

app.UseAuthentication();
app.UseMfaEnrollment();
app.UseAuthorization();
app.UseAntiforgery();
app.MapMfa();
app.MapMfaUi("/mfasetup");
app.MapGet("/", () => "home").RequireAuthorization();
app.MapGet("/payroll", () => "private").RequireMfa(maxAge: TimeSpan.FromMinutes(15));
app.MapGet("/sign-in", (HttpContext context, IAntiforgery antiforgery, string? returnUrl) => Results.Content($"""
    <!DOCTYPE html>
    <html lang="en"><title>Sign in</title><link rel="icon" href="data:,">
    <form method="post">
      <input type="hidden" name="__RequestVerificationToken" value="{antiforgery.GetAndStoreTokens(context).RequestToken}">
      <label>E-mail <input id="email" name="email"></label>
      <label>Password <input id="password" name="password" type="password"></label>
      <button>Sign in</button>
    </form>
    </html>
    """, "text/html"));
app.MapPost("/sign-in", async (HttpContext context, [FromForm] string email, [FromForm] string password, string? returnUrl) =>
{
    if (password != "a password")
        return Results.Unauthorized();

    // The login of a host that knows nothing of MfaKit.
    await context.SignInAsync(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, email), new(ClaimTypes.Email, email)], "password")));
    return Results.LocalRedirect(LocalPath.IsLocal(returnUrl) ? returnUrl : "/");
});
await app.RunAsync();

internal sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfaKit();
}
