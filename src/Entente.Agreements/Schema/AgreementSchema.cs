namespace Entente.Agreements.Schema;

/// <summary>The JSON Schema of an agreement file.</summary>
public static class AgreementSchema
{
    public static string Write() => "{}\n";
}
