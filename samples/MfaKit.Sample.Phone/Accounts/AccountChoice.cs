using System.Globalization;

namespace TerminalPhone.Accounts;

/// <summary>Which account a person means.</summary>
internal static class AccountChoice
{
    /// <param name="all">Those that there are.</param>
    /// <param name="which">Its number in the list, or a part of its name; null for the only one.</param>
    /// <exception cref="PhoneFailure">None, or more than one.</exception>
    public static KeptAccount Choose(this IReadOnlyList<KeptAccount> all, string? which)
    {
        if (all.Count == 0)
            throw new PhoneFailure("There are no accounts yet: add.");
        if (which is null)
            return all is [var only] ? only : throw new PhoneFailure("There are several accounts: say which one, as list shows them.");
        if (int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= all.Count)
            return all[number - 1];
        return all.Where(a => a.ToString().Contains(which, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var one] => one,
            [] => throw new PhoneFailure($"No account is called \"{which}\": list shows them."),
            _ => throw new PhoneFailure($"More than one account is called \"{which}\": say its number, as list shows it."),
        };
    }
}
