using System.Text.Json.Serialization.Metadata;
using MfaKit.Endpoints.Wire;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MfaKit.Endpoints;

/// <summary>
/// Teaches the host's JSON our messages. First in the chain: on a host with reflection the default resolver would answer before
/// us, and the kinds of steps would vanish without a word.
/// </summary>
internal sealed class WireJsonSetup(StepJson steps) : IPostConfigureOptions<JsonOptions>
{
    public void PostConfigure(string? name, JsonOptions options)
    {
        var chain = options.SerializerOptions.TypeInfoResolverChain;
        foreach (var resolver in steps.Resolvers(WireJson.Default.WithAddedModifier(TransactionBody.LeaveOutUnknown)).Reverse())
            chain.Insert(0, resolver);
    }
}
