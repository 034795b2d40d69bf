namespace MfaKit.Sms;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+2474567")]
    [InlineData("+4915123456789")]
    [InlineData("+123456789012345")]
    public void E164_is_read_and_given_back(string text)
    {
        Assert.True(PhoneNumber.TryParse(text, null, out var number));
        Assert.Equal(text, number.E164);
        Assert.Equal(text[^2..], number.Hint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("4915123456789")]
    [InlineData("+04915123456")]
    [InlineData("+49 15123456789")]
    [InlineData("+4915123456789 ")]
    [InlineData("++4915123456789")]
    [InlineData("+49\u0661\u06625123456789")]
    [InlineData("+49151234567x9")]
    public void Anything_else_is_refused_and_not_repeated(string? text)
    {
        Assert.False(PhoneNumber.TryParse(text, null, out _));
        var error = Assert.Throws<FormatException>(() => PhoneNumber.Parse(text!, null));
        Assert.True(string.IsNullOrEmpty(text) || text == "+" || !error.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact, Trait("row", "SEC-A2")]
    public void Numbers_messages_and_questions_redact_themselves()
    {
        var number = PhoneNumber.Parse(SmsHost.Number, null);
        var message = new SmsMessage { Id = SmsMessageId.New(), To = number, Text = "Your code is 123456", Language = "en", Attempt = 1, ReportTag = "tag-of-it" };

        Assert.Equal("•••89", number.ToString());
        Assert.Equal("", default(PhoneNumber).ToString());
        Assert.Equal(message.Id.Value, message.ToString());
        Assert.Equal("[text]", new SmsWording("123456", "Contoso", System.Globalization.CultureInfo.InvariantCulture, Purpose.SignIn).ToString());
        Assert.DoesNotContain("123456", new PhoneRiskQuestion(number, "DE", new("alice"), Purpose.SignIn).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123456", new SmsOutgoing(TransactionId.New(Purpose.SignIn), message, new(number, "DE", new("alice"), Purpose.SignIn)).ToString(), StringComparison.Ordinal);
    }
}
