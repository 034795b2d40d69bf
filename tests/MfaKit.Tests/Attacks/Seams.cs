using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Everything that MfaKit asks and a host may replace, each of which can be made to fail.</summary>
internal sealed class Seams
{
    private readonly Flaky<IFactorStore> _factors = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
    private readonly Flaky<ITransactionStore> _transactions = Flaky<ITransactionStore>.Around(new InMemoryTransactionStore());
    private readonly Flaky<IMfaTicketStore> _tickets = Flaky<IMfaTicketStore>.Around(new InMemoryTicketStore());
    private readonly Flaky<IQuotaStore> _quotas = Flaky<IQuotaStore>.Around(new InMemoryQuotaStore());
    private readonly Flaky<IMfaUserDirectory> _users = Flaky<IMfaUserDirectory>.Around(new ClaimsUserDirectory());
    private readonly FlakyProtector _protector = new();

    public IFlaky this[string seam] => seam switch
    {
        nameof(IFactorStore) => _factors,
        nameof(ITransactionStore) => _transactions,
        nameof(IMfaTicketStore) => _tickets,
        nameof(IQuotaStore) => _quotas,
        nameof(IMfaUserDirectory) => _users,
        nameof(IMfaSecretProtector) => _protector,
        _ => throw new ArgumentOutOfRangeException(nameof(seam)),
    };

    public void AddTo(WebApplicationBuilder host) => host.Services
        .AddSingleton(_factors.Seam)
        .AddSingleton(_transactions.Seam)
        .AddSingleton(_tickets.Seam)
        .AddSingleton(_quotas.Seam)
        .AddSingleton(_users.Seam)
        .AddSingleton<IMfaSecretProtector>(services =>
        {
            _protector.Inner = ActivatorUtilities.CreateInstance<DataProtectionSecretProtector>(services);
            return _protector;
        });
}
