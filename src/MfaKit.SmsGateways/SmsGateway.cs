using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;

namespace MfaKit.SmsGateways;

/// <summary>A gateway as it was registered.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">The type of its sender: a name cannot be given to two kinds.</param>
/// <param name="Sender">Makes its sender, once.</param>
/// <param name="Reports">Makes the reader of its reports; null when it has no reports, or wants none.</param>
internal sealed record SmsGateway(
    string Name, Type Kind, Func<IServiceProvider, ISmsSender> Sender, Func<IServiceProvider, IReportReader?> Reports);
