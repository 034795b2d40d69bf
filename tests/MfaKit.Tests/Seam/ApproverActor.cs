using System.Text;
using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Testing.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>The phone, which speaks by the inbox and by nothing else.</summary>
internal sealed class ApproverActor : MethodActor
{
    private readonly string _device = $"phone-{Guid.NewGuid():N}"[..20];
    private string _token = "no token yet";
    private IServiceProvider? _services;

    public override MethodName Method => ApproverMethod.Name;

    public override bool IsOutOfBand => true;

    public override IReadOnlyList<ReadOnlyMemory<byte>> Canaries => [Encoding.ASCII.GetBytes(_token)];

    private IMfaInbox Inbox => _services!.GetRequiredService<IMfaInbox>();

    public override void Register(MfaBuilder mfa) => mfa.AddMethod<ApproverMethod>(
        StepKind.Of<ScanLinkStep>("scan", SeamJson.Default), StepKind.Of<ApproveStep>("approve_number", SeamJson.Default));

    public override void Attach(IServiceProvider services) => _services = services;

    public override async ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction.Step is ScanLinkStep scan)
        {
            _token = scan.Link!["phone://".Length..];
            var found = await Inbox.FindAsync(Method, ApproverMethod.KeyOf(_token), cancellationToken);
            await Inbox.SubmitAsync(found!.Value, null, MethodInput.From([new("register", _device)]), cancellationToken);
            return MethodInput.Empty;
        }

        var mine = await _services!.GetRequiredService<IFactorStore>().FindAsync(Method, ApproverMethod.KeyOf(_device), cancellationToken);
        if (transaction.Step is ApproveStep { Number: var number })
            await Inbox.SubmitAsync(transaction.Id, mine?.Id, MethodInput.From([new("number", number)]), cancellationToken);
        return null;
    }

    public override MethodInput Wrong(MfaTransaction transaction) => MethodInput.From([new("number", "00")]);
}
