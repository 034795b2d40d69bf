using System.Globalization;
using System.Resources;

namespace MfaKit.Endpoints;

/// <summary>A short sentence per code; clients go by the code.</summary>
internal static class ProblemTitles
{
    private static readonly ResourceManager Words = new("MfaKit.Endpoints.ProblemText", typeof(ProblemTitles).Assembly);

    /// <summary>In English.</summary>
    public static string Of(Refusal why) => In(CultureInfo.InvariantCulture, why);

    /// <summary>In a language; in English where there are no words in it.</summary>
    public static string In(CultureInfo language, Refusal why) =>
        Words.GetString(why.Code, language) ?? Words.GetString($"kind_{why.Kind}", language) ?? why.Kind.ToString();
}
