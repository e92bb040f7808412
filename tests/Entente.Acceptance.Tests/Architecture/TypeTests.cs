using System.Reflection;
using System.Runtime.CompilerServices;

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

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        // What a page's markup becomes is not written by people.
        && !type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent)) && type.Name != "_Imports"
        && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) != true
        && type.Namespace?.StartsWith("Entente", StringComparison.Ordinal) == true;
}
