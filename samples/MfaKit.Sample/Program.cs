using Contoso.Apps;
using Contoso.Database;
using Contoso.Pages;
using Contoso.People;
using Contoso.Portal;
using Contoso.SignIn;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);
var keys = Path.Combine(builder.Environment.ContentRootPath, builder.Configuration["Keys:Folder"]!);

// Secrets of factors are sealed with these keys: every node reads the same ones, and they are backed up with the database.
// Where others can read the folder, add ProtectKeysWithCertificate(…).
builder.Services.AddDataProtection().SetApplicationName("Contoso").PersistKeysToFileSystem(new DirectoryInfo(keys));
builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();
builder.Services.AddContosoSignIn(builder.Environment);
builder.Services.AddMfaEnrollment(builder.Configuration.GetSection("Mfa"))
    .AddUserDirectory<ContosoUsers>()
    .AddAppDb(builder.Configuration, builder.Environment)
    .AddRememberedDevices()
    .ConfigureSessions(ConnectedApps.Name)
    .ConfigureSignIn(o => o.ReauthenticationPath = SignInPages.Path)
    .AddUi(o => o.Layout = typeof(MfaPagesLayout))
    .AddTextMessages(builder.Configuration, builder.Environment)
    .AddPhones(builder.Configuration, builder.Environment)
    .AddMail(builder.Configuration);

var app = builder.Build();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler();
    app.UseHsts();
    app.UseHttpsRedirection();
}

app.UseStaticFiles();
app.UseSafeHeaders();
app.UseRequestLocalization("en", "fr", "de", "es", "ar");
app.UseStatusAnswers();
app.UseRateLimiter();
app.UseAuthentication();
app.UseMfaEnrollment();
app.UseAuthorization();
app.UseAntiforgery();
app.MapMfa();
app.MapMfaUi("/mfasetup");
app.MapPhone();
app.MapPortal();
app.MapSignInApi();
app.MapPayroll();
if (app.Environment.IsDevelopment())
    app.MapOpenApi();

await app.PrepareDatabaseAsync();
app.SayWhereToBegin();
await app.RunAsync();

/// <summary>Named so that tests can start it.</summary>
public partial class Program;
