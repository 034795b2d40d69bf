using System.Reflection;

namespace MfaKit.Attacks;

/// <summary>A seam whose verbs can be made to fail, each with a message that must reach nobody.</summary>
public interface IFlaky
{
    const string Message = "canary: Host=db;Password=hunter2";

    /// <summary>Which verbs fail.</summary>
    Func<string, bool> IsBroken { get; set; }

    /// <summary>How often one that fails was asked.</summary>
    int Failed { get; }
}

/// <summary>Any interface made so.</summary>
public class Flaky<TSeam> : DispatchProxy, IFlaky
    where TSeam : class
{
    private TSeam? _inner;

    public Func<string, bool> IsBroken { get; set; } = _ => false;

    public int Failed { get; private set; }

    public TSeam Seam => (TSeam)(object)this;

    public static Flaky<TSeam> Around(TSeam inner)
    {
        var flaky = (Flaky<TSeam>)(object)Create<TSeam, Flaky<TSeam>>();
        flaky._inner = inner;
        return flaky;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!IsBroken(targetMethod!.Name))
            return targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        Failed++;
        throw new TimeoutException(IFlaky.Message);
    }
}
