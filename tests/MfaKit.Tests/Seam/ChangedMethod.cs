using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A method that answers otherwise than it should, or more than it must.</summary>
internal sealed class ChangedMethod(IMfaMethod inner, MethodInfo info, Func<MethodContext, MethodResult, MethodResult> change) : IMfaMethod
{
    public MethodInfo Info { get; } = info;

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) => inner.CheckShape(purpose, step, input);

    public async ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        change(context, await inner.EnrollAsync(context, input, cancellationToken));

    public async ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        change(context, await inner.ProveAsync(context, input, cancellationToken));
}
