using System.Globalization;
using System.Text;

namespace Entente.Register.Writer;

/// <summary>What writers say of what a store answered for: a line for each entry, whole lines at a time.</summary>
internal sealed class Acknowledgements(Stream output)
{
    private readonly Lock _gate = new();

    public static string Line(long index, byte[] identity) =>
        string.Create(CultureInfo.InvariantCulture, $"{index} {Convert.ToHexString(identity)}\n");

    /// <summary>The identity, in hexadecimal digits, and the number of the entry.</summary>
    public static (string Identity, long Index) Parse(string line)
    {
        var parts = line.Split(' ');
        return (parts[1], long.Parse(parts[0], CultureInfo.InvariantCulture));
    }

    public void Say(string lines)
    {
        var bytes = Encoding.ASCII.GetBytes(lines);
        lock (_gate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }
}
