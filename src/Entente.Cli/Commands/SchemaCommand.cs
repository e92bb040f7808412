using System.CommandLine;

namespace Entente.Cli.Commands;

/// <summary><c>entente schema</c>: the JSON Schema of an agreement file, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "The JSON Schema of an agreement file, for editors.");
        command.SetAction(_ =>
        {
            Console.Out.Write(Agreements.Schema.AgreementSchema.Write());
            return ExitCodes.Answered;
        });
        return command;
    }
}
