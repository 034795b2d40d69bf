using System.Text.Json;
using FsCheck.Xunit;
using MfaKit.Methods;
using MfaKit.RecoveryCodes;

namespace MfaKit.Tests.RecoveryCodes;

[Trait("row", "SEC-T6")]
public sealed class SpellingTests
{
    private static readonly RecoveryCodesMethod Method = new Person().Method;

    [Theory]
    [InlineData("0123-4567-89AB-CDEF")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123456789abcdef")]
    [InlineData("  0123 4567 89ab-cdef ")]
    [InlineData("O123-4567-89AB-CDEF")]
    [InlineData("oI23-4567-89ab-cdef")]
    [InlineData("OL23-4567-89AB-CDEF")]
    [InlineData("0l23-4567-89AB-CDEF")]
    [InlineData("0-1-2-3-4-5-6-7-8-9-a-b-c-d-e-f-")]
    public void All_spellings_of_a_code_are_one_code(string spelling)
    {
        Assert.True(RecoveryCode.TryParse(spelling, out var code));

        Assert.Equal("0123456789ABCDEF", code.Canonical);
        Assert.Equal("012", code.Selector);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("----------------")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("U123-4567-89AB-CDEF")]
    [InlineData("0123-4567-89AB-CDE!")]
    [InlineData("0123_4567_89AB_CDEF")]
    [InlineData("0123\t4567\n89ABCDEF")]
    [InlineData("٠١٢٣-٤٥٦٧-٨٩AB-CDEF")]
    [InlineData("0123-4567-89AB-CDEı")]
    [InlineData("0123-4567-89AB-CDEſ")]
    [InlineData("\uFF10123-4567-89AB-CDEF")]
    [InlineData("0123\u20134567\u201389AB\u2013CDEF")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF0")]
    public void Anything_else_is_refused_before_it_is_charged(string text) =>
        Assert.Equal(Refusal.InvalidRequest, Method.CheckShape(Purpose.SignIn, Person.Step(), Person.Input(text)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"reason":"lost"}""")]
    [InlineData("""{"code":"0123456789ABCDEF"}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":null}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":""}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":"none"}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":"Lost"}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":1}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":["lost"]}""")]
    [InlineData("""{"code":"0123456789ABCDEF","reason":"lost","reason":"not_with_me"}""")]
    [InlineData("""{"code":1234567890123456,"reason":"lost"}""")]
    [InlineData("""{"code":["0123456789ABCDEF"],"reason":"lost"}""")]
    [InlineData("""{"code":null,"reason":"lost"}""")]
    [Trait("row", "SEC-C5")]
    public void A_code_is_a_string_and_comes_with_what_happened(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.True(MethodInput.TryRead(document.RootElement, out var input));

        Assert.Equal(Refusal.InvalidRequest, Method.CheckShape(Purpose.SignIn, Person.Step(), input));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("not_with_me")]
    public void Either_reason_is_a_reason(string reason) =>
        Assert.Null(Method.CheckShape(Purpose.SignIn, Person.Step(), Person.Input("0123-4567-89AB-CDEF", reason)));

    [Property]
    public bool What_is_read_reads_again_as_itself(string? text) =>
        !RecoveryCode.TryParse(text ?? "", out var code)
        || (RecoveryCode.TryParse(code.ToDisplay(), out var again) && again.Canonical == code.Canonical);
}
