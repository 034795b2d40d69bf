using MfaKit.Aot;

var works = KnownAnswers.Hold() && await FirstSteps.WorkAsync();
Console.WriteLine(works ? "native: ok" : "native: WRONG");
return works ? 0 : 1;
