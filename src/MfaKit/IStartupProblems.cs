namespace MfaKit;

/// <summary>What a room finds wrong at start, besides options. In Production it stops the host.</summary>
internal interface IStartupProblems
{
    /// <summary>Each a sentence that says what to do.</summary>
    IEnumerable<string> Find();
}
