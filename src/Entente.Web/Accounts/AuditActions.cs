namespace Entente.Web.Accounts;

/// <summary>The words of the audit trail for what concerns accounts.</summary>
internal static class AuditActions
{
    public const string SignedIn = "signed in";
    public const string SignInFailed = "sign-in failed";
    public const string LockedOut = "locked out";
    public const string SignedOut = "signed out";
    public const string SignedOutEverywhere = "signed out everywhere";
    public const string Invited = "invited";
    public const string InvitedAgain = "invited again";
    public const string KeeperLetIn = "keeper let in at the server";
    public const string InvitationAccepted = "invitation accepted";
    public const string InvitationRefused = "invitation refused";
    public const string PersonChanged = "person changed";
    public const string PersonRemoved = "person removed";
    public const string PasswordChanged = "password changed";
    public const string PasskeyAdded = "passkey added";
    public const string PasskeyRemoved = "passkey removed";
    public const string LoginLinked = "OpenID Connect linked";
    public const string LoginUnlinked = "OpenID Connect unlinked";
    public const string AccessDenied = "access denied";
    public const string AuditExported = "audit trail exported";

    public static IReadOnlyList<string> All { get; } =
    [
        SignedIn, SignInFailed, LockedOut, SignedOut, SignedOutEverywhere, Invited, InvitedAgain, KeeperLetIn,
        InvitationAccepted, InvitationRefused, PersonChanged, PersonRemoved, PasswordChanged, PasskeyAdded,
        PasskeyRemoved, LoginLinked, LoginUnlinked, AccessDenied, AuditExported,
    ];
}
