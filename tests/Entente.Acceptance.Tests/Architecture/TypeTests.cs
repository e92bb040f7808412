using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace Entente.Acceptance.Tests.Architecture;

public sealed class TypeTests
{
    [Fact]
    public void Every_class_is_sealed_static_or_abstract()
    {
        var open = ProjectMap.Projects.Keys
            .SelectMany(name => Load(name).GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && IsWritten(type))
            .Select(type => type.FullName ?? type.Name);
        Rule.Holds("A class is sealed, static or abstract", open);
    }

    private static Assembly Load(string project) => Assembly.Load(project switch
    {
        "Entente.Cli" => "entente",
        "Entente.Web" => "entente-web",
        _ => project,
    });

    // What is made of a page's markup is made open, and nobody can close it.
    private static bool IsWritten(Type type) =>
        !type.IsAssignableTo(typeof(ComponentBase))
        && type.Name != "_Imports"
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) != true
        && type.Namespace?.StartsWith("Entente", StringComparison.Ordinal) == true;
}
