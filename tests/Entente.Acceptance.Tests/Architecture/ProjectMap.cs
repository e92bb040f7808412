namespace Entente.Acceptance.Tests.Architecture;

/// <summary>What each project of src may know. ARCHITECTURE.md draws it; here it is law.</summary>
internal static class ProjectMap
{
    public static IReadOnlyDictionary<string, Entry> Projects { get; } = new Dictionary<string, Entry>
    {
        ["Entente.Agreements"] = new([], ["YamlDotNet"]),
        ["Entente.Diagrams"] = new([], []),
        ["Entente.Analysis"] = new(["Entente.Agreements", "Entente.Diagrams"], ["Google.OrTools"]),
        ["Entente.Monitoring"] = new(
            ["Entente.Agreements"],
            [
                "MailKit", "Microsoft.Data.Sqlite", "Microsoft.Extensions.Primitives", "NetTopologySuite", "Npgsql",
                "PdfPig", "YamlDotNet",
            ]),
        ["Entente.Register"] = new(
            ["Entente.Agreements"],
            [
                "Microsoft.Data.Sqlite", "NSec.Cryptography", "Npgsql", "System.Formats.Cbor",
                "System.Security.Cryptography.Cose",
            ]),
        ["Entente.Cli"] = new(
            ["Entente.Agreements", "Entente.Analysis", "Entente.Monitoring", "Entente.Register"],
            ["System.CommandLine"]),
        ["Entente.Web"] = new(
            ["Entente.Agreements", "Entente.Analysis", "Entente.Monitoring", "Entente.Register"],
            [
                "Microsoft.AspNetCore.Authentication.OpenIdConnect",
                "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
                "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.OpenApi",
                "Microsoft.EntityFrameworkCore.Sqlite", "MiniExcel", "Npgsql.EntityFrameworkCore.PostgreSQL",
            ]),
    };

    /// <summary>Names that exclude nothing, and so collect everything.</summary>
    public static IReadOnlySet<string> EmptyNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Core", "Common", "Shared", "Utils", "Util", "Utilities", "Helpers", "Helper", "Infrastructure",
        "Application", "Domain", "Misc",
    };

    /// <summary>Kinds of class, where a folder of src should name a subject.</summary>
    public static IReadOnlySet<string> KindNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Models", "Services", "Managers", "Interfaces", "Extensions", "Enums", "Exceptions", "Dtos",
    };

    /// <summary>The projects that a project may reference, and the packages it may get.</summary>
    internal sealed record Entry(string[] References, string[] Packages);
}
