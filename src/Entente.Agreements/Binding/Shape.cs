namespace Entente.Agreements.Binding;

/// <summary>What a map of the file may hold. The reader and the published schema are both made from it.</summary>
internal sealed record Shape(string Name, string Description, IReadOnlyList<Field> Fields)
{
    /// <summary>
    /// Part of the record, which changes no answer: what is unknown or missing in it is worth a warning.
    /// </summary>
    public bool IsRecord { get; init; }

    public Field? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }
}

internal sealed record Field(string Name, FieldType Type, string Description, bool IsRequired = false)
{
    /// <summary>The words that a <see cref="FieldType.Word"/> can be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The shape of a <see cref="FieldType.Map"/>, or of the items of <see cref="FieldType.Maps"/>.</summary>
    public Shape? Shape { get; init; }

    /// <summary>Largest value of a <see cref="FieldType.Number"/>.</summary>
    public decimal Largest { get; init; } = Conditions.AmountText.LargestAmount;

    /// <summary>The way out for a <see cref="FieldType.Number"/> below zero; empty: that of amounts.</summary>
    public string BelowZero { get; init; } = "";
}

internal enum FieldType
{
    Text,
    Word,
    Date,
    Number,

    /// <summary>A number up to one, or a range of them.</summary>
    Chance,
    Boolean,
    Condition,

    /// <summary>A name or a list of names.</summary>
    Names,

    /// <summary>One name.</summary>
    Name,

    /// <summary>Capability: amount.</summary>
    Amounts,

    /// <summary>One map of a shape.</summary>
    Map,

    /// <summary>A list of maps of a shape.</summary>
    Maps,
}
