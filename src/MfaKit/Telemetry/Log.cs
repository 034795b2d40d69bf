namespace MfaKit;

/// <summary>Every line MfaKit logs. None holds a code, a secret, a token, a number or a claim (SEC-A2).</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Transaction {Id} began: {Purpose} by {Method}.")]
    public static partial void Began(ILogger logger, TransactionId id, Purpose purpose, MethodName method);

    [LoggerMessage(2, LogLevel.Warning, "Delivery by {Method} failed with {Error}.")]
    public static partial void DeliveryFailed(ILogger logger, MethodName method, string error);

    [LoggerMessage(3, LogLevel.Information, "Transaction {Id} was proven by factor {Factor}.")]
    public static partial void Proven(ILogger logger, TransactionId id, FactorId factor);

    [LoggerMessage(4, LogLevel.Information, "Transaction {Id} got a wrong answer.")]
    public static partial void Wrong(ILogger logger, TransactionId id);

    [LoggerMessage(5, LogLevel.Warning, "Transaction {Id} brought a proof that was used before.")]
    public static partial void Replayed(ILogger logger, TransactionId id);

    [LoggerMessage(6, LogLevel.Information, "Factor {Factor} ({Method}) was bound.")]
    public static partial void Bound(ILogger logger, FactorId factor, MethodName method);

    [LoggerMessage(7, LogLevel.Information, "Factor {Factor} ({Method}) was removed.")]
    public static partial void Removed(ILogger logger, FactorId factor, MethodName method);

    [LoggerMessage(8, LogLevel.Error, "The secret of factor {Factor} ({Method}) cannot be opened: {State}. The person needs another factor or a recovery code.")]
    public static partial void Unreadable(ILogger logger, FactorId factor, MethodName method, string state);

    [LoggerMessage(9, LogLevel.Error, "Fail closed: {Error} while answering {Route}.")]
    public static partial void FailedClosed(ILogger logger, string error, string? route);

    [LoggerMessage(10, LogLevel.Warning, "Not safe for Production: {Problem}")]
    public static partial void NotForProduction(ILogger logger, string problem);

    [LoggerMessage(11, LogLevel.Information, "Housekeeping: {Purged} rows purged, {Resealed} secrets sealed anew.")]
    public static partial void Kept(ILogger logger, int purged, int resealed);

    [LoggerMessage(22, LogLevel.Information, "{Scheme} SP 800-63B-4 section 2.2.3 asks at AAL2 for at most 24 hours in all and 1 hour idle: set ExpireTimeSpan, and SignInOptions.SessionLifetime where it slides.")]
    public static partial void LongSessions(ILogger logger, string scheme);

    [LoggerMessage(21, LogLevel.Warning, "A used-up secret of remembered device {Device} came back; it is forgotten.")]
    public static partial void DeviceCopied(ILogger logger, TicketId device);

    [LoggerMessage(20, LogLevel.Error, "The host's part of session {Session} was not ended: {Error}, attempt {Attempt}.")]
    public static partial void NotTerminated(ILogger logger, TicketId session, string error, int attempt);

    [LoggerMessage(12, LogLevel.Error, "Housekeeping failed with {Error}; it is tried again later.")]
    public static partial void NotKept(ILogger logger, string error);

    [LoggerMessage(16, LogLevel.Warning, "TotpOptions.{Option} is {Value}. Known to show codes that never fit: {Apps}. Others may, too; the default fits every app.")]
    public static partial void IncompatibleApps(ILogger logger, string option, string value, string apps);

    [LoggerMessage(13, LogLevel.Warning, "This node's clock is {Seconds:0.0} s off from the store's (ahead where positive): nobody is verified here until it is set.")]
    public static partial void ClockIsOff(ILogger logger, double seconds);

    [LoggerMessage(14, LogLevel.Information, "This node's clock agrees with the store's again.")]
    public static partial void ClockIsRight(ILogger logger);

    [LoggerMessage(23, LogLevel.Warning, "Quota {Key} is full ({Limit} per {Window}); it has room again at {RoomAt:O}.")]
    public static partial void QuotaFull(ILogger logger, string key, int limit, TimeSpan window, DateTimeOffset roomAt);

    [LoggerMessage(24, LogLevel.Error, "ALARM: quota {Key} is full ({Limit} per {Window}); nothing more goes out by it until {RoomAt:O}. Look for abuse, or raise the limit.")]
    public static partial void QuotaAlarm(ILogger logger, string key, int limit, TimeSpan window, DateTimeOffset roomAt);

    [LoggerMessage(25, LogLevel.Error, "Units of a quota were not given back: {Error}. The limit is narrower until its window ends.")]
    public static partial void NotGivenBack(ILogger logger, string error);

    [LoggerMessage(26, LogLevel.Information, "Text message {Id} (number {Attempt} of its transaction) to {Country}: {Result}.")]
    public static partial void SmsSent(ILogger logger, Sms.SmsMessageId id, int attempt, string country, string result);

    [LoggerMessage(27, LogLevel.Information, "Text message {Id} was reported {State} ({ProviderCode}); somebody waited for it: {Noted}.")]
    public static partial void SmsReported(ILogger logger, Sms.SmsMessageId id, Methods.DeliveryState state, string providerCode, bool noted);

    [LoggerMessage(28, LogLevel.Warning, "The risk check says {Risk} of the number of transaction {Transaction}; nothing is sent or bound.")]
    public static partial void SmsAtRisk(ILogger logger, TransactionId transaction, Sms.PhoneRisk risk);

    [LoggerMessage(29, LogLevel.Error, "The words of SmsOptions.UseText do not fit one text message for language {Language}; nothing is sent.")]
    public static partial void SmsTextDoesNotFit(ILogger logger, string? language);

    [LoggerMessage(15, LogLevel.Warning, "The store's clock could not be read ({Error}); the last measurement holds until it can.")]
    public static partial void ClockUnread(ILogger logger, string error);

    [LoggerMessage(30, LogLevel.Error, "The outbox could not be read ({Error}); notices wait.")]
    public static partial void OutboxUnread(ILogger logger, string error);

    [LoggerMessage(31, LogLevel.Warning, "Notice {Notice} ({Kind}) was not sent: {Error}, attempt {Attempt}. It is tried again.")]
    public static partial void NoticeNotSent(ILogger logger, string notice, string kind, string error, int attempt);

    [LoggerMessage(32, LogLevel.Error, "Notice {Notice} ({Kind}) was given up: {Error}, attempt {Attempt}.")]
    public static partial void NoticeGivenUp(ILogger logger, string notice, string kind, string error, int attempt);

    [LoggerMessage(33, LogLevel.Warning, "Notice {Notice} ({Kind}) has nowhere to go: the user directory gave no address.")]
    public static partial void NobodyToTell(ILogger logger, string notice, string kind);

    [LoggerMessage(34, LogLevel.Information, "Factor {Planned} is to take the place of {Old} at {At:O}.")]
    public static partial void Planned(ILogger logger, FactorId planned, FactorId old, DateTimeOffset at);

    [LoggerMessage(35, LogLevel.Information, "Factor {Planned} took the place of {Old}.")]
    public static partial void Replaced(ILogger logger, FactorId planned, FactorId old);

    [LoggerMessage(36, LogLevel.Information, "Factor {Planned} will take nobody's place.")]
    public static partial void NotReplaced(ILogger logger, FactorId planned);

    [LoggerMessage(37, LogLevel.Error, "Planned replacements could not be looked at ({Error}); it is tried again.")]
    public static partial void ReplacementsUnread(ILogger logger, string error);

    [LoggerMessage(38, LogLevel.Error, "Factor {Planned} could not take over ({Error}); it is tried again.")]
    public static partial void NotTakenOver(ILogger logger, FactorId planned, string error);

    [LoggerMessage(39, LogLevel.Warning, "Enrolment {Enrolment} plans no replacement: the user directory gave no address at which the person could hear of it.")]
    public static partial void NobodyToObject(ILogger logger, TransactionId enrolment);

    [LoggerMessage(40, LogLevel.Warning, "Notice {Notice} ({Kind}) will never reach its address and was given up.")]
    public static partial void NoticeUndeliverable(ILogger logger, string notice, string kind);

    [LoggerMessage(50, LogLevel.Error, "The event {Type} was not recorded by {Sink}: {Error}.")]
    public static partial void NotRecorded(ILogger logger, string type, string sink, string error);

    [LoggerMessage(60, LogLevel.Warning, "Transactions that browsers wait for could not be read ({Error}); they are looked at again.")]
    public static partial void WaitersUnread(ILogger logger, string error);

    [LoggerMessage(61, LogLevel.Information, "Push: factor {Factor} answered {Act} to {Transaction}: {State}.")]
    public static partial void PushAnswered(ILogger logger, FactorId? factor, string act, TransactionId transaction, string state);

    [LoggerMessage(62, LogLevel.Information, "Push: a device ({Platform}) registered for {Transaction}.")]
    public static partial void PushRegistered(ILogger logger, TransactionId transaction, string platform);

    [LoggerMessage(63, LogLevel.Information, "Push: waking factor {Factor} by {Transport} for {Transaction}: {Outcome}, attempt {Attempt}.")]
    public static partial void PushWoken(ILogger logger, FactorId? factor, string transport, TransactionId transaction, string outcome, int attempt);

    [LoggerMessage(64, LogLevel.Warning, "Push: the queue of wakes is full; {Transaction} is seen when the phone looks by itself.")]
    public static partial void PushQueueFull(ILogger logger, TransactionId transaction);

    [LoggerMessage(65, LogLevel.Warning, "Push: somebody else began {Transaction}, says the owner of factor {Factor}. Push is paused until another method proves them.")]
    public static partial void PushReported(ILogger logger, TransactionId transaction, FactorId? factor);

    [LoggerMessage(66, LogLevel.Error, "Push: a fraud handler failed ({Error}).")]
    public static partial void PushFraudHandlerFailed(ILogger logger, string error);

    [LoggerMessage(67, LogLevel.Information, "Push: a device's proof was refused: {Why}.")]
    public static partial void PushProofRefused(ILogger logger, string why);

    [LoggerMessage(68, LogLevel.Information, "Push: factor {Factor} changed its key.")]
    public static partial void PushKeyChanged(ILogger logger, FactorId factor);

    [LoggerMessage(69, LogLevel.Warning, "Push: the address of factor {Factor} is gone and could not be forgotten ({Error}).")]
    public static partial void PushNotForgotten(ILogger logger, FactorId factor, string error);
}
