using System.Text;
using System.Text.Json;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Json;

/// <summary>A row that is put together from an object: each cell as the text that a table would have.</summary>
internal sealed class JsonCells(Gathering delivery, IReadOnlyList<string> names) : Cells(delivery, names)
{
    private readonly byte[]?[] _cells = new byte[]?[names.Count];
    private RowOrigin _origin;

    public override RowOrigin Origin => _origin;

    /// <summary>Rows of JSON have names of their own; nothing asks for their bytes.</summary>
    public override ReadOnlySpan<byte> Row => [];

    public void Begin(RowOrigin origin)
    {
        _origin = origin;
        IsWrong = false;
        Array.Clear(_cells);
    }

    public void Set(int name, string text) => _cells[name] = Encoding.UTF8.GetBytes(text);

    /// <summary>
    /// A text or number as it stands, true and false as yes and no; nothing for null, lists and objects.
    /// </summary>
    public void Set(int name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Set(name, value.GetString()!);
                break;
            case JsonValueKind.Number:
                Set(name, value.GetRawText());
                break;
            case JsonValueKind.True:
                Set(name, "yes");
                break;
            case JsonValueKind.False:
                Set(name, "no");
                break;
        }
    }

    public bool IsSet(int name) => _cells[name] is { Length: > 0 };

    protected override ReadOnlySpan<byte> Raw(int name) => _cells[name];
}
