using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Routing;

internal sealed partial class SmsRoutingOptionsValidator(IEnumerable<SmsGateway> gateways) : IValidateOptions<SmsRoutingOptions>
{
    private readonly HashSet<string> _known = [.. gateways.Select(gateway => gateway.Name)];

    public ValidateOptionsResult Validate(string? name, SmsRoutingOptions options)
    {
        var found = new ValidateOptionsResultBuilder();
        foreach (var (prefix, route) in options.Routes)
        {
            var field = $"{nameof(options.Routes)}[{prefix}]";
            if (!Prefix().IsMatch(prefix))
                found.AddError("is not a prefix: + and 1 to 15 digits.", field);
            if (route.Count == 0)
                found.AddError("names no gateway.", field);
            Check(found, field, route);
        }

        Check(found, nameof(options.Default), options.Default);
        return found.Build();
    }

    private void Check(ValidateOptionsResultBuilder found, string field, IList<string> route)
    {
        foreach (var unknown in route.Where(gateway => !_known.Contains(gateway)))
            found.AddError($"names \"{unknown}\", which is no gateway. There are: {string.Join(", ", _known)}.", field);
        if (route.Distinct(StringComparer.Ordinal).Count() < route.Count)
            found.AddError("names a gateway twice.", field);
    }

    [GeneratedRegex(@"\A\+[1-9][0-9]{0,14}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Prefix();
}
