using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Sms;

/// <summary>The codes that go out are those of the generator, which is tested over a million in <c>Codes/</c> (SEC-S1).</summary>
public sealed class CodeTests
{
    [Fact, Trait("row", "SEC-S1")]
    public async Task Codes_that_go_out_are_evenly_spread_at_every_place_and_keep_their_zeros()
    {
        const int Codes = 20_000;
        var handset = new Handset();
        using var host = Build(handset);
        var method = host.Services.GetServices<IMfaMethod>().OfType<SmsMethod>().Single();
        var counts = new int[6, 10];
        var states = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Codes; i++)
        {
            var context = Context();
            var begun = (MethodResult.Continue)await method.EnrollAsync(context, MethodInput.From([new("phoneNumber", SmsHost.Number)]), TestContext.Current.CancellationToken);
            var text = ((SmsOutgoing)begun.Deliver!.Content).Message.Text;
            var code = OneTimeCode.Read(text)!.Value.Code;
            Assert.Equal(6, code.Length);
            for (var place = 0; place < 6; place++)
                counts[place, code[place] - '0']++;
            states.Add(Convert.ToHexString(begun.State.Span));
        }

        for (var place = 0; place < 6; place++)
        {
            var chiSquare = Enumerable.Range(0, 10).Sum(digit => Math.Pow(counts[place, digit] - (Codes / 10.0), 2) / (Codes / 10.0));
            // 9 degrees of freedom: a fair source exceeds 51 once in ten million places.
            Assert.True(chiSquare < 51, $"place {place}: chi-square {chiSquare}");
        }

        // Bound to the transaction: the same code is kept differently each time.
        Assert.Equal(Codes, states.Count);
    }

    [Fact, Trait("row", "SEC-S3")]
    public async Task What_is_kept_of_a_code_depends_on_all_that_it_is_bound_to_and_on_the_servers_key()
    {
        var handset = new Handset();
        using var host = Build(handset);
        using var otherHost = Build(handset);
        var keys = host.Services.GetRequiredService<SmsKeys>();
        var (id, user, number) = (TransactionId.New(Purpose.SignIn), new UserId("alice"), PhoneNumber.Parse(SmsHost.Number, null));
        var cancel = TestContext.Current.CancellationToken;
        byte[][] macs =
        [
            await keys.MacAsync(id, user, Purpose.SignIn, number, "123456", cancel),
            await keys.MacAsync(TransactionId.New(Purpose.SignIn), user, Purpose.SignIn, number, "123456", cancel),
            await keys.MacAsync(id, new("bob"), Purpose.SignIn, number, "123456", cancel),
            await keys.MacAsync(id, user, Purpose.StepUp, number, "123456", cancel),
            await keys.MacAsync(id, user, Purpose.SignIn, PhoneNumber.Parse(SmsHost.OtherNumber, null), "123456", cancel),
            await keys.MacAsync(id, user, Purpose.SignIn, number, "123457", cancel),
            await otherHost.Services.GetRequiredService<SmsKeys>().MacAsync(id, user, Purpose.SignIn, number, "123456", cancel),
        ];

        Assert.Equal(macs.Length, macs.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(macs[0], await keys.MacAsync(id, user, Purpose.SignIn, number, "123456", cancel));
    }

    private static IHost Build(Handset handset)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development, ApplicationName = "Tests" });
        builder.Services.AddLogging();
        builder.Services.AddMfaEnrollment(o => o.Issuer = "Contoso").AddSms(handset);
        return builder.Build();
    }

    private static MethodContext Context() => new()
    {
        Transaction = TransactionId.New(Purpose.Enroll),
        User = new(new("alice"), "alice"),
        Purpose = Purpose.Enroll,
        Stage = MethodStage.Begin,
        Now = Hosting.MfaHost.Start,
        Client = ClientInfo.None,
    };
}
