using System.Xml.Linq;

namespace Entente.Acceptance.Tests.Architecture;

/// <summary>The arrows of ARCHITECTURE.md point down only, and a package stays where it is allowed.</summary>
public sealed class ProjectMapTests
{
    private static IEnumerable<string> SourceProjects => Repository.Files("src", ".csproj");

    private static IEnumerable<string> AllProjects =>
        new[] { "src", "tests", "benchmarks" }.SelectMany(folder => Repository.Files(folder, ".csproj"));

    [Fact]
    public void Every_project_of_src_is_on_the_map() =>
        Assert.Equal(
            ProjectMap.Projects.Keys.Order(StringComparer.Ordinal),
            SourceProjects.Select(NameOf).Order(StringComparer.Ordinal));

    [Fact]
    public void References_point_down_only()
    {
        foreach (var path in SourceProjects)
        {
            Rule.Holds(
                $"{NameOf(path)} references only what the map allows",
                Included(path, "ProjectReference")
                    .Select(NameOf)
                    .Except(ProjectMap.Projects[NameOf(path)].References));
        }
    }

    [Fact]
    public void Packages_stay_where_they_are_allowed()
    {
        foreach (var path in SourceProjects)
        {
            Rule.Holds(
                $"{NameOf(path)} uses only the packages that the map allows",
                Included(path, "PackageReference").Except(ProjectMap.Projects[NameOf(path)].Packages));
        }
    }

    [Fact]
    public void Unsafe_code_is_for_the_diagrams_alone()
    {
        Rule.Holds("Only Entente.Diagrams may allow unsafe code", AllProjects
            .Where(path => NameOf(path) != "Entente.Diagrams")
            .Where(path => File.ReadAllText(path).Contains("AllowUnsafeBlocks", StringComparison.Ordinal)));
        Assert.Contains("<AllowUnsafeBlocks>false<", File.ReadAllText(Repository.PathTo("Directory.Build.props")));
    }

    [Fact]
    public void Names_of_projects_and_folders_say_what_is_inside()
    {
        Rule.Holds("A project's name excludes something", AllProjects
            .Select(NameOf)
            .Where(name => name.Split('.').Any(ProjectMap.EmptyNames.Contains)));
        Rule.Holds("A folder of src names a subject, not a kind of class", Repository.Folders("src")
            .Where(path => Path.GetFileName(path).Split('.')
                .Any(part => ProjectMap.EmptyNames.Contains(part) || ProjectMap.KindNames.Contains(part)))
            .Select(Repository.Relative));
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = XDocument.Load(Repository.PathTo("Entente.slnx"))
            .Descendants("Project")
            .Select(project => project.Attribute("Path")?.Value);
        Assert.Equal(
            AllProjects.Select(Repository.Relative).Order(StringComparer.Ordinal),
            solution.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_library_has_its_tests() =>
        Rule.Holds("A library has a test project", SourceProjects
            .Select(NameOf)
            .Where(name => name is not ("Entente.Cli" or "Entente.Web"))
            .Where(name => !Repository.Exists($"tests/{name}.Tests/{name}.Tests.csproj")));

    [Fact]
    public void Versions_of_packages_are_exact_and_in_one_place()
    {
        Rule.Holds("A project names no version", AllProjects
            .Where(path => File.ReadAllText(path).Contains("Version=\"", StringComparison.Ordinal)));
        Rule.Holds("A version is exact, as [1.2.3]", XDocument.Load(Repository.PathTo("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Version")?.Value ?? package.ToString())
            .Where(version => version is not ['[', .., ']']));
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static IEnumerable<string> Included(string path, string element) =>
        XDocument.Load(path)
            .Descendants(element)
            .Select(item => item.Attribute("Include")?.Value)
            .OfType<string>();
}
