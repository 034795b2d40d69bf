using MfaKit.Enrollment;
using MfaKit.Sessions;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>C: the page "Security", and what signs out or forgets.</summary>
internal static class SecurityRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/security", ShowAsync);
        group.Form("/security/sessions/{id}/end", (request, caller) => OfAsync(request, id => request.Get<IMfaSessions>().EndAsync(caller, id, request.Aborted), "ended"));
        group.Form("/security/sessions/end-others", (request, caller) => DoneAsync(request, request.Get<IMfaSessions>().EndOthersAsync(caller, request.Aborted), "ended"));
        group.Form("/security/devices/{id}/forget", (request, caller) => OfAsync(request, id => request.Get<IMfaRememberedDevices>().ForgetAsync(caller, id, request.Aborted), "forgotten"));
        group.Form("/security/devices/forget-all", (request, caller) => DoneAsync(request, request.Get<IMfaRememberedDevices>().ForgetAllAsync(caller, request.Aborted), "forgotten"));
    }

    /// <summary>Goes back to the page with a notice, or tells why nothing was done.</summary>
    public static async Task<IResult> DoneAsync(UiRequest request, Task<Refusal?> work, string notice, string? back = null) =>
        await work is { } refusal ? request.Refuse(refusal, back ?? request.Links.Security) : SeeOther.To(UiNotices.Done(request.Links.Security, notice));

    private static async Task<IResult> ShowAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        if (caller.State != SignInState.Complete)
            return SeeOther.To(request.Links.Start);
        if (!(await request.Get<IMfaSessions>().ListAsync(caller, request.Aborted)).TryGet(out var sessions, out refusal))
            return request.Refuse(refusal);
        if (!(await request.Get<IMfaRememberedDevices>().ListAsync(caller, request.Aborted)).TryGet(out var devices, out refusal))
            return request.Refuse(refusal);
        var spec = new PageSpec(request.Text["SecurityTitle"]) { Notice = request.Notice() };
        return request.Show<SecurityPage>(spec, new SecurityModel([.. overview.Factors.Select(f => MethodChoices.Way(request, f))], overview.RecoveryCodesLeft, devices, sessions)
        {
            Planned = [.. overview.Planned.Select(f => MethodChoices.Way(request, f))],
            BackupUrl = PhoneRoutes.IsBackup(request, overview) ? request.Links.Root + "/add" : null,
        });
    }

    private static Task<IResult> OfAsync(UiRequest request, Func<TicketId, Task<Refusal?>> work, string notice) =>
        TicketId.TryParse(request.Route("id"), null, out var id)
            ? DoneAsync(request, work(id), notice)
            : Task.FromResult(request.Refuse(Refusal.NotFound, request.Links.Security));
}
