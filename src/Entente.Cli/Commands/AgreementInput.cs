using Entente.Agreements;
using Entente.Agreements.Documents;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Cli.Registers;
using Entente.Cli.Text;
using Entente.Register.Stores;

namespace Entente.Cli.Commands;

/// <summary>Reads the agreement that a command names, and says on standard error why it cannot be used.</summary>
internal sealed class AgreementInput
{
    private readonly string _path;
    private readonly ReadResult _result;

    private AgreementInput(string path, ReadResult result)
    {
        _path = path;
        _result = result;
    }

    /// <summary>Null where it has errors or cannot be read; what is wrong has been written then.</summary>
    public Agreement? Agreement => _result.Agreement;

    public ReadResult Result => _result;

    public int ExitCode => _result.Unreadable is not null ? ExitCodes.NotReachable
        : _result.Agreement is null ? ExitCodes.Mistaken
        : ExitCodes.Answered;

    /// <summary>Reads it, and writes its errors where it has any.</summary>
    public static AgreementInput Read(string path) => Read(path, RegisterMoment.Now);

    /// <param name="moment">Where the path is that of a register.</param>
    public static AgreementInput Read(string path, RegisterMoment moment)
    {
        var input = ReadSilently(path, moment);
        if (input._result.Agreement is null)
        {
            input.WriteMistakes();
        }

        return input;
    }

    /// <summary>Reads it item by item as well, and writes its errors where it has any.</summary>
    public static AgreementInput ReadDocument(string path, out AgreementDocument? document)
    {
        var (result, read) = AgreementReader.ReadDocument(path);
        var input = new AgreementInput(path, result);
        document = read;
        if (read is null)
        {
            input.WriteMistakes();
        }

        return input;
    }

    public static AgreementInput ReadSilently(string path) => ReadSilently(path, RegisterMoment.Now);

    private static AgreementInput ReadSilently(string path, RegisterMoment moment)
    {
        if (RegisterPlace.IsRegister(path))
        {
            try
            {
                return new AgreementInput(path, RegisterInput.Read(path, moment));
            }
            catch (StoreException e)
            {
                return new AgreementInput(path, ReadResult.NotReadable(e.Message));
            }
        }

        if (path != "-")
        {
            return new AgreementInput(path, AgreementReader.ReadPath(path));
        }

        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return new AgreementInput(path, AgreementReader.ReadBytes("-", bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    /// <summary>All mistakes, or why nothing could be read, on standard error.</summary>
    public void WriteMistakes()
    {
        if (_result.Unreadable is { } reason)
        {
            Stderr.Write(reason);
            return;
        }

        foreach (var mistake in _result.Mistakes)
        {
            Console.Error.Write(MistakeText.Write(mistake));
            Console.Error.WriteLine();
        }

        var errors = _result.Mistakes.Count(mistake => !mistake.Code.IsWarning);
        if (errors > 0)
        {
            var more = _result.MistakesNotKept > 0 ? $", and {_result.MistakesNotKept} more that are not listed" : "";
            var warnings = Count(_result.Mistakes.Count - errors, "warning");
            Console.Error.WriteLine($"{Count(errors, "error")} and {warnings}{more}.");
        }
    }

    /// <summary>One line on standard error where there are warnings, and how to read them.</summary>
    public void WriteWarningCount()
    {
        if (_result.Mistakes.Count > 0)
        {
            Stderr.Write($"{Count(_result.Mistakes.Count, "warning")}; read with: entente check {_path}");
        }
    }

    public static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
