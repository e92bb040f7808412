using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Entente.Diagrams.Mutants.Writing;

/// <summary>
/// Builds the kernel with all its mutants. Which of them the language allows is not worked out here: the compiler
/// says, and what it refuses is dropped until all of it builds.
/// </summary>
internal sealed partial class MutantWriter(string sources, Options options)
{
    private const string Assembly = "Entente.Diagrams";

    /// <summary>What the build adds to the kernel's own files.</summary>
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Entente.Diagrams.Tests")]
        [assembly: System.Reflection.AssemblyVersion("0.1.0.0")]
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Kinds that change which statements are run, and so what the compiler knows to be assigned.</summary>
    private static readonly string[] Turning = ["left out", "emptied", "negation", "jump", "truth", "logic"];

    private readonly HashSet<int> dropped = [];
    private Dictionary<int, string> kinds = [];
    private readonly CSharpCompilation original = Compilation([.. Sources(sources)]);

    public int Write()
    {
        Report(original.GetDiagnostics());
        for (int round = 1; ; round++)
        {
            (Ledger ledger, List<Written> files) = Rewrite();
            CSharpCompilation mutated = Compilation([.. files.Select(file => file.Tree), CountOf(ledger), Switch()]);
            Diagnostic[] errors = [.. mutated.GetDiagnostics().Where(IsError)];
            Console.WriteLine($"round {round}: {ledger.Kept.Count} mutants, {errors.Length} errors");
            kinds = ledger.Kept.ToDictionary(mutant => mutant.Id, mutant => mutant.Kind);
            if (errors.Length == 0)
            {
                Save(ledger, files, mutated);
                Console.WriteLine($"{ledger.Kept.Count} mutants written, {dropped.Count} could not be built");
                return 0;
            }

            Drop(errors, files);
        }
    }

    private static IEnumerable<SyntaxTree> Sources(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let name = Path.GetRelativePath(folder, path)
        where !name.StartsWith("obj", StringComparison.Ordinal) && !name.StartsWith("bin", StringComparison.Ordinal)
        select Parse(WithoutGenerator(File.ReadAllText(path)), name);

    /// <summary>No generators run here; what the kernel imports takes numbers, so either way serves.</summary>
    private static string WithoutGenerator(string text) => text
        .Replace("[LibraryImport(", "[DllImport(")
        .Replace("private static partial int ", "private static extern int ");

    private static SyntaxTree Parse(string text, string name) =>
        CSharpSyntaxTree.ParseText(text, Language, name, System.Text.Encoding.UTF8);

    private static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return CSharpCompilation.Create(
            Assembly,
            [.. trees, Parse(Surroundings, "Surroundings.cs")],
            trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithDeterministic(true)
                .WithAllowUnsafe(true)
                .WithNullableContextOptions(NullableContextOptions.Enable));
    }

    private static bool IsError(Diagnostic found) => found.Severity == DiagnosticSeverity.Error;

    private static void Report(IEnumerable<Diagnostic> found)
    {
        if (found.FirstOrDefault(IsError) is { } error)
        {
            throw new InvalidOperationException($"The kernel itself does not build: {error}");
        }
    }

    private static SyntaxTree CountOf(Ledger ledger) =>
        Parse($"internal static class MutantCount {{ public const int Value = {ledger.Count}; }}", "MutantCount.cs");

    private static SyntaxTree Switch()
    {
        using Stream stream = typeof(MutantWriter).Assembly.GetManifestResourceStream("Mutant.cs")!;
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd(), "Mutant.cs");
    }

    private (Ledger Ledger, List<Written> Files) Rewrite()
    {
        Ledger ledger = new(dropped);
        List<Written> files = [];
        foreach (SyntaxTree tree in original.SyntaxTrees.SkipLast(1))
        {
            SyntaxNode root = new Schemata(original.GetSemanticModel(tree), ledger).Visit(tree.GetRoot())!;
            files.Add(new Written(Parse(WithMoreStack(root.ToFullString()), tree.FilePath), [
                .. from node in root.GetAnnotatedNodes(Ledger.Annotation)
                   from mark in node.GetAnnotations(Ledger.Annotation)
                   select (node.Span, int.Parse(mark.Data!)),
            ]));
        }

        return (ledger, files);
    }

    /// <summary>Methods that hold mutants take more of the stack.</summary>
    private static string WithMoreStack(string text) =>
        text.Replace("int BytesForEachLevel = 1024;", "int BytesForEachLevel = 16384;");

    private void Drop(Diagnostic[] errors, List<Written> files)
    {
        int before = dropped.Count;
        foreach (Diagnostic error in errors)
        {
            Written file = files.First(file => file.Tree == error.Location.SourceTree);
            TextSpan place = error.Location.SourceSpan;
            (TextSpan Span, int Id)[] around = [.. file.Mutants.Where(mutant => mutant.Span.Contains(place))];
            IEnumerable<(TextSpan Span, int Id)> guilty = around.Length > 0
                ? [around.MinBy(mutant => mutant.Span.Length)]
                : InMember(error, file);
            dropped.UnionWith(guilty.Select(mutant => mutant.Id));
        }

        if (dropped.Count == before)
        {
            throw new InvalidOperationException($"No mutant explains this: {errors[0]}");
        }
    }

    /// <summary>
    /// The mutants that may be why a member as a whole is refused: those that go another way past what the compiler
    /// names, or else all that go another way, or else all.
    /// </summary>
    private List<(TextSpan Span, int Id)> InMember(Diagnostic error, Written file)
    {
        SyntaxNode root = file.Tree.GetRoot();
        TextSpan member = root.FindNode(error.Location.SourceSpan).AncestorsAndSelf()
            .First(node => node is MemberDeclarationSyntax).Span;
        string[] names = [.. Quoted().Matches(error.GetMessage()).Select(match => match.Groups[1].Value)];
        List<(TextSpan Span, int Id)> inside = [.. file.Mutants.Where(mutant => member.Contains(mutant.Span))];
        List<(TextSpan Span, int Id)> turning = [.. inside.Where(mutant => Turning.Contains(kinds[mutant.Id]))];
        List<(TextSpan Span, int Id)> named = [.. turning.Where(mutant => names.Any(name =>
            Regex.IsMatch(file.Text(mutant.Span), $@"\b{Regex.Escape(name)}\b")))];
        return named.Count > 0 ? named : turning.Count > 0 ? turning : inside;
    }

    private void Save(Ledger ledger, List<Written> files, CSharpCompilation mutated)
    {
        foreach (Written file in files)
        {
            string path = Path.Combine(options.Work, "source", file.Tree.FilePath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Tree.ToString());
        }

        Directory.CreateDirectory(options.Built);
        Report(mutated.Emit(Path.Combine(options.Built, Assembly + ".dll")).Diagnostics);
        string mutants = JsonSerializer.Serialize(ledger.Kept, Indented);
        if (File.Exists(options.Results) && File.ReadAllText(options.Mutants) != mutants)
        {
            File.Move(options.Results, options.Results + ".before", overwrite: true);
        }

        File.WriteAllText(options.Mutants, mutants);
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    private sealed record Written(SyntaxTree Tree, (TextSpan Span, int Id)[] Mutants)
    {
        public string Text(TextSpan span) => Tree.GetText().ToString(span);
    }
}
