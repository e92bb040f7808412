using System.Reflection;

namespace Entente.Agreements.Mistakes;

/// <summary>Every kind of mistake. <c>docs/mistakes.md</c> lists them with an example each.</summary>
public static class MistakeCodes
{
    // Reading: the text itself.
    public static readonly MistakeCode NotYaml = new("E101", "The text is not YAML");
    public static readonly MistakeCode NotUtf8 = new("E102", "The file is not UTF-8");
    public static readonly MistakeCode TooDeep = new("E103", "The text is nested too deeply");
    public static readonly MistakeCode TooLong = new("E104", "A line, a text or the file is too long");
    public static readonly MistakeCode AliasExplosion = new("E105", "Aliases repeat too much text");
    public static readonly MistakeCode DuplicateKey = new("E106", "A key stands twice in one map");
    public static readonly MistakeCode WrongShape = new("E107", "A value has the wrong shape");
    public static readonly MistakeCode NothingToRead = new("E108", "There is no agreement to read");
    public static readonly MistakeCode SecondDocument = new("E109", "A file holds more than one document");
    public static readonly MistakeCode UnknownField = new("E110", "A field is not known");
    public static readonly MistakeCode MissingField = new("E111", "A field is missing");
    public static readonly MistakeCode ControlCharacter = new("E112", "A text holds a control character");

    // Names.
    public static readonly MistakeCode BadName = new("E201", "A name is not well formed");
    public static readonly MistakeCode BadPartyCode = new("E202", "A party code is not well formed");
    public static readonly MistakeCode UnknownName = new("E203", "A name is not known");
    public static readonly MistakeCode DuplicateName = new("E204", "A name is used twice");
    public static readonly MistakeCode WrongKind = new("E205", "A name means another kind of thing");
    public static readonly MistakeCode GroupCycle = new("E206", "Groups contain each other");
    public static readonly MistakeCode ReservedName = new("E207", "A name is a word of the condition language");
    public static readonly MistakeCode LookAlike = new("E208", "A name holds letters that only look right");

    // Values.
    public static readonly MistakeCode BadDate = new("E301", "A date is not a date");
    public static readonly MistakeCode BadNumber = new("E302", "A number is not a number");
    public static readonly MistakeCode OutOfRange = new("E303", "A number is out of range");
    public static readonly MistakeCode UnknownWord = new("E304", "A word is not one of those expected");
    public static readonly MistakeCode StatusTwice = new("E305", "Both a status and a history are given");
    public static readonly MistakeCode HistoryOutOfOrder = new("E306", "A history is not in order of time");
    public static readonly MistakeCode ChangeAfterEnd = new("E307", "A change follows a withdrawal");
    public static readonly MistakeCode DatesReversed = new("E308", "A period ends before it begins");
    public static readonly MistakeCode AgreementTwice = new("E309", "The agreement is described twice");
    public static readonly MistakeCode BadChoice = new("E310", "A choice is none that can be made");

    // Conditions.
    public static readonly MistakeCode ConditionSyntax = new("E401", "A condition cannot be read");
    public static readonly MistakeCode NegatedPromise = new("E402", "A condition asks for a promise's absence");
    public static readonly MistakeCode OtherOutsideCommitment = new("E403", "\"other\" stands outside a commitment");
    public static readonly MistakeCode CountOutOfRange = new("E404", "A count cannot be met");
    public static readonly MistakeCode EmptyGroup = new("E405", "A condition asks about an empty group");
    public static readonly MistakeCode LevelOnFact = new("E406", "A fact is neither pledged nor confirmed");
    public static readonly MistakeCode ConditionTooDeep = new("E407", "A condition is nested too deeply");

    // Caveats.
    public static readonly MistakeCode CaveatConflict = new("E501", "A commitment contradicts its party's caveat");

    // Warnings.
    public static readonly MistakeCode Unreachable = new("W601", "A condition can never be met");
    public static readonly MistakeCode SelfContradiction = new("W602", "A condition contradicts itself");
    public static readonly MistakeCode WaitsOnItself = new("W603", "A condition names its own commitment");
    public static readonly MistakeCode UnknownSource = new("W604", "A source is not listed");
    public static readonly MistakeCode StatusStepsBack = new("W605", "A status steps back");
    public static readonly MistakeCode ConfirmedTooLate = new("W606", "A confirmation comes after its deadline");

    public static readonly MistakeCode UnknownRecordField = new("W608", "A field of the record is not known");
    public static readonly MistakeCode MissingRecordField = new("W609", "A field of the record is missing");

    /// <summary>All codes in the order in which they are written here.</summary>
    public static IReadOnlyList<MistakeCode> All { get; } =
    [
        .. typeof(MistakeCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<MistakeCode>(),
    ];
}
